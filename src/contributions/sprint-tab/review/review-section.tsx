import { useId, type ReactNode } from 'react';
import type { WorkItem } from '../../../domain/shared/work-item.ts';
import type { SprintReview } from '../../../domain/sprint/review/review.ts';

/** Props of every part of the review page. */
export interface ReviewPartProps {
  review: SprintReview;
  onOpen: (item: Pick<WorkItem, 'id'>) => void;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="review-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** Id and title of a work item: a link to its form on screen, plain text in print. */
export function ItemName({ item, onOpen }: { item: Pick<WorkItem, 'id' | 'title'>; onOpen: ReviewPartProps['onOpen'] }) {
  return (
    <button type="button" className="link-button review-item" onClick={() => onOpen(item)}>
      <span className="weak">#{item.id}</span> <bdi>{item.title}</bdi>
    </button>
  );
}
