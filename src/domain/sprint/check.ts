import type { Attestation } from '../settings/attestation.ts';
import type { WorkItem } from '../shared/work-item.ts';
import type { Need } from './needs.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/** The six outcomes of a check. Blank is none of them. */
export type CheckOutcome = 'attention' | 'not-enough-data' | 'pending' | 'pass' | 'waived' | 'not-applicable';

/** `none`: shown for information and never counted. */
export type Severity = 'none' | 'info' | 'warning';

/** The one action that would put it right; the page knows how to do it. */
export type FixId =
  | 'link-deliverable'
  | 'set-size'
  | 'remove-hours'
  | 'plan-design-session'
  | 'record-design-session'
  | 'complete-session'
  | 'record-planning'
  | 'record-retrospective'
  | 'record-scrum-of-scrums'
  | 'record-agreement-review'
  | 'attest'
  | 'split-story'
  | 'open-item'
  | 'complete-hypothesis'
  | 'complete-finding'
  | 'configure-roles';

/** Sections of the playbook that the checks rest on; the page turns them into links. */
export type Practice =
  | 'sprint-deliverables'
  | 't-shirt-sizes'
  | 'ml-design-sessions'
  | 'ceremonies'
  | 'experimentation'
  | 'data-exploration'
  | 'feasibility'
  | 'working-agreement'
  | 'scrum-of-scrums'
  | 'one-team';

/** What a list of sessions says in a word or two beside a check that passes. */
export type Note = 'planned' | 'both-roles' | 'in-writing' | 'whole-team' | 'held' | 'reviewed';

/** Messages that several checks give: what they rest on is missing. */
export type SharedMessage =
  | 'scope-unknown'
  | 'roles-not-configured'
  | 'settings-unread'
  | 'pull-requests-unread'
  | 'other-sprints-unread'
  | 'groups-unread'
  | 'requests-on-github';

/** What a check found. `message` is a key of its wording, so that the domain speaks no language. */
export interface Finding<Message extends string = string> {
  outcome: CheckOutcome;
  message: Message;
  /** The items behind the outcome: for attention the ones to mend. */
  items: readonly WorkItem[];
  /** The pull requests behind it, where the check speaks of those. */
  pullRequests?: readonly PullRequest[];
  /** How many of how many are in order. */
  share?: { of: number; count: number };
  /** Other numbers of the wording. */
  counts?: Readonly<Record<string, number>>;
  /** Names that the wording lists, such as working groups; never those of people. */
  names?: readonly string[];
  /** The word of people that the outcome rests on. */
  attestations?: readonly Attestation[];
  fix?: FixId;
  note?: Note;
}

/** When the usual severity `info` becomes `warning`: once the sprint is over, or with one of some messages. */
type Raised<Message extends string> = 'once-over' | readonly Message[];

/**
 * One check of a sprint: what it is called in settings, waivers and exports, how serious it is, what it reads, every message that it can give, and how it
 * decides. Its words stand under the same name in ui/checks and do not compile while one of them is missing.
 */
export interface Check<Id extends string, Message extends string, Explained extends string> {
  /** Stable: stored in settings, waivers and exports. */
  id: Id;
  severity: Severity;
  raised?: Raised<Message>;
  practice: Practice;
  /** On the tab of a working group too it speaks of the whole team. */
  ofWholeTeam?: true;
  /** What it reads beyond the items of the sprint. */
  needs: readonly Need[];
  messages: readonly Message[];
  /** Those of the messages that say more than their title: why it matters, or what would count. */
  explained: readonly Explained[];
  check: (snapshot: SprintSnapshot) => Finding<NoInfer<Message> | SharedMessage>;
}

/** Any check, as far as it is run and listed. */
export type AnyCheck = Check<string, string, string>;

/** Every message of its own that a check can give. */
export type MessageOf<OneCheck extends { messages: readonly string[] }> = OneCheck['messages'][number];
/** Those of them that need a reason beside their title. */
export type ExplainedOf<OneCheck extends { explained: readonly string[] }> = OneCheck['explained'][number];

export const defineCheck = <const Id extends string, const Message extends string, const Explained extends Message = never>(
  check: Check<Id, Message, Explained>,
): Check<Id, Message, Explained> => check;

type Detail = Partial<Omit<Finding, 'outcome' | 'message'>>;

const finding =
  (outcome: CheckOutcome) =>
  <const Message extends string>(message: Message, detail: Detail = {}): Finding<Message> => ({ outcome, message, items: [], ...detail });

export const pass = finding('pass');
export const attention = finding('attention');
export const pending = finding('pending');
export const notEnoughData = finding('not-enough-data');
export const notApplicable = finding('not-applicable');

/** Reviews, authors and files of pull requests on GitHub are not told by Azure DevOps, so what rests on them stays open. */
export function onGitHub({ gitHubRequests, pullRequests }: SprintSnapshot, detail: Detail = {}): Finding<SharedMessage> {
  const linked = gitHubRequests + pullRequests.filter(({ linkedItems }) => linkedItems !== null && linkedItems.length > 0).length;
  return notEnoughData('requests-on-github', { ...detail, counts: { gitHub: gitHubRequests, linked } });
}

/** Nobody is known to have a role: because none is configured, or because the settings could not be read. */
export const withoutRoles = ({ unread }: SprintSnapshot): Finding<SharedMessage> =>
  unread.has('settings') ? notEnoughData('settings-unread') : notEnoughData('roles-not-configured', { fix: 'configure-roles' });
