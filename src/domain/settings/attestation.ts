import type { CalendarDate } from '../shared/calendar-date.ts';
import { readSpanIds, type SprintSpan } from './sprint-span.ts';
import { listOf, objectOf } from '../shared/json.ts';
import { dateOf, isText } from './stored-values.ts';

/** A person's statement that something happens that leaves no trace, such as the daily stand-up. It holds for one team and a range of sprints. */
export interface Attestation extends SprintSpan {
  id: string;
  rule: string;
  /** Id of the team concerned; null: every team of the project. */
  team: string | null;
  author: string;
  /** A note; may be empty. */
  note: string;
  /** When it was given, ISO 8601; empty if unknown. */
  at: string;
}

/** Parses stored attestations; incomplete ones are skipped. */
export function readAttestations(document: unknown): Attestation[] {
  return listOf(objectOf(document)['attestations']).flatMap((value) => {
    const { id, rule, team, from, until, untilSprint, fromSprintId, untilSprintId, author, note, at } = objectOf(value);
    const [first, last] = [dateOf(from), dateOf(until)];
    // An attestation needs an author.
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
        ...readSpanIds(fromSprintId, untilSprintId),
        author,
        note: textOf(note),
        at: textOf(at),
      },
    ];
  });
}

/** The attestations of a rule that cover a sprint. */
export const attestationsFor = (
  rule: string,
  { start, finish }: { start: CalendarDate; finish: CalendarDate },
  attestations: readonly Attestation[],
): Attestation[] => attestations.filter((attestation) => attestation.rule === rule && start >= attestation.from && finish <= attestation.until);
