import type { Attestation } from '../settings/attestation.ts';
import type { PersonKey, WorkItem } from '../shared/work-item.ts';
import type { Need } from './needs.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/**
 * The outcomes of a check; it always has one. A check itself never gives `waived` or `not-judged`: waivers and the sprint from which sprints count decide those
 * afterwards.
 */
export type CheckOutcome = 'attention' | 'not-enough-data' | 'pending' | 'pass' | 'waived' | 'not-judged' | 'not-applicable';

/** `none`: shown for information and never counted. */
export type Severity = 'none' | 'info' | 'warning';

/** The action that fixes it; the page implements it. */
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

/** A short remark beside a passing check. */
export type Note = 'planned' | 'both-roles' | 'in-writing' | 'whole-team' | 'held' | 'reviewed';

/** Messages shared by several checks: the data they need is missing. */
export type SharedMessage =
  | 'scope-unknown'
  | 'roles-not-configured'
  | 'roles-incomplete'
  | 'settings-unread'
  | 'pull-requests-unread'
  | 'other-sprints-unread'
  | 'groups-unread'
  | 'requests-on-github';

/** The result of a check. `message` is a key of its wording, so that the domain has no display text. */
export interface Finding<Message extends string = string> {
  outcome: CheckOutcome;
  message: Message;
  /** The items behind the outcome; for attention, the ones to fix. */
  items: readonly WorkItem[];
  /** The pull requests behind the outcome, if the check is about those. */
  pullRequests?: readonly PullRequest[];
  /** How many of how many are fine. */
  share?: { of: number; count: number };
  /** Other numbers of the wording. */
  counts?: Readonly<Record<string, number>>;
  /** Names listed by the wording, such as working groups; never names of people. */
  names?: readonly string[];
  /** The attestations that the outcome rests on. */
  attestations?: readonly Attestation[];
  fix?: FixId;
  note?: Note;
}

/** When the default severity `info` becomes `warning`: once the sprint is over, or with certain messages. */
type Raised<Message extends string> = 'once-over' | readonly Message[];

/**
 * One check of a sprint: its id in settings, waivers and exports, its severity, the data it needs, all its messages, and its logic. Its wording is in ui/checks
 * under the same name, and does not compile if a message is missing.
 */
export interface Check<Id extends string, Message extends string, Explained extends string> {
  /** Stable: stored in settings, waivers and exports. */
  id: Id;
  severity: Severity;
  raised?: Raised<Message>;
  practice: Practice;
  /** Whether it applies to the whole team even on the tab of a working group. */
  ofWholeTeam?: true;
  /** The data it needs beyond the items of the sprint. */
  needs: readonly Need[];
  messages: readonly Message[];
  /** The messages with an explanation beside their title: why it matters, or what would count. */
  explained: readonly Explained[];
  check: (snapshot: SprintSnapshot) => Finding<NoInfer<Message> | SharedMessage>;
}

/** Any check, for running and listing. */
export type AnyCheck = Check<string, string, string>;

/** Every message that a check itself can give. */
export type MessageOf<OneCheck extends { messages: readonly string[] }> = OneCheck['messages'][number];
/** Those of them that need an explanation. */
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

/** Azure DevOps does not expose reviews, authors and files of pull requests on GitHub, so the outcome stays open. */
export function onGitHub({ gitHubRequests, pullRequests }: SprintSnapshot, detail: Detail = {}): Finding<SharedMessage> {
  const linked = gitHubRequests + pullRequests.filter(({ linkedItems }) => linkedItems !== null && linkedItems.length > 0).length;
  return notEnoughData('requests-on-github', { ...detail, counts: { gitHub: gitHubRequests, linked } });
}

/** No roles are known: either none are configured, or the settings could not be read. */
export const withoutRoles = ({ unread }: SprintSnapshot): Finding<SharedMessage> =>
  unread.has('settings') ? notEnoughData('settings-unread') : notEnoughData('roles-not-configured', { fix: 'configure-roles' });

/** People whose role is not configured may have the role that decides. @param people each once. */
export const withUnknownRoles = (people: readonly PersonKey[], detail: Detail = {}): Finding<SharedMessage> =>
  notEnoughData('roles-incomplete', { ...detail, counts: { ...detail.counts, people: people.length }, fix: 'configure-roles' });
