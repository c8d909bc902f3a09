import { sameName } from '../shared/text.ts';
import { isWithin } from '../shared/work-item.ts';
import type { GroupAreas } from '../team/groups.ts';
import type { StoredSprint } from './stored-sprint.ts';
import { listOf, objectOf } from '../shared/json.ts';
import { isShortText, isText } from './stored-values.ts';

/** An area path of the project as it is now. */
interface Area {
  id: string;
  path: string;
}

/** The areas and iterations of a project. */
export interface ProjectPlaces {
  areas: readonly Area[];
  /** By first day, undated ones last. */
  iterations: readonly (StoredSprint & { path: string })[];
}

/** What became of a stored area. */
export type AreaFate =
  | { kind: 'same'; path: string }
  /** Renamed or moved: it has another path now. */
  | { kind: 'followed'; path: string }
  /** Its id is unknown here, but another area has its path: it was deleted and made anew, or the settings are of another organization. */
  | { kind: 'replaced'; path: string }
  | { kind: 'gone' };

/** Finds a stored area by its id, or else by its path. @param id null: stored by a version without ids. */
export function followArea(path: string, id: string | null, areas: readonly Area[]): AreaFate {
  const byId = id === null ? undefined : areas.find((area) => sameName(area.id, id));
  if (byId !== undefined) return { kind: sameName(byId.path, path) ? 'same' : 'followed', path: byId.path };
  const byPath = areas.find((area) => sameName(area.path, path));
  if (byPath === undefined) return { kind: 'gone' };
  return { kind: id === null ? 'same' : 'replaced', path: byPath.path };
}

/** A group with its areas as they are now; areas that are gone are listed apart. */
export function followGroup<Group extends GroupAreas>(group: Group, areas: readonly Area[]): Group {
  const fates = group.areaPaths.map((path) => ({ path, fate: followArea(path, areaIdOf(group, path), areas) }));
  const goneAreas = fates.filter(({ fate }) => fate.kind === 'gone').map(({ path }) => path);
  const areaPaths = fates.flatMap(({ fate }) => (fate.kind === 'gone' ? [] : [fate.path]));
  return { ...group, areaPaths, ...(goneAreas.length > 0 && { goneAreas }) };
}

/** The stored id of an area of a group; null: it has none. */
export function areaIdOf({ areaIds = {} }: Pick<GroupAreas, 'areaIds'>, path: string): string | null {
  const id = Object.entries(areaIds).find(([stored]) => sameName(stored, path))?.[1];
  return isShortText(id) ? id : null;
}

/** Whether every area of the groups is among some paths of the project, or above one of them, and so certainly exists. */
export const areasExist = (groups: readonly GroupAreas[], paths: readonly string[]): boolean =>
  groups.every(({ areaPaths }) => areaPaths.every((area) => paths.some((path) => isWithin(path, area))));

/** The document to store: with the ids of its groups' areas as far as the project has them, and without those of areas that no group has any more. */
export function withAreaIds(document: Readonly<Record<string, unknown>>, areas: readonly Area[]): Readonly<Record<string, unknown>> {
  if (!Array.isArray(document['groups'])) return document;
  const groups = listOf(document['groups']).map((stored) => {
    const { areaPaths, areaIds } = objectOf(stored);
    const paths = listOf(areaPaths).filter(isText);
    if (paths.length === 0) return stored;
    const ids = objectOf(areaIds);
    const idsByPath = paths.flatMap((path) => {
      const known = areaIdOf({ areaIds: ids }, path);
      const area = areas.find(({ id }) => known !== null && sameName(id, known)) ?? areas.find((candidate) => sameName(candidate.path, path));
      return area === undefined && known === null ? [] : [[path, area?.id ?? known!] as const];
    });
    return { ...objectOf(stored), areaIds: Object.fromEntries(idsByPath) };
  });
  return { ...document, groups };
}
