import type { Summary } from '../domain/sprint/run-checks.ts';
import type { CheckOutcome, FixId, Note, Practice } from '../domain/sprint/check.ts';

/** Short texts around the checks. The domain returns keys and numbers; `checks/` turns results into sentences. */

export const OUTCOMES: Readonly<Record<CheckOutcome, { symbol: string; name: string }>> = {
  pass: { symbol: '✓', name: 'Pass' },
  attention: { symbol: '▲', name: 'Needs attention' },
  'not-enough-data': { symbol: '?', name: 'Not enough data' },
  waived: { symbol: '◇', name: 'Waived' },
  pending: { symbol: '…', name: 'Pending' },
  'not-judged': { symbol: '○', name: 'Not judged' },
  'not-applicable': { symbol: '–', name: 'Not applicable' },
};

const PLAYBOOK = 'https://microsoft.github.io/code-with-engineering-playbook/';

const ML_AGILE = `${PLAYBOOK}ml-and-ai-projects/agile-development-considerations-for-ml-projects/`;

/** URLs that explain the practice behind a check. */
export const PRACTICES: Readonly<Record<Practice, string>> = {
  'sprint-deliverables': `${ML_AGILE}#examples-of-ml-deliverables-for-each-sprint`,
  't-shirt-sizes': `${PLAYBOOK}agile-development/ceremonies/#example-1-t-shirt-sizes`,
  'ml-design-sessions': `${ML_AGILE}#agile-process-during-exploration-and-experimentation`,
  ceremonies: `${PLAYBOOK}agile-development/ceremonies/`,
  experimentation: `${PLAYBOOK}ml-and-ai-projects/model-experimentation/`,
  'data-exploration': `${PLAYBOOK}ml-and-ai-projects/data-exploration/`,
  feasibility: `${PLAYBOOK}ml-and-ai-projects/feasibility-studies/`,
  'working-agreement': `${PLAYBOOK}agile-development/team-agreements/working-agreement/`,
  'scrum-of-scrums': `${PLAYBOOK}agile-development/advanced-topics/effective-organization/scrum-of-scrums/`,
  'one-team': `${ML_AGILE}#collaboration-between-data-scientists-and-software-developers`,
};

export const FIXES: Readonly<Record<FixId, string>> = {
  'link-deliverable': 'Link deliverable',
  'set-size': 'Set size',
  'remove-hours': 'Open',
  'plan-design-session': 'Plan a design session',
  'record-design-session': 'Record a design session',
  'complete-session': 'Complete the record',
  'record-planning': 'Record the planning',
  'record-retrospective': 'Record the retrospective',
  'record-scrum-of-scrums': 'Record a Scrum of Scrums',
  'record-agreement-review': 'Record a review',
  attest: 'Confirm…',
  'split-story': 'Open',
  'open-item': 'Open',
  'complete-hypothesis': 'Open',
  'complete-finding': 'Open',
  'configure-roles': 'Set roles',
};

/** Texts next to passing checks in the list of ceremonies. */
export const NOTES: Readonly<Record<Note, string>> = {
  planned: 'planned',
  'both-roles': 'both roles, with output',
  'in-writing': 'reviewed in writing',
  'whole-team': 'whole team',
  held: 'held',
  reviewed: 'reviewed',
};

/** The summary of a sprint, in the parts in which it is drawn. */
export interface Sentence {
  lead: string;
  attention: string;
  rest: string;
}

/**
 * The summary of a sprint: `12 of 17 checks pass. 2 need attention, 1 has not enough data, 2 are waived.`
 *
 * @param awaited checks whose data is missing; they are not in the summary.
 */
export function sentenceOf(
  { checks, pass, attention, notEnoughData, waived, pending, countsFrom }: Summary,
  awaited = { count: 0, isReading: false },
): Sentence {
  if (countsFrom !== undefined) return { lead: `This sprint is not judged: sprints count from ${countsFrom} on.`, attention: '', rest: '' };
  if (checks === 0 && awaited.count === 0) return { lead: 'No check applies to this sprint.', attention: '', rest: '' };
  const otherCounts = [
    notEnoughData > 0 ? `${notEnoughData} ${notEnoughData === 1 ? 'has' : 'have'} not enough data` : '',
    waived > 0 ? `${waived} ${waived === 1 ? 'is' : 'are'} waived` : '',
    pending > 0 ? `${pending} ${pending === 1 ? 'is' : 'are'} pending` : '',
    awaited.count > 0 ? awaitedText(awaited) : '',
  ].filter((part) => part !== '');
  const lead =
    awaited.count > 0
      ? `${plural(pass, 'check passes', 'checks pass')} so far.`
      : pass === checks && checks > 1
        ? `All ${checks} checks pass.`
        : `${pass} of ${plural(checks, 'check', 'checks')} ${pass === 1 ? 'passes' : 'pass'}.`;
  return { lead, attention: attention > 0 ? `${attention} ${attention === 1 ? 'needs' : 'need'} attention` : '', rest: otherCounts.join(', ') };
}

const awaitedText = ({ count, isReading }: { count: number; isReading: boolean }): string =>
  isReading ? `${count} ${count === 1 ? 'is' : 'are'} still being read` : `${count} could not be read`;

/** `1 story`, `3 stories` */
export const plural = (count: number, singular: string, pluralForm: string): string => `${count} ${count === 1 ? singular : pluralForm}`;
