import { sameName } from '../shared/text.ts';
import { isWithin } from '../shared/work-item.ts';
import type { GroupAreas } from './groups.ts';

/** An area that belongs to the team. */
export interface TeamArea {
  path: string;
  includesChildren: boolean;
}

/** Whether an area path belongs to a team. */
export const isTeamArea = (areas: readonly TeamArea[], path: string): boolean =>
  areas.some((area) => (area.includesChildren ? isWithin(path, area.path) : sameName(path, area.path)));

/** A team of the project with its areas. */
export interface TeamPlace {
  name: string;
  areas: readonly TeamArea[];
}

/**
 * The working group whose team a team is; null if it is the whole team, or none of theirs. A team that holds the areas of several groups is the whole team
 * whatever its name; otherwise the group has the name of the team, or, since teams get renamed, holds all of its areas.
 */
export function groupOfTeam<Group extends GroupAreas>({ name, areas }: TeamPlace, groups: readonly Group[]): Group | null {
  const isHeld = ({ areaPaths }: Group) => areaPaths.length > 0 && areaPaths.every((path) => isTeamArea(areas, path));
  if (groups.filter(isHeld).length > 1) return null;
  const named = groups.find((group) => sameName(group.name, name));
  if (named !== undefined || groups.length < 2 || areas.length === 0) return named ?? null;
  return groups.find(({ areaPaths }) => areas.every((area) => areaPaths.some((path) => isWithin(area.path, path)))) ?? null;
}

/**
 * The areas of the whole team around a working group, which contain what all groups share: those of every group, and their common parent. Other children of
 * that parent belong to other teams.
 *
 * @param own areas of the displayed group.
 */
export function wholeTeamAreas(own: readonly TeamArea[], groups: readonly GroupAreas[]): TeamArea[] {
  const ofGroups = groups.flatMap(({ areaPaths }) => areaPaths.map((path) => ({ path, includesChildren: true })));
  const paths = [...new Set([...own, ...ofGroups].map(({ path }) => path))];
  const folder = paths.length === 1 ? parentOf(paths[0]!) : commonFolder(paths);
  const isThere = [...own, ...ofGroups].some(({ path }) => path === folder);
  return [...own, ...ofGroups, ...(folder === '' || isThere ? [] : [{ path: folder, includesChildren: false }])];
}

const parentOf = (path: string): string => (path.includes('\\') ? path.slice(0, path.lastIndexOf('\\')) : path);

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...otherPaths] = paths.map((path) => path.split('\\'));
  const shared = first.findIndex((name, index) => otherPaths.some((path) => !sameName(path[index] ?? '', name)));
  return first.slice(0, shared === -1 ? first.length : shared).join('\\');
}
