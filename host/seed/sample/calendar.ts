const DAY_MS = 86_400_000;
const SPRINT_DAYS = 14;

/** Seven two-week sprints, Monday to Sunday, the last one under way on the day of loading. */
export const SPRINTS = [1, 2, 3, 4, 5, 6, 7] as const;
export type SprintNumber = (typeof SPRINTS)[number];

/** When things happen in the sample project, relative to the day of loading. */
export interface SampleCalendar {
  now: Date;
  /** `YYYY-MM-DD` */
  startOf: (sprint: SprintNumber) => string;
  finishOf: (sprint: SprintNumber) => string;
  /** An instant of a sprint: day 1 is its first Monday, hour is UTC and may have a fraction. */
  at: (sprint: SprintNumber, day: number, hour: number) => Date;
}

/** The calendar for a day of loading: that day is the fifth to the eleventh of sprint 7, so that the sprint is well under way and not yet over. */
export function sampleCalendar(now: Date): SampleCalendar {
  const today = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  const inside = new Date(today - 4 * DAY_MS);
  const sinceMonday = (inside.getUTCDay() + 6) % 7;
  const lastStart = inside.getTime() - sinceMonday * DAY_MS;
  const start = (sprint: SprintNumber) => lastStart - (SPRINTS.length - sprint) * SPRINT_DAYS * DAY_MS;
  const date = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
  return {
    now,
    startOf: (sprint) => date(start(sprint)),
    finishOf: (sprint) => date(start(sprint) + (SPRINT_DAYS - 1) * DAY_MS),
    at: (sprint, day, hour) => new Date(start(sprint) + (day - 1) * DAY_MS + Math.round(hour * 3_600_000)),
  };
}
