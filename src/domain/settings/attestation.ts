import type { CalendarDate } from '../shared/calendar-date.ts';
import { dateOf, isText, listOf, objectOf } from './stored-values.ts';

/** A person's word that something happens of which no trace is left, such as the daily stand-up. It holds for one team and some sprints. */
export interface Attestation {
  id: string;
  rule: string;
  /** Id of the team that it speaks of; null: every team of the project. */
  team: string | null;
  /** First day of the sprint from which it holds. */
  from: CalendarDate;
  /** Last day of the sprint to which it holds. */
  until: CalendarDate;
  untilSprint: string;
  author: string;
  /** What the person added; may be empty. */
  note: string;
  /** When it was given, ISO 8601; empty where nobody knows. */
  at: string;
}

/** Reads stored attestations; one that says too little to be believed is left out. */
export function readAttestations(document: unknown): Attestation[] {
  return listOf(objectOf(document)['attestations']).flatMap((value) => {
    const { id, rule, team, from, until, untilSprint, author, note, at } = objectOf(value);
    const [first, last] = [dateOf(from), dateOf(until)];
    // The word of nobody is no word.
    if (!isText(rule) || !isText(author) || first === null || last === null) return [];
    const textOf = (text: unknown) => (isText(text) ? text : '');
    return [
      {
        id: isText(id) ? id : `${rule}-${first}`,
        rule,
        team: isText(team) ? team : null,
        from: first,
        until: last,
        untilSprint: textOf(untilSprint),
        author,
        note: textOf(note),
        at: textOf(at),
      },
    ];
  });
}

/** Those that speak of a rule in a sprint: from the sprint in which they begin to the last day of the one with which they end. */
export const attestationsFor = (
  rule: string,
  { start, finish }: { start: CalendarDate; finish: CalendarDate },
  attestations: readonly Attestation[],
): Attestation[] => attestations.filter((attestation) => attestation.rule === rule && start >= attestation.from && finish <= attestation.until);
