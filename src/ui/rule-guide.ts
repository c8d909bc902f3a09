/** What a check is about, for people who want to know before they believe it. Not loaded by the tab. */
export interface RuleGuide {
  /** When it passes, in one or two sentences. */
  checks: string;
  /** What it reads. */
  reads: readonly string[];
  /** What looks like a finding and is none, or the other way round. */
  traps: readonly string[];
}

const STORIES = 'stories and spikes of the sprint';
const HYPOTHESES = 'hypotheses filed under the sprint or decided in it';
const SESSIONS = 'session records, and tags in their place';
const REQUESTS = 'pull requests completed in the sprint that are linked to an item of the team, or written by somebody who works on one';
const PHASES = 'stories of all sprints by their ML phase';

export const RULE_GUIDES: Readonly<Record<string, RuleGuide>> = {
  'deliverable-per-story': {
    checks: 'Every story and spike has a deliverable dated in the sprint. Information on the last day, a warning after it.',
    reads: [STORIES, 'their links and those of everything below them', 'pull requests of the sprint'],
    traps: [
      'Bugs, chores and removed items owe nothing.',
      'Before the last day a gap is pending.',
      'A branch alone is no deliverable.',
      'A story that is carried over needs one in each sprint: the date of the artefact decides.',
      'Where a link leads to an item that the reader may not see, there is not enough data.',
    ],
  },
  'deliverable-mix': {
    checks: 'Shows how many deliverables of each kind the sprint has, and never judges.',
    reads: [STORIES, 'their deliverables'],
    traps: ['An artefact that two stories share is one artefact.', 'No sprint owes every kind.'],
  },
  'hypothesis-testable': {
    checks: 'Hypotheses in test, and those decided since, have metric, direction, threshold and dataset, or the criterion Expert judgement.',
    reads: [HYPOTHESES],
    traps: ['Invalid and abandoned ones are left out.', 'A threshold of zero is a threshold.', 'One that is only registered may still be open.'],
  },
  'hypothesis-decided-documented': {
    checks: 'A decision has outcome, learning, next step and evidence.',
    reads: [HYPOTHESES, 'their links'],
    traps: ['Invalid and abandoned ones need only their reason.', 'A documented rejection is as good as an acceptance.'],
  },
  'hypothesis-sealed': {
    checks: 'No sealed field of a plan says something else than it did before the first result.',
    reads: [HYPOTHESES, 'the history of those that began, 50 at most'],
    traps: [
      'A change before the first result is an amendment and fine.',
      'White space, another way of writing a number, changes that were taken back, edits within ten minutes of sealing and edits by services are none.',
      'Boards cannot see a notebook that ran before the hypothesis was registered: this is transparency, not proof.',
    ],
  },
  'hypothesis-stale': {
    checks: 'No hypothesis stays in Testing for more than two sprints without a change (the number is a setting).',
    reads: ['hypotheses in Testing, whatever sprint they are filed under'],
    traps: ['Deciding is not Testing.', 'It is looked at while the sprint runs: later the item does not tell what it was like then.'],
  },
  'eda-documented': {
    checks: 'EDA findings past their draft have dataset, version, finding and implication.',
    reads: ['EDA findings of the sprint'],
    traps: ['A draft may be incomplete.'],
  },
  'size-tshirt': {
    checks: 'Stories and spikes carry a T-shirt size.',
    reads: [STORIES],
    traps: ['Points are fine where the settings say so.', 'A duration in the size field is no size.'],
  },
  'size-not-hours': {
    checks: 'Stories and spikes carry no hours or days.',
    reads: [STORIES, 'their scheduling fields'],
    traps: ['Hours on tasks are fine.', 'The timebox of a spike is fine.', 'Zero hours say nothing.'],
  },
  'size-large-unsplit': {
    checks: 'Stories of size L or XL have a story below them.',
    reads: [STORIES, 'their children'],
    traps: ['Tasks are no split, nor is a removed story.', 'Where a child may not be seen, there is not enough data.'],
  },
  'design-session': {
    checks:
      'An ML design session is planned, and after the sprint was held with an output and both roles. A decision record that both roles reviewed counts.',
    reads: [SESSIONS, 'pull requests whose title or branch marks a design'],
    traps: ['Planned is enough until the sprint is over.', 'A tag does not tell who was there.'],
  },
  'ceremony-planning': {
    checks: 'The sprint was planned by the whole team.',
    reads: [SESSIONS],
    traps: ['A record that names every working group is one of the whole team.', 'A planning of one group in addition is fine.'],
  },
  'ceremony-retrospective': {
    checks: 'The whole team looked back, with at least one action linked.',
    reads: [SESSIONS, 'their links'],
    traps: ['A retrospective of one group in addition is fine.', 'The link to a parent is no action.'],
  },
  'ceremony-whole-team': {
    checks: 'No planning and no retrospective was held by working groups alone.',
    reads: [SESSIONS],
    traps: ['Nothing recorded is another check’s concern.'],
  },
  'ceremony-standup': {
    checks: 'Somebody of the team attests its stand-up, or it is recorded.',
    reads: ['attestations', SESSIONS],
    traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
  },
  'ceremony-refinement': {
    checks: 'Somebody of the team attests its backlog refinement, or it is recorded.',
    reads: ['attestations', SESSIONS],
    traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
  },
  'ceremony-scrum-of-scrums': {
    checks: 'A team of more than 12 people in two or more working groups holds a Scrum of Scrums (the numbers are settings).',
    reads: [SESSIONS, 'members of the team', 'working groups in the settings'],
    traps: ['It does not apply to smaller teams, nor to the team of one working group.'],
  },
  'working-agreement': {
    checks:
      'In the last six sprints (the number is a setting) a review of the working agreement was held, its file or wiki page changed, or somebody attests it. A team with fewer sprints has had its time from the beginning.',
    reads: [
      SESSIONS,
      'attestations',
      'commits of the file, in the root and in `docs` of each repository (of the team’s own where a project has many), and of the wiki page that the settings name, only where nothing else tells',
    ],
    traps: [
      'A planned review is none.',
      'What came after the sprint does not count for it.',
      'A wiki page counts once its address is in the settings.',
    ],
  },
  'one-backlog': {
    checks: 'The teams of all working groups have areas within those of the whole team, and have its sprint.',
    reads: ['working groups in the settings', 'areas and iterations of the teams of the same names'],
    traps: ['A group without a team of its own works on this team’s backlog.', 'On the team of a group it does not apply.'],
  },
  'both-roles': {
    checks: 'Items that were begun in the sprint are assigned to both data scientists and developers.',
    reads: ['items of the sprint', 'roles in the settings', PHASES],
    traps: ['While every story is about feasibility, data scientists may be alone.', 'A person without a role is neither.'],
  },
  'feasibility-first': {
    checks:
      'The first operationalisation item was activated no earlier than a decision on feasibility: a hypothesis linked to a feasibility item, or a closed one with a document.',
    reads: [PHASES, 'their links', 'their activation dates'],
    traps: ['Spikes and interface work do not count.', 'An item that is activated again has a later date; its history is not read.'],
  },
  'interface-early': {
    checks:
      'An item tagged `ml-interface` was done before operationalisation began. A warning where serving is active without one, information where it came late.',
    reads: ['items tagged as interface, of all sprints', PHASES],
    traps: ['For batch scoring the schema of a table counts.', 'A spike on serving is no serving work.'],
  },
  'mlops-ds-review': {
    checks: 'Every completed MLOps pull request was written by a data scientist, or one voted or commented.',
    reads: [REQUESTS, 'tags of linked items, labels, and changed files of the others', 'threads of those without such a vote, 50 at most'],
    traps: [
      'A vote that a push reset still counts; the thread tells.',
      'Requests of bots and of other teams are left out; bots and groups are no reviewers.',
      'Those that data scientists wrote are counted apart.',
      'Without roles there is not enough data.',
    ],
  },
  'mlops-shared': {
    checks: 'Over three sprints both roles owned MLOps items and tasks (the number is a setting).',
    reads: ['items tagged `mlops` and their tasks', 'roles in the settings'],
    traps: ['Fewer than ten items give no verdict.', 'Nobody is named.'],
  },
  'work-on-board': {
    checks: 'At least four of five completed pull requests link to a work item.',
    reads: [REQUESTS, 'work items that link to them'],
    traps: ['Requests of bots and of other teams in the project are left out.', 'Of fewer than five a share says nothing.'],
  },
};
