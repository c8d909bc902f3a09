import { dueWords, type Due } from '../../domain/hypothesis/due.ts';
import { dayOfYear, shortDay } from '../../ui/dates.ts';

/** When an undecided hypothesis is due. */
export function DueNote({ due }: { due: Due }) {
  const words = dueWords(due, shortDay);
  if (words === '')
    return (
      <span className="weak">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">not decided</span>
      </span>
    );
  const isLate = due.kind === 'overdue' || due.kind === 'unknown';
  return (
    <span className={`small two-lines ${isLate ? 'warn' : 'weak'}`} title={dueWords(due, dayOfYear)}>
      {isLate ? <span aria-hidden="true">▲ </span> : null}
      {words}
    </span>
  );
}
