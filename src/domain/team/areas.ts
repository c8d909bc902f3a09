import { isWithin } from '../shared/work-item.ts';

/** An area that belongs to the team. */
export interface TeamArea {
  path: string;
  includesChildren: boolean;
}

/** Whether an area path belongs to a team. */
export const isTeamArea = (areas: readonly TeamArea[], path: string): boolean =>
  areas.some((area) => (area.includesChildren ? isWithin(path, area.path) : path === area.path));
