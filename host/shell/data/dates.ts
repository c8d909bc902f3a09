/** Sprint dates are calendar dates sent as midnight UTC; local time zones must not shift them to the day before. */
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const instant = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** `2 – 15 November`; empty when the sprint has no dates. */
export function formatSprintDates(startDate: string | null, finishDate: string | null): string {
  if (startDate === null || finishDate === null) return '';
  const [start, finish] = [new Date(startDate), new Date(finishDate)];
  return start.getUTCFullYear() === new Date().getUTCFullYear() ? day.formatRange(start, finish) : dayAndYear.formatRange(start, finish);
}

/** A moment in the reader's own time zone. */
export const formatInstant = (iso: string): string => instant.format(new Date(iso));
