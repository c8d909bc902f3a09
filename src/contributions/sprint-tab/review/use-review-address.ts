import { useEffect, useState } from 'react';
import type { TabPorts } from '../../../azure/frames/team-tab.ts';

/** In the query string of the page. */
const VIEW = 'ml-view';
const REVIEW = 'review';

/** Whether the review is open, which the address of the page says, so that a link to the page leads to it. */
export function useReviewAddress(ports: Pick<TabPorts, 'readQuery' | 'writeQuery'>): [boolean, (isOpen: boolean) => void] {
  const [isReviewing, setIsReviewing] = useState(false);
  useEffect(() => {
    void ports.readQuery().then((query) => {
      if (query[VIEW] === REVIEW) setIsReviewing(true);
    });
  }, [ports]);
  return [
    isReviewing,
    (isOpen) => {
      setIsReviewing(isOpen);
      ports.writeQuery({ [VIEW]: isOpen ? REVIEW : '' });
    },
  ];
}
