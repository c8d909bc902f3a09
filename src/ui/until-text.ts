import type { SprintSpan } from '../domain/settings/sprint-span.ts';
import { dayOfYear } from './dates.ts';

/** The last sprint of a waiver or an attestation: by name, or by its day where the sprint is gone or was never named. */
export function untilText({ untilSprint, until, isSprintGone }: Pick<SprintSpan, 'untilSprint' | 'until' | 'isSprintGone'>): string {
  if (untilSprint === '') return dayOfYear(until);
  return isSprintGone === true ? `${untilSprint} (${dayOfYear(until)}; no longer one of the team’s sprints)` : untilSprint;
}
