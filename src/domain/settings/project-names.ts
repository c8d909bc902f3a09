import { TYPE_NAMES } from '../process/ml-fields.ts';
import { isShortText, isText, isTimeZone, listOf, membersOf, objectOf } from './reading.ts';

/** A working group as far as it tells whose work items are meant. */
export interface GroupAreas {
  name: string;
  /** What the group works on: areas with everything below them. */
  areaPaths: readonly string[];
}

/** What the settings say of every reading of the project, whoever asks. */
export interface ProjectNames {
  /** IANA name; null reads instants in the time zone of the person who looks. */
  timeZone: string | null;
  types: { hypothesis: string; edaFinding: string; teamSession: string };
  groups: readonly GroupAreas[];
}

export const DEFAULT_NAMES: ProjectNames = { timeZone: null, types: TYPE_NAMES, groups: [] };

/** The part of a stored settings document that a widget needs; what is broken keeps its default. */
export function readNames(document: unknown): ProjectNames {
  const { timeZone, types, groups } = objectOf(document);
  return {
    timeZone: isText(timeZone) && isTimeZone(timeZone) ? timeZone : null,
    types: membersOf(types, DEFAULT_NAMES.types, isShortText),
    groups: listOf(groups).flatMap((group) => {
      const { name, areaPaths } = objectOf(group);
      return isText(name) ? [{ name, areaPaths: listOf(areaPaths).filter(isText) }] : [];
    }),
  };
}
