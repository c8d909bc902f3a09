import { useId, type ReactNode } from 'react';
import type { WorkItem } from '../../../domain/shared/work-item.ts';
import type { CheckResult } from '../../../domain/sprint/run-checks.ts';
import type { Deliverable } from '../../../domain/sprint/snapshot.ts';
import type { SprintReview } from '../../../domain/sprint/review/review.ts';

/** Props of every part of the review page. */
export interface ReviewPartProps {
  review: SprintReview;
  onOpen: (item: Pick<WorkItem, 'id'>) => void;
  /** Opens what a deliverable is: a work item, a pull request or a page. */
  onOpenTarget: (target: NonNullable<Deliverable['target']>) => void;
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

/** A short reference such as `!60` or `H6`: a link on screen, plain text in print. */
export function Reference({ label, target, onOpenTarget }: Pick<Deliverable, 'label' | 'target'> & Pick<ReviewPartProps, 'onOpenTarget'>) {
  if (target === null) return <bdi>{label}</bdi>;
  return (
    <button type="button" className="link-button review-reference" onClick={() => onOpenTarget(target)}>
      <bdi>{label}</bdi>
    </button>
  );
}

/** References to the subjects of a result: `#12` for a work item, `!34` for a pull request. */
export function Subjects({ result: { items, pullRequests = [] }, onOpenTarget }: { result: CheckResult } & Pick<ReviewPartProps, 'onOpenTarget'>) {
  const subjects = [
    ...items.map(({ id }) => ({ label: `#${id}`, target: { workItem: id } })),
    ...pullRequests.map(({ id, repositoryId }) => ({ label: `!${id}`, target: { pullRequest: id, repositoryId } })),
  ];
  return (
    <>
      {subjects.map(({ label, target }, index) => (
        <span key={label}>
          {index === 0 ? ' ' : ', '}
          <Reference label={label} target={target} onOpenTarget={onOpenTarget} />
        </span>
      ))}
    </>
  );
}
