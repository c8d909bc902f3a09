import { TYPE_NAMES } from '../process/ml-fields.ts';
import { isText, isTimeZone, membersOf, objectOf } from './reading.ts';

/** What the settings say of every reading of the project, whoever asks. */
export interface ProjectNames {
  /** IANA name; null reads instants in the time zone of the person who looks. */
  timeZone: string | null;
  types: { hypothesis: string; edaFinding: string; teamSession: string };
}

export const DEFAULT_NAMES: ProjectNames = { timeZone: null, types: TYPE_NAMES };

/** The part of a stored settings document that a widget needs; what is broken keeps its default. */
export function readNames(document: unknown): ProjectNames {
  const { timeZone, types } = objectOf(document);
  return { timeZone: isText(timeZone) && isTimeZone(timeZone) ? timeZone : null, types: membersOf(types, DEFAULT_NAMES.types, isText) };
}
