import type { FormItem } from '../../azure/frames/form.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { outcomeIn } from '../../domain/hypothesis/choices.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import { contradictionsIn } from '../../domain/hypothesis/lineage.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { HistoryRead, LinksRead } from './card-reads.ts';

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

interface CardNotesProps {
  item: FormItem;
  history: HistoryRead;
  links: LinksRead;
  onOpen: (id: WorkItemId) => void;
}

/** Caveats about the hypothesis: contradicted, reopened, invalid, or not counted in the acceptance rate. */
export function CardNotes({ item: { id, fields }, history, links, onOpen }: CardNotesProps) {
  const reopening = history.state === 'ready' ? (history.value?.reopening ?? null) : null;
  const related = links.state === 'ready' && links.value.related !== 'unread' ? links.value.related : null;
  const contradicting = related === null ? [] : (contradictionsIn(related.relations).get(id) ?? []);
  const isDecided = textIn(fields, 'System.State') === 'Decided';
  const outcome = isDecided ? outcomeIn(fields) : null;
  return (
    <div className="card-notes" aria-busy={history.state === 'loading' || links.state === 'loading'}>
      {contradicting.length === 0 ? null : (
        <p>
          <Warning /> Contradicted by{' '}
          {contradicting.map((hypothesisId, index) => (
            <span key={hypothesisId}>
              {index === 0 ? '' : ', '}
              <button type="button" className="link-button" title={related?.records.get(hypothesisId)?.title} onClick={() => onOpen(hypothesisId)}>
                {labelOf({ id: hypothesisId, title: related?.records.get(hypothesisId)?.title ?? '' })}
              </button>
            </span>
          ))}
          . Read it before you rely on this one.
        </p>
      )}
      {reopening === null ? null : (
        <p>
          <span aria-hidden="true">↺</span> Reopened {DATE.format(reopening.at)}
          {reopening.outcome === null ? '.' : `, after it had been ${reopening.outcome.toLowerCase()}.`}
        </p>
      )}
      {outcome === 'Invalid' || outcome === 'Abandoned' ? (
        <p>
          <span aria-hidden="true">⊘</span> {outcome}: it counts for no acceptance rate, and its numbers decide nothing.
        </p>
      ) : null}
      {textIn(fields, ML_FIELDS.study) === 'Exploratory' ? (
        <p className="weak">Exploratory: it looks for ideas, so it counts for no acceptance rate.</p>
      ) : null}
    </div>
  );
}

const Warning = () => (
  <span className="warn" aria-hidden="true">
    ▲
  </span>
);
