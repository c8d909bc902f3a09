import type { Database } from '../database.ts';

const DAY_MS = 86_400_000;

/** Flags of the periods that end on a day; every day ends the period `Day`. */
export const PERIODS = {
  None: 0,
  Day: 1,
  WeekEndingOnSunday: 2,
  WeekEndingOnMonday: 4,
  WeekEndingOnTuesday: 8,
  WeekEndingOnWednesday: 16,
  WeekEndingOnThursday: 32,
  WeekEndingOnFriday: 64,
  WeekEndingOnSaturday: 128,
  Month: 256,
  Quarter: 512,
  Year: 1024,
  All: 2047,
} as const;

/** Fills the table of dates: from the year of the oldest work item or sprint to the end of the next year. Weeks start on Sunday. */
export function fillDates(db: Database, now: Date): void {
  const oldest = db.get<{ item: number | null; sprint: string | null }>(
    'SELECT (SELECT MIN(created) FROM main.work_items) AS item, (SELECT MIN(start_date) FROM main.classification_nodes) AS sprint',
  )!;
  const years = [now.getTime(), oldest.item ?? now.getTime(), oldest.sprint === null ? now.getTime() : Date.parse(oldest.sprint)];
  const first = Math.max(new Date(Math.min(...years)).getUTCFullYear(), now.getUTCFullYear() - MAX_YEARS);
  db.run('DELETE FROM analytics.dates');
  for (let at = Date.UTC(first, 0, 1); at < Date.UTC(now.getUTCFullYear() + 2, 0, 1); at += DAY_MS) {
    const weekday = new Date(at).getUTCDay();
    db.run(
      'INSERT INTO analytics.dates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      dayOf(at),
      Number(dayOf(at).replaceAll('-', '')),
      new Date(at).toISOString(),
      at + DAY_MS - 1,
      periodsOf(at),
      new Date(at - weekday * DAY_MS).toISOString(),
      new Date(at + (6 - weekday) * DAY_MS).toISOString(),
      weekday + 1,
      Math.round((at - Date.UTC(new Date(at).getUTCFullYear(), 0, 1)) / DAY_MS) + 1,
    );
  }
}

/** A mistyped date must not create a calendar of centuries. */
const MAX_YEARS = 10;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function periodsOf(at: number): number {
  const next = new Date(at + DAY_MS);
  let periods: number = PERIODS.Day | (PERIODS.WeekEndingOnSunday << new Date(at).getUTCDay());
  if (next.getUTCDate() === 1) periods |= PERIODS.Month | (next.getUTCMonth() % 3 === 0 ? PERIODS.Quarter : 0);
  if (next.getUTCDate() === 1 && next.getUTCMonth() === 0) periods |= PERIODS.Year;
  return periods;
}
