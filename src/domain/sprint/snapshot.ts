import type { PlannedCriterion } from '../hypothesis/plain-result.ts';
import type { Seal } from '../hypothesis/seal.ts';
import type { HypothesisOutcome } from '../process/ml-fields.ts';
import type { Attestation } from '../settings/attestation.ts';
import type { Settings, Waiver } from '../settings/settings.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { PersonKey, WorkItem, WorkItemId } from '../shared/work-item.ts';
import type { Role, Roles } from '../team/roles.ts';
import type { IterationDates, Sprint } from './sprint.ts';

export type DeliverableKind = 'code' | 'hypothesis' | 'eda' | 'document';

/** Something that a story left behind, with every day on which it counts. */
export interface Deliverable {
  kind: DeliverableKind;
  /** What people call it: `!41`, `H6`, the text of a link. */
  label: string;
  /** Where it opens; a work item opens in its form. */
  target: { workItem: number } | { url: string } | { pullRequest: number; repositoryId: string } | null;
  dates: readonly CalendarDate[];
  /** One of the days is a person's word, in the text of the link. */
  datedByHand: boolean;
}

/** A story or spike of the sprint, with what it and its children delivered. */
export interface Story {
  item: WorkItem;
  isSpike: boolean;
  /** The T-shirt size field as it stands; empty when nobody sized the item. */
  size: string;
  points: number | null;
  /** Hours or days that the item itself carries, not those of its tasks. */
  hours: { estimate: number | null; remaining: number | null; completed: number | null };
  deliverables: readonly Deliverable[];
  /** Stories below it, in whatever sprint; tasks are none. */
  childStories: readonly WorkItem[];
  /** Children that were not read; there may be a story among them. */
  unknownChildren: number;
  /** Linked work items that the reader may not see; there may be a deliverable among them. */
  hiddenLinks: number;
  /** Links, its own and those below it, of a kind that nobody can tell the worth of. */
  unknownLinks: readonly { name: string; addedOn: CalendarDate | null }[];
}

export interface Hypothesis {
  item: WorkItem;
  isDecided: boolean;
  /** Its area is one of the team's; others are only there because something is linked to them. */
  isOfTeam: boolean;
  /** Path of the iteration by whose end the decision is due; empty where nobody said. */
  decideBy: string;
  /** The plan as one line of text needs it. */
  plan: PlannedCriterion;
  dataset: string;
  /** The last change of any kind. */
  changedOn: CalendarDate;
  /** Whether the study claims to confirm something; one that nobody called exploratory does. */
  isConfirmatory: boolean;
  /** What its history says of the sealed plan; null: the history was not read. */
  seal: Seal | null;
  outcome: HypothesisOutcome | null;
  learning: string;
  next: string;
  /** The day of the decision, see `decisionDay`; null while undecided. */
  decidedOn: CalendarDate | null;
  /** Evidence: hyperlinks, pull requests, commits, builds and linked findings. */
  evidenceCount: number;
  /** Unit of the metric; empty for a plain number. */
  unit: string;
  /** The result is a distance from a comparator, so that its sign matters. */
  isDifference: boolean;
  observed: number | null;
  interval: { low: number; high: number } | null;
  /** Later hypotheses whose link says that they contradict this one. */
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
  /** null: a tag does not say, nor does a record whose scope is empty. */
  scope: 'whole-team' | 'working-group' | null;
  groups: readonly string[];
  /** null: a tag does not say. */
  roles: ReadonlySet<Role> | null;
  /** Links to what came of it: documents, decisions, action items. */
  outputCount: number;
  /** The work items among them, of whatever sprint. */
  actions: readonly WorkItem[];
  /** Linked work items that were not read: of a type that the check does not know, or withheld from the reader. */
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
  /** People who voted; groups and bots that did not are left out. */
  voters: readonly PersonKey[];
  sourceBranch: string;
  /** Opened by a service: nobody's work, and nobody's review. */
  isByBot: boolean;
  labels: readonly string[];
  /** The commit that completed it, or that would. */
  mergeCommitId: string | null;
  /** Work items that link to it: those that were read with the sprint, or all where none of these does; null: not read. */
  linkedItems: readonly WorkItemId[] | null;
  /** Changed files, from the root of the repository and with a leading slash; null: not read. */
  paths: readonly string[] | null;
  /** People who voted or commented, as its threads say also where a push reset the vote; null: not read. */
  speakers: readonly PersonKey[] | null;
}

/** A decision record or design document that went through a pull request. */
export interface DesignReview {
  pullRequest: PullRequest;
  completedOn: CalendarDate | null;
  participants: readonly PersonKey[];
}

/** A part of the data that could not be read. What rests on it says "not enough data", never "pass". */
export type UnreadPart = 'pull-requests' | 'more-pull-requests' | 'settings' | 'other-sprints' | 'agreement';

/** A story or spike of any sprint whose ML phase is Feasibility or Operationalisation. */
export interface PhaseItem {
  item: WorkItem;
  phase: 'feasibility' | 'operationalisation';
  isSpike: boolean;
  /** When work on operationalisation began; null: it has not. */
  activatedOn: CalendarDate | null;
  /** Days on which an item of feasibility settled something: a linked hypothesis was decided, or it was closed and leaves a document. */
  decisions: readonly CalendarDate[];
}

/** The team around its working groups. */
export interface TeamStructure {
  /** The team on display is itself one of the groups. */
  isGroup: boolean;
  /** Members of the team. */
  people: number;
  groups: readonly GroupTeam[];
}

/** The team of a working group. */
export interface GroupTeam {
  name: string;
  /** Its areas all lie in those of the team on display. */
  isUnderTeam: boolean;
  /** The iterations that it has selected; null: the group has no team of its own and works in this one's. */
  sprintIds: readonly string[] | null;
}

/** Everything the rules may look at, for one team and one sprint, read once. */
export interface SprintSnapshot {
  sprint: Sprint;
  stories: readonly Story[];
  hypotheses: readonly Hypothesis[];
  /** Hypotheses of the sprint whose `Decided on` lies in the future or before their creation, so that another day is used. */
  misdatedDecisions: readonly WorkItem[];
  findings: readonly EdaFinding[];
  sessions: readonly Session[];
  designReviews: readonly DesignReview[];
  /** Items tagged as MLOps and their tasks, of this sprint and others. */
  mlopsItems: readonly WorkItem[];
  /** Items tagged as the interface between model and application, of all sprints. */
  interfaceItems: readonly WorkItem[];
  /** Items of all sprints in the phases that one of them has to come before the other. */
  phaseItems: readonly PhaseItem[];
  /** Who the begun items of the sprint are assigned to. */
  workers: readonly PersonKey[];
  /** The team's dated sprints up to this one, oldest first. */
  sprints: readonly IterationDates[];
  /** null: it could not be read, or no working groups are configured. */
  structure: TeamStructure | null;
  /** The team is one of the working groups, so that ceremonies and what groups share are those of the whole team. */
  isGroupTeam: boolean;
  /** Days on which a file that holds the working agreement changed; null: nobody had to ask, or they could not be read. */
  agreementChanges: readonly CalendarDate[] | null;
  /** Those of the project that were opened or closed in the sprint. */
  pullRequests: readonly PullRequest[];
  /** Pull requests on GitHub that items of the sprint link to, each once. Azure DevOps tells neither their authors nor their reviewers. */
  gitHubRequests: number;
  roles: Roles;
  settings: Settings;
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
  unread: ReadonlySet<UnreadPart>;
  /** Items of the sprint that the reader may not see. */
  hiddenItems: number;
}
