import type { StoredSprint } from '../settings/stored-sprint.ts';

/** An area path of the project as it is now. */
export interface Area {
  id: string;
  path: string;
}

/** The areas and iterations of a project. */
export interface ProjectPlaces {
  areas: readonly Area[];
  /** By first day, undated ones last. */
  iterations: readonly (StoredSprint & { path: string })[];
}
