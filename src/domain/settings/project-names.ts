import { TYPE_NAMES } from '../process/ml-fields.ts';
import type { GroupAreas } from '../team/groups.ts';
import { listOf, objectOf } from '../shared/json.ts';
import { isText, isTimeZone, membersOf } from './stored-values.ts';

/** The settings that apply whenever the project is read, by any user. */
export interface ProjectNames {
  /** IANA name; null uses the time zone of the current user. */
  timeZone: string | null;
  types: { hypothesis: string; edaFinding: string; teamSession: string };
  groups: readonly GroupAreas[];
}

export const DEFAULT_NAMES: ProjectNames = { timeZone: null, types: TYPE_NAMES, groups: [] };

/** The part of a stored settings document that a widget needs; broken values fall back to defaults. */
export function readNames(document: unknown): ProjectNames {
  const { timeZone, types, groups } = objectOf(document);
  return {
    timeZone: isText(timeZone) && isTimeZone(timeZone) ? timeZone : null,
    types: membersOf(types, DEFAULT_NAMES.types, isText),
    groups: listOf(groups).flatMap((group) => {
      const { name, areaPaths, areaIds } = objectOf(group);
      return isText(name) ? [{ name, areaPaths: listOf(areaPaths).filter(isText), areaIds: objectOf(areaIds) }] : [];
    }),
  };
}
