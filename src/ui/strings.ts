import type { CheckResult, Summary } from '../domain/sprint/check.ts';
import type { CheckOutcome, FixId, Practice } from '../domain/sprint/rule.ts';

/** All wording of the checks, in one place. The domain gives keys and numbers; here they become sentences. */

export const OUTCOMES: Readonly<Record<CheckOutcome, { symbol: string; name: string }>> = {
  pass: { symbol: '✓', name: 'Pass' },
  attention: { symbol: '▲', name: 'Needs attention' },
  'not-enough-data': { symbol: '?', name: 'Not enough data' },
  waived: { symbol: '◇', name: 'Waived' },
  pending: { symbol: '…', name: 'Pending' },
  'not-applicable': { symbol: '–', name: 'Not applicable' },
};

/** What each check is called in a list. */
export const RULE_NAMES: Readonly<Record<string, string>> = {
  'deliverable-per-story': 'A deliverable for every story',
  'deliverable-mix': 'Deliverables by kind',
  'hypothesis-decided-documented': 'Decisions are documented',
  'eda-documented': 'EDA findings are documented',
  'size-tshirt': 'T-shirt sizes',
  'size-not-hours': 'No hours on stories',
  'design-session': 'ML design session',
  'ceremony-planning': 'Sprint planning',
  'ceremony-retrospective': 'Retrospective',
  'ceremony-whole-team': 'Ceremonies of the whole team',
};

const PLAYBOOK = 'https://microsoft.github.io/code-with-engineering-playbook/';

/** Where the practice behind a check is explained. */
export const PRACTICES: Readonly<Record<Practice, string>> = {
  'sprint-deliverables': `${PLAYBOOK}machine-learning/agile-development-considerations-for-ml-projects/#sprint-planning`,
  't-shirt-sizes': `${PLAYBOOK}machine-learning/agile-development-considerations-for-ml-projects/#sprint-planning`,
  'ml-design-sessions': `${PLAYBOOK}machine-learning/agile-development-considerations-for-ml-projects/`,
  ceremonies: `${PLAYBOOK}agile-development/ceremonies/`,
  experimentation: `${PLAYBOOK}machine-learning/model-experimentation/`,
  'data-exploration': `${PLAYBOOK}machine-learning/data-exploration/`,
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
  'complete-hypothesis': 'Open',
  'complete-finding': 'Open',
  'configure-roles': 'Roles are set in Project settings',
};

interface Wording {
  title: string;
  reason?: string;
}

type Numbers = { count: number; of: number; missing: number; counts: Readonly<Record<string, number>> };

const MESSAGES: Readonly<Record<string, (numbers: Numbers) => Wording>> = {
  'deliverable-per-story.all': ({ of }) => ({ title: `${plural(of, 'story has', 'stories have')} a deliverable from this sprint` }),
  'deliverable-per-story.missing': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'has' : 'have'} no deliverable from this sprint`,
    reason: 'A story counts when code, a hypothesis, an EDA finding or a document linked to it is dated in the sprint.',
  }),
  'deliverable-per-story.open': ({ count, of }) => ({
    title: `${count} of ${plural(of, 'story has', 'stories have')} a deliverable so far`,
    reason: 'The others have until the last day of the sprint.',
  }),
  'deliverable-per-story.hidden': () => ({
    title: 'Some links of stories without a deliverable lead to items you may not see',
    reason: 'A deliverable may be among them.',
  }),
  'deliverable-per-story.no-stories': () => ({ title: 'The sprint has no stories or spikes' }),
  'deliverable-mix.counts': ({ counts }) => ({
    title: `${plural(counts['code'] ?? 0, 'code change', 'code changes')}, ${plural(counts['hypotheses'] ?? 0, 'hypothesis', 'hypotheses')}, ${plural(counts['eda'] ?? 0, 'EDA finding', 'EDA findings')}, ${plural(counts['documents'] ?? 0, 'document', 'documents')}`,
    reason: 'Shown for the review; no sprint owes every kind.',
  }),
  'deliverable-mix.no-stories': () => ({ title: 'The sprint has no stories or spikes' }),
  'hypothesis-decided-documented.all': ({ of }) => ({
    title: `${plural(of, 'decision says', 'decisions say')} what was learned, what comes next, and on what evidence`,
  }),
  'hypothesis-decided-documented.missing': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'decided hypothesis', 'decided hypotheses')} ${missing === 1 ? 'is' : 'are'} not documented`,
    reason: 'A decision names outcome, learning, next step and evidence. Invalid and abandoned ones need only their reason.',
  }),
  'hypothesis-decided-documented.none-decided': () => ({ title: 'No hypothesis was decided in this sprint' }),
  'eda-documented.all': ({ of }) => ({ title: `${plural(of, 'EDA finding names', 'EDA findings name')} dataset, version, finding and implication` }),
  'eda-documented.missing': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'EDA finding', 'EDA findings')} ${missing === 1 ? 'is' : 'are'} incomplete`,
    reason: 'A finding past its draft names the dataset and its version, what was found and what it implies.',
  }),
  'eda-documented.none': () => ({ title: 'The sprint has no EDA findings past their draft' }),
  'size-tshirt.all': ({ of }) => ({ title: `${plural(of, 'story carries', 'stories carry')} a T-shirt size` }),
  'size-tshirt.missing': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'has' : 'have'} no T-shirt size`,
    reason: 'Relative sizes leave room for what exploration will show.',
  }),
  'size-tshirt.no-stories': () => ({ title: 'The sprint has no stories or spikes' }),
  'size-not-hours.none': () => ({ title: 'No story is sized in hours or days' }),
  'size-not-hours.found': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'carries' : 'carry'} hours or days`,
    reason: 'Hours belong to tasks, and a spike may have a timebox.',
  }),
  'size-not-hours.no-stories': () => ({ title: 'The sprint has no stories or spikes' }),
  'design-session.planned': () => ({ title: 'An ML design session is planned' }),
  'design-session.none-planned': () => ({ title: 'No ML design session is planned yet', reason: 'One belongs to every sprint.' }),
  'design-session.held': () => ({ title: 'An ML design session was held with both roles and left an output' }),
  'design-session.in-writing': () => ({ title: 'A design was reviewed in a pull request by both roles' }),
  'design-session.none': () => ({
    title: 'No ML design session was held',
    reason: 'Data scientists and developers design together once a sprint, in a session or in a reviewed decision record.',
  }),
  'design-session.incomplete': () => ({
    title: 'The ML design session is incomplete',
    reason: 'It was held in the sprint, both roles took part, and an output is linked.',
  }),
  'design-session.roles-unknown': () => ({
    title: 'An ML design session was held, but not who took part',
    reason: 'A tag does not tell roles. Record the session with its own work item type.',
  }),
  'ceremony-planning.held': () => ({ title: 'The sprint was planned by the whole team' }),
  'ceremony-planning.open': () => ({ title: 'No planning of the whole team is recorded yet' }),
  'ceremony-planning.none': () => ({ title: 'No sprint planning is recorded' }),
  'ceremony-planning.groups-only': () => ({ title: 'Planning was held by working groups only', reason: 'One backlog is planned by the whole team.' }),
  'ceremony-retrospective.held': ({ counts }) => ({
    title: `The whole team looked back, with ${plural(counts['actions'] ?? 0, 'action', 'actions')}`,
  }),
  'ceremony-retrospective.open': () => ({ title: 'The retrospective is still ahead' }),
  'ceremony-retrospective.none': () => ({ title: 'No retrospective is recorded' }),
  'ceremony-retrospective.no-action': () => ({ title: 'The retrospective has no action linked', reason: 'At least one action item comes of it.' }),
  'ceremony-retrospective.groups-only': () => ({
    title: 'Retrospectives were held by working groups only',
    reason: 'The whole team looks back together; a group may meet in addition.',
  }),
  'ceremony-whole-team.together': () => ({ title: 'No ceremony was held per working group alone' }),
  'ceremony-whole-team.open': () => ({ title: 'So far a ceremony was held per working group only' }),
  'ceremony-whole-team.groups-only': () => ({
    title: 'A ceremony was held per working group only',
    reason: 'A meeting of a group does not replace that of the whole team.',
  }),
  'ceremony-whole-team.none-recorded': () => ({ title: 'No shared ceremony is recorded' }),
  'ceremony.scope-unknown': () => ({
    title: 'The ceremony was held, but not who took part',
    reason: 'A tag does not tell; a session record does, in its scope.',
  }),
  'roles.not-configured': () => ({
    title: 'Nobody has a role yet',
    reason: 'Without roles nobody can tell whether both took part. Roles are configured, never guessed.',
  }),
  'pull-requests.unread': () => ({ title: 'Pull requests could not be read', reason: 'A design that was reviewed in writing may be among them.' }),
};

/** Title and reason of a result. */
export function wordingOf({ message, share, counts, items, outcome }: CheckResult): Wording {
  const word = MESSAGES[message];
  // A rule without words is a mistake of ours; its key is better than silence.
  if (word === undefined) return { title: message };
  const missing = outcome === 'attention' ? items.length : (share?.of ?? 0) - (share?.count ?? 0);
  return word({ count: share?.count ?? 0, of: share?.of ?? 0, missing, counts: counts ?? {} });
}

/** The one plain sentence: `12 of 17 checks pass. 2 need attention, 1 has not enough data, 2 are waived.` */
export function sentenceOf({ checks, pass, attention, notEnoughData, waived, pending }: Summary): { lead: string; attention: string; rest: string } {
  if (checks === 0) return { lead: 'No check applies to this sprint.', attention: '', rest: '' };
  const rest = [
    notEnoughData > 0 ? `${notEnoughData} ${notEnoughData === 1 ? 'has' : 'have'} not enough data` : '',
    waived > 0 ? `${waived} ${waived === 1 ? 'is' : 'are'} waived` : '',
    pending > 0 ? `${pending} ${pending === 1 ? 'is' : 'are'} pending` : '',
  ].filter((part) => part !== '');
  const lead =
    pass === checks && checks > 1
      ? `All ${checks} checks pass.`
      : `${pass} of ${plural(checks, 'check', 'checks')} ${pass === 1 ? 'passes' : 'pass'}.`;
  return { lead, attention: attention > 0 ? `${attention} ${attention === 1 ? 'needs' : 'need'} attention` : '', rest: rest.join(', ') };
}

/** `1 story`, `3 stories` */
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
