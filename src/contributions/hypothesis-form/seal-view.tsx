import { planWords } from '../../domain/hypothesis/plan-words.ts';
import { isChangedAfterResults, isExplained, type Seal, type SealedChange } from '../../domain/hypothesis/seal.ts';
import { fieldNameOf } from '../../domain/process/ml-process.ts';

const DAY_MS = 86_400_000;
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

interface SealViewProps {
  seal: Seal;
  /** What differs from the plan; null if the process has no field for it. */
  deviation: string | null;
}

/** Whether the plan came before its results and is unchanged since; changes show as two lines, with their time relative to the first result. */
export function SealView({ seal, deviation }: SealViewProps) {
  const { sealedAt, changes, order } = seal;
  if (sealedAt === null && order === 'plan-first') return null;
  const isChanged = isChangedAfterResults(seal);
  const isFine = order === 'plan-first' && !isChanged;
  const isTold = isExplained(seal);
  const [sign, look] = isFine ? ['✓', 'ok'] : isTold && order === 'plan-first' ? ['≠', 'weak'] : ['▲', 'warn'];
  return (
    <div className="seal">
      <p>
        <span className={look} aria-hidden="true">
          {sign}
        </span>{' '}
        {headingOf(seal)}
      </p>
      {changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
      {isTold ? (
        <p className="small" dir="auto">
          {deviation}
        </p>
      ) : null}
      {isChanged && !isTold && deviation !== null ? (
        <p className="small">Write under “Deviation” in the decision step what differs, why, and what that does to the result.</p>
      ) : null}
      {isFine ? null : (
        <p className="weak small">Boards sees what was written here, not a notebook that someone ran before. This is transparency, not proof.</p>
      )}
    </div>
  );
}

function headingOf(seal: Seal): string {
  const { sealedAt, order } = seal;
  if (sealedAt === null) return 'Results were recorded before the plan was sealed.';
  const day = DATE.format(sealedAt);
  if (order === 'never-registered') return `Decided ${day} without a registered plan.`;
  return order === 'results-first'
    ? `Plan sealed ${day}, after the first results${isChangedAfterResults(seal) ? `, and ${planWords(seal)}` : ''}.`
    : `Plan sealed ${day}, ${planWords(seal)}.`;
}

function Change({ change: { field, from, to, at, kind, afterResultMs, takenBackAt, isExplained: isTold } }: { change: SealedChange }) {
  const name = fieldNameOf(field);
  return (
    <div className="diff" dir="auto">
      <div>
        <del>
          − {name} {from === '' ? '(empty)' : from}
        </del>
        <span>{kind === 'amended' ? 'when it was sealed' : 'at the first result'}</span>
      </div>
      <div>
        <ins>
          + {name} {to === '' ? '(empty)' : to}
        </ins>
        <span>
          {DATE.format(at)}, {afterResultMs === null ? 'before any result' : `${sinceResult(afterResultMs)} the first result`}
          {takenBackAt === null ? '' : `, taken back ${DATE.format(takenBackAt)}`}
          {isTold ? ', explained' : ''}
        </span>
      </div>
    </div>
  );
}

function sinceResult(milliseconds: number): string {
  const days = Math.round(milliseconds / DAY_MS);
  if (days >= 1) return days === 1 ? 'one day after' : `${days} days after`;
  return milliseconds < 60_000 ? 'together with' : 'hours after';
}
