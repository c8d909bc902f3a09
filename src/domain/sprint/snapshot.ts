import type { Due } from '../hypothesis/due.ts';
import type { PlannedCriterion } from '../hypothesis/plain-result.ts';
import type { Seal } from '../hypothesis/seal.ts';
import type { HypothesisOutcome } from '../process/ml-fields.ts';
import type { Attestation } from '../settings/attestation.ts';
import type { Settings, Waiver } from '../settings/settings.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { PersonKey, WorkItem, WorkItemId } from '../shared/work-item.ts';
import type { Role, Roles } from '../team/roles.ts';
import type { Counting } from './counting.ts';
import type { SprintFocus } from './focus.ts';
import type { IterationDates, Sprint } from './sprint.ts';

export type DeliverableKind = 'code' | 'hypothesis' | 'eda' | 'document';

/** What only Git can tell about a linked commit or an open pull request: on which days people worked on it. */
export type CodeQuestion =
  | { kind: 'commit'; projectId: string; repositoryId: string; commitId: string }
  | { kind: 'pushes'; projectId: string; repositoryId: string; pullRequestId: number };

/** A deliverable of a story, with every day on which it counts. */
export interface Deliverable {
  kind: DeliverableKind;
  /** Display name: `!41`, `H6`, the text of a link. */
  label: string;
  /** Where it opens; work items open in their form. */
  target: { workItem: number } | { url: string } | { pullRequest: number; repositoryId: string } | null;
  dates: readonly CalendarDate[];
  /** Whether one of the days is a date that a person wrote in the text of the link. */
  datedByHand: boolean;
  /** What Git was not asked, or did not answer; null if its days are certain. */
  question: CodeQuestion | null;
}

/** A story or spike of the sprint, with the deliverables of it and its children. */
export interface Story {
  item: WorkItem;
  isSpike: boolean;
  /** The value of the T-shirt size field; empty if not set. */
  size: string;
  points: number | null;
  /** Hours or days on the item itself, without those of its tasks. */
  hours: { estimate: number | null; remaining: number | null; completed: number | null };
  deliverables: readonly Deliverable[];
  /** Child stories in any sprint; tasks do not count. */
  childStories: readonly WorkItem[];
  /** Number of children that were not read; they may include a story. */
  unknownChildren: number;
  /** Number of linked work items that the reader may not see; they may include a deliverable. */
  hiddenLinks: number;
  /** Links of unknown worth, on the story itself and its descendants. */
  unknownLinks: readonly { name: string; addedOn: CalendarDate | null }[];
}

export interface Hypothesis {
  item: WorkItem;
  isDecided: boolean;
  /** Whether its area is one of the team's; other hypotheses were only read because something links to them. */
  isOfTeam: boolean;
  /** Path of the iteration by whose end the decision is due; empty if not set. */
  decideBy: string;
  /** When the decision is due, as of today. */
  due: Due;
  /** The parts of the plan that its one-line summary needs. */
  plan: PlannedCriterion;
  dataset: string;
  /** The last change of any kind. */
  changedOn: CalendarDate;
  /** Whether the study is confirmatory, which is the default. */
  isConfirmatory: boolean;
  /** What its history shows about the sealed plan; null: the history was not read. */
  seal: Seal | null;
  outcome: HypothesisOutcome | null;
  learning: string;
  next: string;
  /** The day of the decision, see `decisionDay`; null while undecided. */
  decidedOn: CalendarDate | null;
  /** Number of links to evidence: hyperlinks, pull requests, commits, builds and findings. */
  evidenceCount: number;
  /** Number of linked work items that the reader may not see; they may include evidence. */
  hiddenLinks: number;
  /** Unit of the metric; empty for a plain number. */
  unit: string;
  /** The value of the comparator; 0 if the result is a difference already, null if it is missing. */
  comparatorValue: number | null;
  /** Whether the result is a difference from a comparator, so that its sign matters. */
  isDifference: boolean;
  observed: number | null;
  interval: { low: number; high: number } | null;
  /** Later hypotheses that contradict this one according to their link. */
  contradictedBy: readonly WorkItem[];
}

export interface EdaFinding {
  item: WorkItem;
  isDraft: boolean;
  dataset: string;
  datasetVersion: string;
  finding: string;
  implication: string;
}

export type SessionKind = 'design' | 'planning' | 'retrospective' | 'scrumOfScrums' | 'standUp' | 'refinement' | 'workingAgreement';

/** One ceremony or design session, from a session record or from a tag on any work item. */
export interface Session {
  item: WorkItem;
  kind: SessionKind;
  isHeld: boolean;
  heldOn: CalendarDate | null;
  /** null: unknown, for a tag or a record without a scope. */
  scope: 'whole-team' | 'working-group' | null;
  groups: readonly string[];
  /** null: unknown, for a tag or a record without roles. */
  roles: ReadonlySet<Role> | null;
  /** Number of links to outputs: documents, decisions, action items. */
  outputCount: number;
  /** The work items among them, in any sprint. */
  actions: readonly WorkItem[];
  /** Number of linked work items that were not read: hidden from the reader, or of an unknown type. */
  unknownActions: number;
}

/** A pull request of the window around the sprint. */
export interface PullRequest {
  id: number;
  repositoryId: string;
  title: string;
  status: 'active' | 'completed' | 'abandoned';
  createdOn: CalendarDate;
  closedOn: CalendarDate | null;
  author: PersonKey;
  /** People who voted, without groups and bots. */
  voters: readonly PersonKey[];
  sourceBranch: string;
  targetBranch: string;
  /** Whether it was opened by a service; such requests count neither as work nor as a review. */
  isByBot: boolean;
  labels: readonly string[];
  /** The merge commit, or the tentative one while it is open. */
  mergeCommitId: string | null;
  /** Work items that link to it: those read with the sprint or, if none of these does, all; null: not read. */
  linkedItems: readonly WorkItemId[] | null;
  /** Changed files as repository paths with a leading slash; null: not read. */
  paths: readonly string[] | null;
  /** By glob of a folder, whether it changed something there, according to the history of its target branch; null: not asked. */
  changedGlobs: Readonly<Record<string, boolean>> | null;
  /** People who voted or commented according to its threads, including votes that a push reset; null: not read. */
  speakers: readonly PersonKey[] | null;
}

/** A decision record or design document that went through a pull request. */
export interface DesignReview {
  pullRequest: PullRequest;
  completedOn: CalendarDate | null;
  participants: readonly PersonKey[];
}

/** A part of the data that could not be read. Checks that depend on it report "not enough data", never "pass". */
export type UnreadPart = 'pull-requests' | 'more-pull-requests' | 'settings' | 'other-sprints' | 'agreement';

/** A story or spike of any sprint whose ML phase is Feasibility or Operationalisation. */
export interface PhaseItem {
  item: WorkItem;
  phase: 'feasibility' | 'operationalisation';
  isSpike: boolean;
  /** When work on operationalization began; null: it has not. */
  activatedOn: CalendarDate | null;
  /** Days on which a feasibility item answered its question: a linked hypothesis was decided, or the item was closed with a report. */
  decisions: readonly CalendarDate[];
  /** Days on which it may have, if a link that was not read leads to evidence or to a merged pull request. */
  possibleDecisions: readonly CalendarDate[];
}

/** The team and its working groups. */
export interface TeamStructure {
  /** Whether the displayed team is itself one of the groups. */
  isGroup: boolean;
  /** Number of team members. */
  people: number;
  /** null: not read. */
  groups: readonly GroupTeam[] | null;
}

/** The team of a working group. */
export interface GroupTeam {
  name: string;
  /** Whether all its areas are within those of the displayed team; null: some of its areas are not known, or gone. */
  isUnderTeam: boolean | null;
  /** The iterations that it has selected; null: the group has no team of its own and uses this team's. */
  sprintIds: readonly string[] | null;
}

/** Everything that the checks may use, for one team and one sprint, read once. */
export interface SprintSnapshot {
  sprint: Sprint;
  stories: readonly Story[];
  hypotheses: readonly Hypothesis[];
  /** Hypotheses of the sprint whose `Decided on` is in the future or before their creation, so that another day is used. */
  misdatedDecisions: readonly WorkItem[];
  findings: readonly EdaFinding[];
  sessions: readonly Session[];
  designReviews: readonly DesignReview[];
  /** Items tagged as MLOps and their tasks, of this sprint and others. */
  mlopsItems: readonly WorkItem[];
  /** Items tagged as the interface between model and application, of all sprints. */
  interfaceItems: readonly WorkItem[];
  /** Items of all sprints in the two phases whose order matters. */
  phaseItems: readonly PhaseItem[];
  /** Assignees of the sprint's begun items. */
  workers: readonly PersonKey[];
  /** The team's dated sprints up to this one, oldest first. */
  sprints: readonly IterationDates[];
  /** All dated sprints of the team, which decide to which of them a session belongs. */
  calendar: readonly IterationDates[];
  /** null: it could not be read, or no working groups are configured. */
  structure: TeamStructure | null;
  /** Whether the team is one of the working groups, so that ceremonies and shared items are those of the whole team. */
  isGroupTeam: boolean;
  /** Days on which a file with the working agreement changed; null: not needed, or it could not be read. */
  agreementChanges: readonly CalendarDate[] | null;
  /** Pull requests of the project that were opened or closed in the sprint. */
  pullRequests: readonly PullRequest[];
  /** Pull requests on GitHub that items of the sprint link to, each once. Azure DevOps exposes neither their authors nor their reviewers. */
  gitHubRequests: number;
  roles: Roles;
  settings: Settings;
  /** From which sprint on sprints are judged; null: all are. */
  counting: Counting | null;
  /** The check that the team concentrates on. */
  focus: SprintFocus | null;
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
  unread: ReadonlySet<UnreadPart>;
  /** Number of sprint items that the reader may not see. */
  hiddenItems: number;
}
