import type { Seal, SealedChange } from '../../domain/hypothesis/seal.ts';
import { fieldNameOf } from '../../domain/process/ml-process.ts';

const DAY_MS = 86_400_000;
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** Whether the plan still says what it said when testing began; a change is shown as two lines, with its time relative to the first result. */
export function SealView({ seal: { sealedAt, changes } }: { seal: Seal }) {
  if (sealedAt === null) return null;
  const changed = changes.filter(({ kind }) => kind === 'changed');
  return (
    <div className="seal">
      <p>
        <span className={changed.length === 0 ? 'ok' : 'warn'} aria-hidden="true">
          {changed.length === 0 ? '✓' : '▲'}
        </span>{' '}
        Plan sealed {DATE.format(sealedAt)},{' '}
        {changes.length === 0 ? 'unchanged.' : changed.length === 0 ? 'amended before results.' : 'changed after results.'}
      </p>
      {changes.map((change) => (
        <Change key={change.field} change={change} sealedAt={sealedAt} />
      ))}
      {changed.length === 0 ? null : (
        <p className="weak small">Boards sees what was written here, not a notebook that someone ran before. This is transparency, not proof.</p>
      )}
    </div>
  );
}

function Change({ change: { field, from, to, at, afterResultMs }, sealedAt }: { change: SealedChange; sealedAt: Date }) {
  const name = fieldNameOf(field);
  return (
    <div className="diff" dir="auto">
      <div>
        <del>
          − {name} {from === '' ? '(empty)' : from}
        </del>
        <span>sealed {DATE.format(sealedAt)}</span>
      </div>
      <div>
        <ins>
          + {name} {to === '' ? '(empty)' : to}
        </ins>
        <span>
          {DATE.format(at)}, {afterResultMs === null ? 'before any result' : `${sinceResult(afterResultMs)} the first result`}
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
