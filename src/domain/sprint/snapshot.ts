import type { HypothesisOutcome } from '../process/ml-fields.ts';
import type { Settings, Waiver } from '../settings/settings.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { PersonKey, WorkItem } from '../shared/work-item.ts';
import type { Role, Roles } from './roles.ts';
import type { Sprint } from './sprint.ts';

export type DeliverableKind = 'code' | 'hypothesis' | 'eda' | 'document';

/** Something that a story left behind, with every day on which it counts. */
export interface Deliverable {
  kind: DeliverableKind;
  /** What people call it: `!41`, `H6`, the text of a link. */
  label: string;
  /** Where it opens; a work item opens in its form. */
  target: { workItem: number } | { url: string } | { pullRequest: number; repositoryId: string } | null;
  dates: readonly CalendarDate[];
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
  /** Linked work items that the reader may not see; there may be a deliverable among them. */
  hiddenLinks: number;
}

export interface Hypothesis {
  item: WorkItem;
  isDecided: boolean;
  outcome: HypothesisOutcome | null;
  learning: string;
  next: string;
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
}

/** A decision record or design document that went through a pull request. */
export interface DesignReview {
  pullRequest: PullRequest;
  completedOn: CalendarDate | null;
  participants: readonly PersonKey[];
}

/** A part of the data that could not be read. What rests on it says "not enough data", never "pass". */
export type UnreadPart = 'pull-requests' | 'more-pull-requests' | 'settings';

/** Everything the rules may look at, for one team and one sprint, read once. */
export interface SprintSnapshot {
  sprint: Sprint;
  stories: readonly Story[];
  hypotheses: readonly Hypothesis[];
  findings: readonly EdaFinding[];
  sessions: readonly Session[];
  designReviews: readonly DesignReview[];
  /** Those of the project that were opened or closed in the sprint. */
  pullRequests: readonly PullRequest[];
  roles: Roles;
  settings: Settings;
  waivers: readonly Waiver[];
  unread: ReadonlySet<UnreadPart>;
  /** Items of the sprint that the reader may not see. */
  hiddenItems: number;
}
