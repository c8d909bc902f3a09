import type { CheckResult } from '../domain/sprint/check.ts';
import { plural } from './strings.ts';

/** The numbers and names that a sentence about a check may use. */
export interface Numbers {
  count: number;
  of: number;
  missing: number;
  counts: Readonly<Record<string, number>>;
  names: readonly string[];
}

/** A sentence, or how it is made of numbers. */
export type Words = string | ((numbers: Numbers) => string);

/** What each check found, by the message of its rule. Why it matters is in `check-reasons.ts`, so that a frame without room for it does not carry it. */
const TITLES: Readonly<Record<string, Words>> = {
  'deliverable-per-story.all': ({ of }) => `${plural(of, 'story has', 'stories have')} a deliverable from this sprint`,
  'deliverable-per-story.missing': ({ missing, of }) =>
    `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'has' : 'have'} no deliverable from this sprint`,
  'deliverable-per-story.open': ({ count, of }) => `${count} of ${plural(of, 'story has', 'stories have')} a deliverable so far`,
  'deliverable-per-story.hidden': 'Some links of stories without a deliverable lead to items you may not see',
  'deliverable-per-story.no-stories': 'The sprint has no stories or spikes',
  'deliverable-mix.counts': ({ counts }) =>
    `${plural(counts['code'] ?? 0, 'code change', 'code changes')}, ${plural(counts['hypotheses'] ?? 0, 'hypothesis', 'hypotheses')}, ${plural(counts['eda'] ?? 0, 'EDA finding', 'EDA findings')}, ${plural(counts['documents'] ?? 0, 'document', 'documents')}`,
  'deliverable-mix.no-stories': 'The sprint has no stories or spikes',
  'hypothesis-decided-documented.all': ({ of }) =>
    `${plural(of, 'decision says', 'decisions say')} what was learned, what comes next, and on what evidence`,
  'hypothesis-decided-documented.missing': ({ missing, of }) =>
    `${missing} of ${plural(of, 'decided hypothesis', 'decided hypotheses')} ${missing === 1 ? 'is' : 'are'} not documented`,
  'hypothesis-decided-documented.none-decided': 'No hypothesis was decided in this sprint',
  'eda-documented.all': ({ of }) => `${plural(of, 'EDA finding names', 'EDA findings name')} dataset, version, finding and implication`,
  'eda-documented.missing': ({ missing, of }) =>
    `${missing} of ${plural(of, 'EDA finding', 'EDA findings')} ${missing === 1 ? 'is' : 'are'} incomplete`,
  'eda-documented.none': 'The sprint has no EDA findings past their draft',
  'size-tshirt.all': ({ of }) => `${plural(of, 'story carries', 'stories carry')} a T-shirt size`,
  'size-tshirt.missing': ({ missing, of }) => `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'has' : 'have'} no T-shirt size`,
  'size-tshirt.no-stories': 'The sprint has no stories or spikes',
  'size-not-hours.none': 'No story is sized in hours or days',
  'size-not-hours.found': ({ missing, of }) => `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'carries' : 'carry'} hours or days`,
  'size-not-hours.no-stories': 'The sprint has no stories or spikes',
  'design-session.planned': 'An ML design session is planned',
  'design-session.none-planned': 'No ML design session is planned yet',
  'design-session.held': 'An ML design session was held with both roles and left an output',
  'design-session.in-writing': 'A design was reviewed in a pull request by both roles',
  'design-session.none': 'No ML design session was held',
  'design-session.incomplete': 'The ML design session is incomplete',
  'design-session.roles-unknown': 'An ML design session was held, but not who took part',
  'ceremony-planning.held': 'The sprint was planned by the whole team',
  'ceremony-planning.open': 'No planning of the whole team is recorded yet',
  'ceremony-planning.none': 'No sprint planning is recorded',
  'ceremony-planning.groups-only': 'Planning was held by working groups only',
  'ceremony-retrospective.held': ({ counts }) => `The whole team looked back, with ${plural(counts['actions'] ?? 0, 'action', 'actions')}`,
  'ceremony-retrospective.open': 'The retrospective is still ahead',
  'ceremony-retrospective.none': 'No retrospective is recorded',
  'ceremony-retrospective.no-action': 'The retrospective has no action linked',
  'ceremony-retrospective.groups-only': 'Retrospectives were held by working groups only',
  'ceremony-whole-team.together': 'No ceremony was held per working group alone',
  'ceremony-whole-team.open': 'So far a ceremony was held per working group only',
  'ceremony-whole-team.groups-only': 'A ceremony was held per working group only',
  'ceremony-whole-team.none-recorded': 'No shared ceremony is recorded',
  'ceremony.scope-unknown': 'The ceremony was held, but not who took part',
  'roles.not-configured': 'Nobody has a role yet',
  'settings.unread': 'The settings of the project could not be read',
  'pull-requests.unread': 'Pull requests could not be read',
  'other-sprints.unread': 'Items of other sprints could not be read, or not all',
  'groups.unread': 'The teams of the working groups could not be read',
  'hypothesis-testable.all': ({ of }) => `${plural(of, 'hypothesis says', 'hypotheses say')} beforehand what decides ${of === 1 ? 'it' : 'them'}`,
  'hypothesis-testable.missing': ({ missing, of }) =>
    `${missing} of ${plural(of, 'tested hypothesis', 'tested hypotheses')} ${missing === 1 ? 'does' : 'do'} not say what decides`,
  'hypothesis-testable.none-tested': 'No hypothesis was tested in this sprint',
  'hypothesis-sealed.kept': ({ of }) => `${plural(of, 'plan was', 'plans were')} kept after the results were known`,
  'hypothesis-sealed.changed': ({ missing }) => `${plural(missing, 'hypothesis was', 'hypotheses were')} changed after the results were known`,
  'hypothesis-sealed.unread': 'The history of some hypotheses could not be read',
  'hypothesis-sealed.none': 'No hypothesis of this sprint has a sealed plan',
  'hypothesis-stale.found': ({ missing, counts }) =>
    `${plural(missing, 'hypothesis is', 'hypotheses are')} in Testing for more than ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')} without a change`,
  'hypothesis-stale.moving': ({ of }) => (of === 1 ? 'The hypothesis in Testing moves on' : `All ${of} hypotheses in Testing move on`),
  'hypothesis-stale.none': 'No hypothesis is in Testing',
  'hypothesis-stale.over': 'Looked at while the sprint runs',
  'size-large-unsplit.split': ({ of }) => `${plural(of, 'large story is', 'large stories are')} split`,
  'size-large-unsplit.found': ({ missing, of }) =>
    `${missing} of ${plural(of, 'large story', 'large stories')} ${missing === 1 ? 'is' : 'are'} not split into stories`,
  'size-large-unsplit.hidden': 'Some children of large stories are items you may not see',
  'size-large-unsplit.none-large': 'No story is of size L or XL',
  'ceremony-standup.recorded': 'The stand-up is recorded',
  'ceremony-standup.attested': 'The team attests its stand-up',
  'ceremony-standup.open': 'Nobody has attested the stand-up yet',
  'ceremony-standup.silent': 'Nobody attested the stand-up',
  'ceremony-refinement.recorded': 'Backlog refinement is recorded',
  'ceremony-refinement.attested': 'The team attests its backlog refinement',
  'ceremony-refinement.open': 'Nobody has attested backlog refinement yet',
  'ceremony-refinement.silent': 'Nobody attested backlog refinement',
  'ceremony-scrum-of-scrums.held': 'The working groups met in a Scrum of Scrums',
  'ceremony-scrum-of-scrums.open': 'No Scrum of Scrums is recorded yet',
  'ceremony-scrum-of-scrums.none': 'No Scrum of Scrums is recorded',
  'ceremony-scrum-of-scrums.few-groups': 'The team has too few working groups to need one',
  'ceremony-scrum-of-scrums.few-people': ({ counts }) => `Needed by teams of more than ${counts['more'] ?? 0} people`,
  'working-agreement.reviewed': ({ counts }) =>
    `The working agreement was reviewed in the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  'working-agreement.changed': 'The file with the working agreement is recent',
  'working-agreement.attested': 'The team attests its working agreement',
  'working-agreement.old': 'The working agreement waits for a review',
  'working-agreement.none': 'No working agreement is known',
  'working-agreement.unread': 'Whether there is a working agreement could not be read',
  'one-backlog.shared': ({ of }) => `All ${of} working groups share one backlog and its sprints`,
  'one-backlog.areas-apart': ({ names }) => `Areas outside of the team’s: ${names.join(', ')}`,
  'one-backlog.sprints-apart': ({ names }) => `Without this sprint: ${names.join(', ')}`,
  'one-backlog.is-group': 'This team is a working group; see the whole team',
  'one-backlog.no-groups': 'The team has no working groups',
  'both-roles.both': 'Data scientists and developers worked in the sprint',
  'both-roles.open': 'So far not both roles work in the sprint',
  'both-roles.data-science-only': 'Only data scientists worked in the sprint',
  'both-roles.development-only': 'Only developers worked in the sprint',
  'both-roles.discovery': 'Only feasibility is looked at; data scientists may be alone',
  'both-roles.nobody': 'Nobody with a role has begun anything in the sprint',
  'both-roles.no-stories': 'The sprint has no stories or spikes',
  'feasibility-first.decided': 'Operationalisation began after a decision on feasibility',
  'feasibility-first.too-early': 'Operationalisation began before a decision on feasibility',
  'feasibility-first.not-begun': 'Operationalisation has not begun',
  'interface-early.agreed': 'The interface was agreed before serving work',
  'interface-early.late': 'The interface was agreed after serving work began',
  'interface-early.none': 'Serving work is under way without an agreed interface',
  'interface-early.not-begun': 'Serving work has not begun',
  'mlops-ds-review.all': ({ of, counts }) =>
    `${of === 1 ? 'A data scientist looked at the MLOps pull request' : `Data scientists looked at all ${of} MLOps pull requests`}${counts['byDataScience'] ? `, ${counts['byDataScience']} of them their own` : ''}`,
  'mlops-ds-review.missing': ({ missing, of }) =>
    `${missing} of ${plural(of, 'MLOps pull request', 'MLOps pull requests')} had no data scientist look at ${missing === 1 ? 'it' : 'them'}`,
  'mlops-ds-review.unread': 'Some pull requests could not be read in full',
  'mlops-ds-review.none': 'No MLOps pull request was completed',
  'mlops-shared.both': ({ counts }) => `Both roles owned MLOps items in the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  'mlops-shared.one-role': ({ counts }) =>
    `One role owned all ${counts['items'] ?? 0} MLOps items of the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  'mlops-shared.few': ({ counts }) =>
    `${plural(counts['items'] ?? 0, 'MLOps item', 'MLOps items')} in ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}: too few to tell`,
  'work-on-board.on-board': ({ count, of }) => `${count} of ${plural(of, 'completed pull request has', 'completed pull requests have')} a work item`,
  'work-on-board.loose': ({ missing, of }) =>
    `${missing} of ${plural(of, 'completed pull request', 'completed pull requests')} ${missing === 1 ? 'has' : 'have'} no work item`,
  'work-on-board.few': ({ count, of }) =>
    `${count} of ${plural(of, 'completed pull request has', 'completed pull requests have')} a work item: too few to tell`,
  'work-on-board.unread': 'The work items of some pull requests could not be read',
  'work-on-board.none-completed': 'No pull request was completed',
};

/** What a check found. A rule without words is a mistake of ours; its key is better than silence. */
export const titleOf = (result: CheckResult): string => inWords(TITLES[result.message] ?? result.message, result);

/** Puts the numbers of a result into a sentence. */
export function inWords(words: Words, { share, counts, items, pullRequests, names, outcome }: CheckResult): string {
  if (typeof words === 'string') return words;
  const missing = outcome === 'attention' ? items.length + (pullRequests?.length ?? 0) : (share?.of ?? 0) - (share?.count ?? 0);
  return words({ count: share?.count ?? 0, of: share?.of ?? 0, missing, counts: counts ?? {}, names: names ?? [] });
}
