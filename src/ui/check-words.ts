import type { CheckResult } from '../domain/sprint/check.ts';
import { plural } from './strings.ts';

/** What each check found, in sentences. Apart from names and signs, so that a frame which shows only those does not carry it. */

interface Wording {
  title: string;
  reason?: string;
}

type Numbers = { count: number; of: number; missing: number; counts: Readonly<Record<string, number>>; names: readonly string[] };

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
  'pull-requests.unread': () => ({ title: 'Pull requests could not be read', reason: 'What this check looks at is among them.' }),
  'other-sprints.unread': () => ({
    title: 'Items of other sprints could not be read, or not all',
    reason: 'What this check looks at is among them.',
  }),
  'groups.unread': () => ({ title: 'The teams of the working groups could not be read' }),
  'hypothesis-testable.all': ({ of }) => ({
    title: `${plural(of, 'hypothesis says', 'hypotheses say')} beforehand what decides ${of === 1 ? 'it' : 'them'}`,
  }),
  'hypothesis-testable.missing': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'tested hypothesis', 'tested hypotheses')} ${missing === 1 ? 'does' : 'do'} not say what decides`,
    reason: 'A test needs metric, direction, threshold and dataset, or the judgement of experts.',
  }),
  'hypothesis-testable.none-tested': () => ({ title: 'No hypothesis was tested in this sprint' }),
  'hypothesis-sealed.kept': ({ of }) => ({ title: `${plural(of, 'plan was', 'plans were')} kept after the results were known` }),
  'hypothesis-sealed.changed': ({ missing }) => ({
    title: `${plural(missing, 'hypothesis was', 'hypotheses were')} changed after the results were known`,
    reason: 'The form shows what changed and when. Boards see only what was registered: this is transparency, not proof.',
  }),
  'hypothesis-sealed.unread': () => ({ title: 'The history of some hypotheses could not be read' }),
  'hypothesis-sealed.none': () => ({ title: 'No hypothesis of this sprint has a sealed plan' }),
  'hypothesis-stale.found': ({ missing, counts }) => ({
    title: `${plural(missing, 'hypothesis is', 'hypotheses are')} in Testing for more than ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')} without a change`,
    reason: 'Decide it, write down what holds it up, or abandon it.',
  }),
  'hypothesis-stale.moving': ({ of }) => ({ title: of === 1 ? 'The hypothesis in Testing moves on' : `All ${of} hypotheses in Testing move on` }),
  'hypothesis-stale.none': () => ({ title: 'No hypothesis is in Testing' }),
  'hypothesis-stale.over': () => ({ title: 'Looked at while the sprint runs' }),
  'size-large-unsplit.split': ({ of }) => ({ title: `${plural(of, 'large story is', 'large stories are')} split` }),
  'size-large-unsplit.found': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'large story', 'large stories')} ${missing === 1 ? 'is' : 'are'} not split into stories`,
    reason: 'Tasks say how a story is done; a smaller story can be finished on its own.',
  }),
  'size-large-unsplit.hidden': () => ({ title: 'Some children of large stories are items you may not see', reason: 'A story may be among them.' }),
  'size-large-unsplit.none-large': () => ({ title: 'No story is of size L or XL' }),
  'ceremony-standup.recorded': () => ({ title: 'The stand-up is recorded' }),
  'ceremony-standup.attested': () => ({ title: 'The team attests its stand-up' }),
  'ceremony-standup.open': () => ({ title: 'Nobody has attested the stand-up yet' }),
  'ceremony-standup.silent': () => ({ title: 'Nobody attested the stand-up', reason: 'It leaves no trace, so somebody of the team says so.' }),
  'ceremony-refinement.recorded': () => ({ title: 'Backlog refinement is recorded' }),
  'ceremony-refinement.attested': () => ({ title: 'The team attests its backlog refinement' }),
  'ceremony-refinement.open': () => ({ title: 'Nobody has attested backlog refinement yet' }),
  'ceremony-refinement.silent': () => ({
    title: 'Nobody attested backlog refinement',
    reason: 'It leaves no trace, so somebody of the team says so.',
  }),
  'ceremony-scrum-of-scrums.held': () => ({ title: 'The working groups met in a Scrum of Scrums' }),
  'ceremony-scrum-of-scrums.open': () => ({ title: 'No Scrum of Scrums is recorded yet' }),
  'ceremony-scrum-of-scrums.none': ({ counts }) => ({
    title: 'No Scrum of Scrums is recorded',
    reason: `With ${plural(counts['people'] ?? 0, 'person', 'people')} in ${plural(counts['groups'] ?? 0, 'working group', 'working groups')} one stand-up is too large.`,
  }),
  'ceremony-scrum-of-scrums.few-groups': () => ({ title: 'The team has too few working groups to need one' }),
  'ceremony-scrum-of-scrums.few-people': ({ counts }) => ({ title: `Needed by teams of more than ${counts['more'] ?? 0} people` }),
  'working-agreement.reviewed': ({ counts }) => ({
    title: `The working agreement was reviewed in the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  }),
  'working-agreement.changed': () => ({ title: 'The file with the working agreement is recent' }),
  'working-agreement.attested': () => ({ title: 'The team attests its working agreement' }),
  'working-agreement.old': ({ counts }) => ({
    title: 'The working agreement waits for a review',
    reason: `The team looks at it again at least once in ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}.`,
  }),
  'working-agreement.none': () => ({
    title: 'No working agreement is known',
    reason: 'A file in a repository, a session record or somebody’s word counts.',
  }),
  'working-agreement.unread': () => ({ title: 'Whether there is a working agreement could not be read' }),
  'one-backlog.shared': ({ of }) => ({ title: `All ${of} working groups share one backlog and its sprints` }),
  'one-backlog.areas-apart': ({ names }) => ({
    title: `Areas outside of the team’s: ${names.join(', ')}`,
    reason: 'All working groups sit under one area root, so that their work is one backlog.',
  }),
  'one-backlog.sprints-apart': ({ names }) => ({
    title: `Without this sprint: ${names.join(', ')}`,
    reason: 'All working groups share the sprints of the team.',
  }),
  'one-backlog.is-group': () => ({ title: 'This team is a working group; see the whole team' }),
  'one-backlog.no-groups': () => ({ title: 'The team has no working groups' }),
  'both-roles.both': () => ({ title: 'Data scientists and developers worked in the sprint' }),
  'both-roles.open': () => ({ title: 'So far not both roles work in the sprint' }),
  'both-roles.data-science-only': () => ({
    title: 'Only data scientists worked in the sprint',
    reason: 'Beyond feasibility both roles work on one backlog.',
  }),
  'both-roles.development-only': () => ({ title: 'Only developers worked in the sprint', reason: 'Both roles work on one backlog.' }),
  'both-roles.discovery': () => ({ title: 'Only feasibility is looked at; data scientists may be alone' }),
  'both-roles.nobody': () => ({ title: 'Nobody with a role has begun anything in the sprint' }),
  'both-roles.no-stories': () => ({ title: 'The sprint has no stories or spikes' }),
  'feasibility-first.decided': () => ({ title: 'Operationalisation began after a decision on feasibility' }),
  'feasibility-first.too-early': () => ({
    title: 'Operationalisation began before a decision on feasibility',
    reason: 'A decided feasibility hypothesis or a report comes first; spikes and the interface may be earlier.',
  }),
  'feasibility-first.not-begun': () => ({ title: 'Operationalisation has not begun' }),
  'interface-early.agreed': () => ({ title: 'The interface was agreed before serving work' }),
  'interface-early.late': () => ({
    title: 'The interface was agreed after serving work began',
    reason: 'Agreed first, both sides can work at once.',
  }),
  'interface-early.none': () => ({
    title: 'Serving work is under way without an agreed interface',
    reason: 'A finished item with the tag of interfaces counts: a contract, or the schema of a table.',
  }),
  'interface-early.not-begun': () => ({ title: 'Serving work has not begun' }),
  'mlops-ds-review.all': ({ of, counts }) => ({
    title: `${of === 1 ? 'A data scientist looked at the MLOps pull request' : `Data scientists looked at all ${of} MLOps pull requests`}${counts['byDataScience'] ? `, ${counts['byDataScience']} of them their own` : ''}`,
  }),
  'mlops-ds-review.missing': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'MLOps pull request', 'MLOps pull requests')} had no data scientist look at ${missing === 1 ? 'it' : 'them'}`,
    reason: 'A vote or a comment counts, also one that a later push reset.',
  }),
  'mlops-ds-review.unread': () => ({ title: 'Some pull requests could not be read in full' }),
  'mlops-ds-review.none': () => ({ title: 'No MLOps pull request was completed' }),
  'mlops-shared.both': ({ counts }) => ({
    title: `Both roles owned MLOps items in the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  }),
  'mlops-shared.one-role': ({ counts }) => ({
    title: `One role owned all ${counts['items'] ?? 0} MLOps items of the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
    reason: 'What runs the model is work of data scientists and developers.',
  }),
  'mlops-shared.few': ({ counts }) => ({
    title: `${plural(counts['items'] ?? 0, 'MLOps item', 'MLOps items')} in ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}: too few to tell`,
    reason: `Judged from ${counts['least'] ?? 0} items on.`,
  }),
  'work-on-board.on-board': ({ count, of }) => ({
    title: `${count} of ${plural(of, 'completed pull request has', 'completed pull requests have')} a work item`,
  }),
  'work-on-board.loose': ({ missing, of }) => ({
    title: `${missing} of ${plural(of, 'completed pull request', 'completed pull requests')} ${missing === 1 ? 'has' : 'have'} no work item`,
    reason: 'Four of five belong to something on the board.',
  }),
  'work-on-board.few': ({ count, of }) => ({
    title: `${count} of ${plural(of, 'completed pull request has', 'completed pull requests have')} a work item: too few to tell`,
  }),
  'work-on-board.unread': () => ({ title: 'The work items of some pull requests could not be read' }),
  'work-on-board.none-completed': () => ({ title: 'No pull request was completed' }),
};

/** Title and reason of a result. */
export function wordingOf({ message, share, counts, items, pullRequests, names, outcome }: CheckResult): Wording {
  const word = MESSAGES[message];
  // A rule without words is a mistake of ours; its key is better than silence.
  if (word === undefined) return { title: message };
  const missing = outcome === 'attention' ? items.length + (pullRequests?.length ?? 0) : (share?.of ?? 0) - (share?.count ?? 0);
  return word({ count: share?.count ?? 0, of: share?.of ?? 0, missing, counts: counts ?? {}, names: names ?? [] });
}
