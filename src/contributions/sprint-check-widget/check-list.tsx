import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { OutcomeSign } from '../../ui/outcome.tsx';
import type { CheckInWords } from './shown.ts';

/** As many complete entries as fit, and the number of the others. */
export function CheckList({ label, checks, url }: { label: string; checks: readonly CheckInWords[]; url: string }) {
  const list = useRef<HTMLUListElement>(null);
  // null renders all entries to measure which ones fit.
  const [visibleCount, setShown] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (visibleCount === null && list.current !== null) setShown(countFitting(list.current));
  }, [visibleCount]);
  useEffect(() => {
    const onResize = () => setShown(null);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);

  const count = visibleCount ?? checks.length;
  return (
    <ul className="check-list" aria-label={label} ref={list}>
      {checks.slice(0, count).map(({ rule, outcome, name, what }) => (
        <li key={rule} className="check-item" data-rule={rule}>
          <OutcomeSign outcome={outcome} />
          <span>
            <strong>{name}</strong>
            <br />
            {what}
          </span>
        </li>
      ))}
      {count < checks.length ? (
        <li className="check-more">
          <a className="text-link" href={url} target="_blank" rel="noreferrer">
            {count === 0 ? `${checks.length} to look at` : `and ${checks.length - count} more`}
          </a>
        </li>
      ) : null}
    </ul>
  );
}

const MORE_HEIGHT = 24;

/** Number of entries that fit, leaving a line for the count of the others unless all fit. */
function countFitting(list: HTMLUListElement): number {
  const room = list.getBoundingClientRect().bottom;
  const ends = [...list.children].map((child) => child.getBoundingClientRect().bottom);
  return ends.every((end) => end <= room + 1) ? ends.length : ends.filter((end) => end <= room - MORE_HEIGHT).length;
}
