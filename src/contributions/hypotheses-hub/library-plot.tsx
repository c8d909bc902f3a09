import { useState } from 'react';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { criterionText } from '../../domain/hypothesis/plain-result.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { ForestPlot } from '../../ui/forest-plot.tsx';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import { plural } from '../../ui/strings.ts';

/** Rows to draw at first; more are drawn on demand. */
const PAGE = 50;

/** The library as a forest plot; hypotheses without a result are counted below it. */
export function LibraryPlot({ hypotheses, onOpen }: { hypotheses: readonly LibraryHypothesis[]; onOpen: (id: WorkItemId) => void }) {
  const [limit, setLimit] = useState(PAGE);
  const drawn = hypotheses.filter(({ marks }) => marks !== null);
  const missing = hypotheses.length - drawn.length;
  return (
    <section className="panel">
      {drawn.length === 0 ? null : (
        <ForestPlot
          rows={drawn.slice(0, limit).map((hypothesis) => ({
            id: hypothesis.id,
            name: (
              <button type="button" className="link-button" dir="auto" onClick={() => onOpen(hypothesis.id)}>
                {hypothesis.title}
              </button>
            ),
            marks: hypothesis.marks,
            criterion: criterionText(hypothesis),
            outcome: <HypothesisOutcomePill outcome={hypothesis.outcome} state={hypothesis.state} />,
          }))}
        />
      )}
      {drawn.length <= limit ? null : (
        <button type="button" className="link-button" onClick={() => setLimit(limit + PAGE)}>
          Show {Math.min(PAGE, drawn.length - limit)} more
        </button>
      )}
      {missing === 0 ? null : (
        <p className="weak small">
          {plural(missing, 'hypothesis has', 'hypotheses have')} no result that can be drawn: nothing is observed yet, experts judge it, or its
          numbers don’t belong together.
        </p>
      )}
    </section>
  );
}
