import type { Sprint } from '../../domain/sprint/sprint.ts';

/** What the tables show for a story without a deliverable; a warning only in a sprint that is judged. */
export function noDeliverable({ lastDayReached }: Pick<Sprint, 'lastDayReached'>, isJudged: boolean): { text: string; isWarning: boolean } {
  if (!lastDayReached) return { text: '… nothing yet', isWarning: false };
  return { text: `${isJudged ? '▲' : '–'} nothing dated in this sprint`, isWarning: isJudged };
}
