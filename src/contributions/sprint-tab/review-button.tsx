import { Suspense, lazy, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import type { ReviewSource } from './review/review-source.ts';

const ReviewMenu = lazy(() => import(/* webpackChunkName: "review-menu" */ './review-menu.tsx'));

/** Opens the menu of the sprint review, whose code is fetched with the first press. */
export function ReviewButton({ source, onReview }: { source: ReviewSource; onReview: () => void }) {
  const place = useRef<HTMLSpanElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wasOpen, setWasOpen] = useState(false);
  const button = () => place.current?.querySelector('button') ?? null;
  const open = () => {
    setWasOpen(true);
    setAnchor(button());
  };
  const close = () => {
    setAnchor(null);
    button()?.focus();
  };
  return (
    <>
      <span ref={place}>
        <Button primary text="Review" isMenuOpen={anchor !== null} onClick={open} />
      </span>
      {wasOpen ? (
        <Suspense fallback={null}>
          <ReviewMenu source={source} anchor={anchor} onReview={onReview} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
