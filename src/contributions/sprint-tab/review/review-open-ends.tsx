import type { WorkItem } from '../../../domain/shared/work-item.ts';
import { checkName, reasonOf, titleOf } from '../../../ui/checks/registry.ts';
import { OutcomeSign } from '../../../ui/outcome.tsx';
import { inapplicableTitle } from '../../../ui/sprint-words.ts';
import { ItemName, Section, Subjects, type ReviewPartProps } from './review-section.tsx';

/** Checks that need attention, and work that was carried over or is unfinished. */
export function ReviewOpenEnds({ review, onOpen, onOpenTarget }: ReviewPartProps) {
  const { attention, notEnoughData, notApplicable, carried, unfinished, sprint, previous, summary } = review;
  const nothingMoved = carried !== null && carried.cameIn.length === 0 && carried.movedOn.length === 0 && unfinished.length === 0;
  return (
    <>
      {summary.countsFrom !== undefined ? null : (
        <Section title="Needs attention">
          {attention.length === 0 ? <p className="weak">Nothing in this sprint needs attention.</p> : null}
          <ul className="review-list">
            {attention.map((result) => (
              <li key={result.rule}>
                <OutcomeSign outcome={result.outcome} /> {titleOf(result)}
                <Subjects result={result} onOpenTarget={onOpenTarget} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {notEnoughData.length === 0 ? null : (
        <Section title="Not enough data">
          <ul className="review-list">
            {notEnoughData.map((result) => (
              <li key={result.rule}>
                <OutcomeSign outcome={result.outcome} /> {checkName(result.rule)}: {titleOf(result)}. <span className="weak">{reasonOf(result)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {notApplicable.length === 0 ? null : (
        <details className="review-section review-inapplicable">
          <summary>{inapplicableTitle(notApplicable.length)}</summary>
          <ul className="review-list">
            {notApplicable.map((result) => (
              <li key={result.rule}>
                <OutcomeSign outcome={result.outcome} /> {checkName(result.rule)}: {titleOf(result)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Section title={sprint.isOver ? 'Carried over' : 'Carried over and in progress'}>
        {nothingMoved ? <p className="weak">Every story began and ended in this sprint.</p> : null}
        {carried === null ? <p className="warn">Which stories moved between sprints could not be read.</p> : null}
        <Items title={`From ${previous?.name ?? 'the sprint before'}`} items={carried?.cameIn ?? []} onOpen={onOpen} />
        <Items title="Moved on" items={carried?.movedOn ?? []} noteOf={(item) => `now in ${lastOf(item.iterationPath)}`} onOpen={onOpen} />
        <Items title={sprint.isOver ? 'Not finished' : 'In progress'} items={unfinished} noteOf={({ state }) => state} onOpen={onOpen} />
      </Section>
    </>
  );
}

const lastOf = (path: string): string => path.split('\\').at(-1) ?? path;

function Items({
  title,
  items,
  noteOf,
  onOpen,
}: {
  title: string;
  items: readonly WorkItem[];
  noteOf?: (item: WorkItem) => string;
  onOpen: ReviewPartProps['onOpen'];
}) {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="review-list">
        {items.map((item) => (
          <li key={item.id}>
            <ItemName item={item} onOpen={onOpen} />
            {noteOf === undefined ? null : <span className="weak"> {noteOf(item)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
