import { belowRoot, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { criterionText, resultText } from '../../domain/hypothesis/plain-result.ts';
import type { Due } from '../../domain/hypothesis/due.ts';
import { HYPOTHESIS } from '../../domain/process/ml-process.ts';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import { DueNote } from './due-note.tsx';
import { RowNotes, type RowActions } from './row-notes.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';

/** As in the style sheet. */
const CARD_HEIGHT = 136;

/** The library on a page that is too narrow for columns. */
export function LibraryList({ hypotheses, onOpen, ...notes }: { hypotheses: readonly LibraryHypothesis[] } & RowActions) {
  const count = hypotheses.length;
  const { list, segments, tabStop } = useVirtualRows<HTMLUListElement>(count, CARD_HEIGHT);
  return (
    <ul ref={list} className="library-list" aria-label="Hypotheses">
      {segments.map((segment) => {
        if ('gap' in segment)
          return <li key={`gap before ${segment.before}`} role="presentation" aria-hidden="true" style={{ height: segment.gap * CARD_HEIGHT }} />;
        const hypothesis = hypotheses[segment.row]!;
        const tabIndex = segment.row === tabStop ? 0 : -1;
        return (
          <li
            key={hypothesis.id}
            className="library-card"
            data-row={segment.row}
            aria-setsize={count}
            aria-posinset={segment.row + 1}
            style={{ borderInlineStartColor: `#${HYPOTHESIS.color}` }}
          >
            <button
              type="button"
              className="link-button two-lines"
              data-row-main
              tabIndex={tabIndex}
              dir="auto"
              title={hypothesis.title}
              onClick={() => onOpen(hypothesis.id)}
            >
              {hypothesis.title}
            </button>
            <Facts hypothesis={hypothesis} due={notes.notices.dueOf(hypothesis.id)} />
            <RowNotes hypothesis={hypothesis} tabIndex={tabIndex} {...notes} />
          </li>
        );
      })}
    </ul>
  );
}

function Facts({ hypothesis, due }: { hypothesis: LibraryHypothesis; due: Due }) {
  const { id, observed, interval, unit, isDifference } = hypothesis;
  const where = [String(id), hypothesis.kind, belowRoot(hypothesis.iterationPath)].filter((part) => part !== '').join(' · ');
  return (
    <>
      <span className="one-line small weak">{where}</span>
      <span className="one-line small">{criterionText(hypothesis) || 'No criterion yet'}</span>
      <span className="card-result small">
        <HypothesisOutcomePill outcome={hypothesis.outcome} state={hypothesis.state} />
        {due.kind === 'none' ? null : <DueNote due={due} />}
        <span className="weak one-line">{observed === null ? 'no result' : resultText({ observed, interval, unit, isDifference })}</span>
      </span>
    </>
  );
}
