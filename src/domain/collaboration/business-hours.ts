import { dayOf, daysBetween, addDays } from '../shared/calendar-date.ts';

/** Business hours are Monday to Friday, 9 to 17 o'clock in the team's time zone. Holidays are ignored. */
const FIRST_HOUR = 9;
const LAST_HOUR = 17;

/** Business hours between two instants, 8 per full working day; 0 if `to` comes before `from`. @param timeZone IANA name */
export function businessHours(from: Date, to: Date, timeZone: string): number {
  if (to <= from) return 0;
  const [first, last] = [dayOf(from.toISOString(), timeZone), dayOf(to.toISOString(), timeZone)];
  const days = daysBetween(first, last);
  // Skip whole weeks, which hold five working days each, so that the loop below covers only the remainder.
  const weeks = Math.max(0, Math.floor((days - 1) / 7));
  let hours = weeks * 5 * (LAST_HOUR - FIRST_HOUR);
  for (let index = weeks * 7; index <= days; index += 1) {
    const weekday = new Date(`${addDays(first, index)}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const begin = index === weeks * 7 ? within(hourOf(from, timeZone)) : FIRST_HOUR;
    const end = index === days ? within(hourOf(to, timeZone)) : LAST_HOUR;
    hours += Math.max(0, end - begin);
  }
  return hours;
}

const within = (hour: number): number => Math.min(LAST_HOUR, Math.max(FIRST_HOUR, hour));

/** The local hour in a time zone, with its fraction. */
function hourOf(instant: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  return part('hour') + part('minute') / 60 + part('second') / 3600;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return clock;
}
