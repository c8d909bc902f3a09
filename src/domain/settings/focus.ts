import { sprintOfPart, sprintPart, readStoredSprint, type StoredSprint } from './stored-sprint.ts';
import { objectOf } from '../shared/json.ts';
import { MAX_PATTERNS, isShortText } from './stored-values.ts';

/** The one check that a team concentrates on until the end of a sprint. */
export interface Focus {
  /** Id of the check. */
  rule: string;
  until: StoredSprint;
  /** Name of the team when it was set, for when the team is gone. */
  teamName: string;
}

/** null: it does not say which check, or until which sprint. */
export function readFocus(value: unknown): Focus | null {
  const { rule, until, teamName } = objectOf(value);
  const sprint = readStoredSprint(until);
  return isShortText(rule) && sprint !== null ? { rule, until: sprint, teamName: isShortText(teamName) ? teamName : '' } : null;
}

/** By team id, in lower case. */
export const readFocuses = (value: unknown): Readonly<Record<string, Focus>> =>
  Object.fromEntries(
    Object.entries(objectOf(value))
      .slice(0, MAX_PATTERNS)
      .flatMap(([team, stored]) => {
        const focus = readFocus(stored);
        return focus === null ? [] : [[team.toLowerCase(), focus] as const];
      }),
  );

/** As one part of the settings document: check, name of the team, and the sprint. */
export const focusPart = ({ rule, teamName, until }: Focus): readonly string[] => [rule, teamName, ...sprintPart(until)];

/** The reverse of `focusPart`, as it is stored. */
export const focusOfPart = ([rule, teamName, ...until]: readonly string[]): Record<string, unknown> => ({
  rule,
  teamName,
  until: sprintOfPart(until),
});
