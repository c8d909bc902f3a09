import type { FieldValues } from './choices.ts';
import { plannedIn } from './hypothesis.ts';
import { judge } from './judgement.ts';
import { resultText } from './plain-result.ts';
import type { Interval, Plan, Result } from './verdict.ts';

/** What a picture of a result against its plan shows, all in the unit of the metric. */
export interface IntervalMarks {
  observed: number;
  /** 95 % interval; null for a point estimate. */
  interval: Interval | null;
  /** The value that the plan needs: the threshold, or the comparator with the improvement to reach or the margin that may be lost. */
  goal: number;
  /** Value of the comparator; null for a threshold. */
  comparator: number | null;
  /** Name of the comparator; empty if it has none. */
  comparatorName: string;
  isHigherBetter: boolean;
  /** `0.802 [0.789, 0.817]`. */
  text: string;
}

/** The value at which the distance from a plan is zero, without the noise of floating point. */
export function goalOf({ criterion, direction, threshold, comparatorValue }: Plan): number {
  const sign = direction === 'Higher is better' ? 1 : -1;
  const goal =
    criterion === 'Difference'
      ? comparatorValue + sign * threshold
      : criterion === 'Non-inferiority'
        ? comparatorValue - sign * threshold
        : threshold;
  return Number(goal.toPrecision(12));
}

/** The marks of a hypothesis; null unless its numbers suggest a verdict, and for experts, whose votes have no interval. */
export function marksIn(fields: FieldValues): IntervalMarks | null {
  const judgement = judge(fields);
  if (judgement.kind !== 'suggestion' || judgement.verdict.basis === 'votes') return null;
  const { unit, comparator } = plannedIn(fields);
  return marksOf(judgement.plan, judgement.result, { unit, comparatorName: comparator });
}

function marksOf(plan: Plan, { observed, interval }: Result, { unit, comparatorName }: { unit: string; comparatorName: string }): IntervalMarks {
  const hasComparator = plan.criterion !== 'Threshold';
  return {
    observed,
    interval,
    goal: goalOf(plan),
    comparator: hasComparator ? plan.comparatorValue : null,
    comparatorName: hasComparator ? comparatorName : '',
    isHigherBetter: plan.direction === 'Higher is better',
    text: resultText({ observed, interval, unit, isDifference: hasComparator && plan.comparatorValue === 0 }),
  };
}
