import { sessionsFor } from './ceremonies.ts';
import type { DesignReview, Session, SprintSnapshot } from './snapshot.ts';

type DesignParts = Pick<SprintSnapshot, 'sprint' | 'calendar' | 'sessions'>;

/** The ML design sessions that were held in the sprint and left an output. */
export const heldDesignSessions = (snapshot: DesignParts): Session[] =>
  sessionsFor('design', snapshot).filter(({ isHeld, outputCount }) => isHeld && outputCount > 0);

/** Those of them in which both roles took part. */
export const completeDesignSessions = (snapshot: DesignParts): Session[] => heldDesignSessions(snapshot).filter(({ roles }) => roles?.size === 2);

/** The designs in writing that were completed in the sprint. */
export const writtenDesigns = ({ designReviews, sprint }: Pick<SprintSnapshot, 'designReviews' | 'sprint'>): DesignReview[] =>
  designReviews.filter(({ completedOn }) => sprint.includes(completedOn));

/** Whether one of them has both roles on it. */
export const hasDesignInWriting = (snapshot: Pick<SprintSnapshot, 'designReviews' | 'sprint' | 'roles'>): boolean =>
  writtenDesigns(snapshot).some(({ participants }) => snapshot.roles.of(participants).size === 2);
