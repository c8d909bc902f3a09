const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Days and hours of one sprint. */
export interface SprintClock {
  /** A random instant within an hour of a day: day 1 is the first Monday, hours are UTC. One sequence of random numbers never gives the same instant twice. */
  at: (day: number, hour: number) => Date;
  /** The calendar date of a day as a date field stores it: midnight, UTC. */
  date: (day: number) => string;
}

export const sprintClock = (start: Date, random: () => number): SprintClock => ({
  at: (day, hour) => new Date(start.getTime() + (day - 1) * DAY_MS + hour * HOUR_MS + Math.floor(random() * HOUR_MS)),
  date: (day) => new Date(start.getTime() + (day - 1) * DAY_MS).toISOString(),
});
