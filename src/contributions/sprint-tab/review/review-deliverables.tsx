import { KIND_NAMES } from '../../../domain/sprint/review/review-markdown.ts';
import { DELIVERABLE_KINDS } from '../../../domain/sprint/sprint-deliverables.ts';
import type { ReviewStory } from '../../../domain/sprint/review/review.ts';
import { noDeliverable } from '../no-deliverable.ts';
import { ItemName, Reference, Section, type ReviewPartProps } from './review-section.tsx';

/** Deliverables by kind and story. */
export function ReviewDeliverables({ review, onOpen, onOpenTarget }: ReviewPartProps) {
  const { stories, deliverables: counts, sprint, summary } = review;
  if (stories.length === 0) {
    return (
      <Section title="Deliverables">
        <p className="weak">The sprint has no stories or spikes.</p>
      </Section>
    );
  }
  const nothing = noDeliverable(sprint, summary.countsFrom === undefined);
  return (
    <Section title="Deliverables">
      <dl className="review-figures">
        {DELIVERABLE_KINDS.map((kind) => (
          <div key={kind}>
            <dd>{counts[kind]}</dd>
            <dt>{KIND_NAMES[kind]}</dt>
          </div>
        ))}
      </dl>
      <table className="review-table">
        <thead>
          <tr>
            <th scope="col">Story</th>
            <th scope="col">Size</th>
            {DELIVERABLE_KINDS.map((kind) => (
              <th key={kind} scope="col">
                {KIND_NAMES[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stories.map((story) => (
            <StoryRow key={story.item.id} story={story} nothing={nothing} onOpen={onOpen} onOpenTarget={onOpenTarget} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface StoryRowProps extends Pick<ReviewPartProps, 'onOpen' | 'onOpenTarget'> {
  story: ReviewStory;
  nothing: ReturnType<typeof noDeliverable>;
}

function StoryRow({ story, nothing, onOpen, onOpenTarget }: StoryRowProps) {
  const { item, isSpike, size, deliverables } = story;
  return (
    <tr>
      <th scope="row">
        <ItemName item={item} onOpen={onOpen} />
        {isSpike && !/^spike\b/i.test(item.title) ? <span className="weak"> spike</span> : null}
      </th>
      <td>{size === '' ? '–' : size}</td>
      {deliverables.length === 0 ? (
        <td colSpan={DELIVERABLE_KINDS.length} className={nothing.isWarning ? 'warn' : 'weak'}>
          {nothing.text}
        </td>
      ) : (
        DELIVERABLE_KINDS.map((kind) => {
          const ofKind = deliverables.filter((deliverable) => deliverable.kind === kind);
          return (
            <td key={kind}>
              {ofKind.length === 0 ? '–' : null}
              {ofKind.map(({ label, target }, index) => (
                <span key={`${label} ${JSON.stringify(target)}`}>
                  {index === 0 ? '' : ', '}
                  <Reference label={label} target={target} onOpenTarget={onOpenTarget} />
                </span>
              ))}
            </td>
          );
        })
      )}
    </tr>
  );
}
