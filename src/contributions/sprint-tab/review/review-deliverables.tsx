import { KIND_NAMES } from '../../../domain/sprint/review/review-markdown.ts';
import { DELIVERABLE_KINDS } from '../../../domain/sprint/sprint-deliverables.ts';
import type { ReviewStory } from '../../../domain/sprint/review/review.ts';
import { noDeliverable } from '../no-deliverable.ts';
import { ItemName, Section, type ReviewPartProps } from './review-section.tsx';

/** Deliverables by kind and story. */
export function ReviewDeliverables({ review, onOpen }: ReviewPartProps) {
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
            <StoryRow key={story.item.id} story={story} nothing={nothing} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function StoryRow({ story, nothing, onOpen }: { story: ReviewStory; nothing: ReturnType<typeof noDeliverable>; onOpen: ReviewPartProps['onOpen'] }) {
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
          const labels = deliverables.filter((deliverable) => deliverable.kind === kind).map(({ label }) => label);
          return (
            <td key={kind}>
              <bdi>{labels.length === 0 ? '–' : labels.join(', ')}</bdi>
            </td>
          );
        })
      )}
    </tr>
  );
}
