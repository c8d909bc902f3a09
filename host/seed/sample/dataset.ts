import type { SprintNumber } from './calendar.ts';

/**
 * The version of the data that the team works on. The rows of the public file are in the order of their dates but do not say so; from sprint 5 on, when
 * the team looks at time, each row carries its position in it, and that is a version of its own. What was decided before rests on the older one.
 */
export const datasetVersionIn = (sprint: SprintNumber): string => (sprint >= 5 ? '2014-02.2' : '2014-02');
