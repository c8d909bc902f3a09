import { sameName } from '../shared/text.ts';
import { isWithin, type PersonKey } from '../shared/work-item.ts';

/** A working group as far as it tells whose work items are meant. */
export interface GroupAreas {
  name: string;
  /** What the group works on: areas with everything below them. */
  areaPaths: readonly string[];
}

/** A working group: what it works on, and who is in it. */
export interface WorkingGroup extends GroupAreas {
  /** Unique names in lower case. Who is in two groups counts for the first that names them. */
  members: readonly PersonKey[];
}

/** A group of one person would say of that person what it says of the group. */
const MIN_MEMBERS = 2;

/** The working groups of which numbers may be shown. */
export const groupsOfSeveral = (groups: readonly WorkingGroup[]): WorkingGroup[] => groups.filter(({ members }) => members.length >= MIN_MEMBERS);

/** The name of the group of each person: the first that names them. */
export function groupByPerson(groups: readonly WorkingGroup[]): Map<PersonKey, string> {
  const byPerson = new Map<PersonKey, string>();
  for (const { name, members } of groups) for (const person of members) if (!byPerson.has(person)) byPerson.set(person, name);
  return byPerson;
}

/** The name of the group that an area belongs to: the first that works there. */
export const groupOfArea = (groups: readonly GroupAreas[], area: string): string | undefined =>
  groups.find(({ areaPaths }) => areaPaths.some((path) => isWithin(area, path)))?.name;

/** The people of the working group that a team is, or of all groups where it is none. */
export function peopleOfGroups(teamName: string, groups: readonly WorkingGroup[]): PersonKey[] {
  const ownGroups = groups.filter(({ name }) => sameName(name, teamName));
  return (ownGroups.length > 0 ? ownGroups : groups).flatMap(({ members }) => [...members]);
}
