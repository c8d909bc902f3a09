import type { WorkItem } from '../shared/work-item.ts';

export const HOUR_FIELDS = {
  estimate: 'Microsoft.VSTS.Scheduling.OriginalEstimate',
  remaining: 'Microsoft.VSTS.Scheduling.RemainingWork',
  completed: 'Microsoft.VSTS.Scheduling.CompletedWork',
} as const;

/** The fields in which a story has hours that it should not have. The estimate of a spike is its timebox, which is fine. */
export const hoursToClear = ({ fields }: Pick<WorkItem, 'fields'>, isSpike: boolean): string[] =>
  [...(isSpike ? [] : [HOUR_FIELDS.estimate]), HOUR_FIELDS.remaining, HOUR_FIELDS.completed].filter((field) => Number(fields[field] ?? 0) > 0);
