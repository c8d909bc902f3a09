import { isWithin, type PersonKey } from '../shared/work-item.ts';

/** The areas of a working group. */
export interface GroupAreas {
  name: string;
  /** Area paths of the group's work, each including its children. */
  areaPaths: readonly string[];
  /** Ids of the areas by their stored path, as they are stored; settings of older versions have none. */
  areaIds?: Readonly<Record<string, unknown>>;
  /** Stored areas that the project no longer has; found out on reading and never stored. */
  goneAreas?: readonly string[];
}

/** A working group with its areas and its members. */
export interface WorkingGroup extends GroupAreas {
  /** Unique names in lower case. A person in two groups counts for the first one. */
  members: readonly PersonKey[];
}

/** Figures for a group of one would be about that person. */
const MIN_MEMBERS = 2;

/** The working groups large enough for showing figures. */
export const groupsOfSeveral = (groups: readonly WorkingGroup[]): WorkingGroup[] => groups.filter(({ members }) => members.length >= MIN_MEMBERS);

/** Group name by person; a person in several groups counts for the first one. */
export function groupByPerson(groups: readonly WorkingGroup[]): Map<PersonKey, string> {
  const byPerson = new Map<PersonKey, string>();
  for (const { name, members } of groups) for (const person of members) if (!byPerson.has(person)) byPerson.set(person, name);
  return byPerson;
}

/** The name of the first group that contains an area. */
export const groupOfArea = (groups: readonly GroupAreas[], area: string): string | undefined =>
  groups.find(({ areaPaths }) => areaPaths.some((path) => isWithin(area, path)))?.name;
