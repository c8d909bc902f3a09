import type { StoredSprint } from './stored-sprint.ts';

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
