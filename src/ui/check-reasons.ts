import type { CheckResult } from '../domain/sprint/check.ts';
import { inWords, type Words } from './check-words.ts';
import { plural } from './strings.ts';

/** Why what a check found matters, or what would count, by the message of its rule. Not every message needs one. */
const REASONS: Readonly<Record<string, Words>> = {
  'deliverable-per-story.missing': 'A story counts when code, a hypothesis, an EDA finding or a document linked to it is dated in the sprint.',
  'deliverable-per-story.open': 'The others have until the last day of the sprint.',
  'deliverable-per-story.hidden': 'A deliverable may be among them.',
  'deliverable-mix.counts': 'Shown for the review; no sprint owes every kind.',
  'hypothesis-decided-documented.missing':
    'A decision names outcome, learning, next step and evidence. Invalid and abandoned ones need only their reason.',
  'eda-documented.missing': 'A finding past its draft names the dataset and its version, what was found and what it implies.',
  'size-tshirt.missing': 'Relative sizes leave room for what exploration will show.',
  'size-not-hours.found': 'Hours belong to tasks, and a spike may have a timebox.',
  'design-session.none-planned': 'One belongs to every sprint.',
  'design-session.none': 'Data scientists and developers design together once a sprint, in a session or in a reviewed decision record.',
  'design-session.incomplete': 'It was held in the sprint, both roles took part, and an output is linked.',
  'design-session.roles-unknown': 'A tag does not tell roles. Record the session with its own work item type.',
  'ceremony-planning.groups-only': 'One backlog is planned by the whole team.',
  'ceremony-retrospective.no-action': 'At least one action item comes of it.',
  'ceremony-retrospective.groups-only': 'The whole team looks back together; a group may meet in addition.',
  'ceremony-whole-team.groups-only': 'A meeting of a group does not replace that of the whole team.',
  'ceremony.scope-unknown': 'A tag does not tell; a session record does, in its scope.',
  'roles.not-configured': 'Without roles nobody can tell whether both took part. Roles are configured, never guessed.',
  'settings.unread': 'Roles and working groups are in them.',
  'pull-requests.unread': 'What this check looks at is among them.',
  'other-sprints.unread': 'What this check looks at is among them.',
  'hypothesis-testable.missing': 'A test needs metric, direction, threshold and dataset, or the judgement of experts.',
  'hypothesis-sealed.changed': 'The form shows what changed and when. Boards see only what was registered: this is transparency, not proof.',
  'hypothesis-stale.found': 'Decide it, write down what holds it up, or abandon it.',
  'size-large-unsplit.found': 'Tasks say how a story is done; a smaller story can be finished on its own.',
  'size-large-unsplit.hidden': 'A story may be among them.',
  'ceremony-standup.silent': 'It leaves no trace, so somebody of the team says so.',
  'ceremony-refinement.silent': 'It leaves no trace, so somebody of the team says so.',
  'ceremony-scrum-of-scrums.none': ({ counts }) =>
    `With ${plural(counts['people'] ?? 0, 'person', 'people')} in ${plural(counts['groups'] ?? 0, 'working group', 'working groups')} one stand-up is too large.`,
  'working-agreement.old': ({ counts }) => `The team looks at it again at least once in ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}.`,
  'working-agreement.none': 'A file in a repository, a session record or somebody’s word counts.',
  'one-backlog.areas-apart': 'All working groups sit under one area root, so that their work is one backlog.',
  'one-backlog.sprints-apart': 'All working groups share the sprints of the team.',
  'both-roles.data-science-only': 'Beyond feasibility both roles work on one backlog.',
  'both-roles.development-only': 'Both roles work on one backlog.',
  'feasibility-first.too-early': 'A decided feasibility hypothesis or a report comes first; spikes and the interface may be earlier.',
  'interface-early.late': 'Agreed first, both sides can work at once.',
  'interface-early.none': 'A finished item with the tag of interfaces counts: a contract, or the schema of a table.',
  'mlops-ds-review.missing': 'A vote or a comment counts, also one that a later push reset.',
  'mlops-shared.one-role': 'What runs the model is work of data scientists and developers.',
  'mlops-shared.few': ({ counts }) => `Judged from ${counts['least'] ?? 0} items on.`,
  'work-on-board.loose': 'Four of five belong to something on the board.',
};

/** The reason beside the title of a result; empty where the title says it all. */
export const reasonOf = (result: CheckResult): string => inWords(REASONS[result.message] ?? '', result);
