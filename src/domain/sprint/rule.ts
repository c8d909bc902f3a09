import type { Attestation } from '../settings/attestation.ts';
import type { WorkItem } from '../shared/work-item.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/** The six outcomes of a check. Blank is none of them. */
export const CHECK_OUTCOMES = ['attention', 'not-enough-data', 'pending', 'pass', 'waived', 'not-applicable'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

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

/** What a rule found. `message` is a key of the wording, so that the domain speaks no language. */
export interface Finding {
  outcome: CheckOutcome;
  message: string;
  /** The items behind the outcome: for attention the ones to mend. */
  items: readonly WorkItem[];
  /** The pull requests behind it, where the rule speaks of those. */
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
  /** Where the rule is milder or stricter than its usual severity. */
  severity?: Severity;
}

export interface Rule {
  id: string;
  severity: Severity;
  practice: Practice;
  check: (snapshot: SprintSnapshot) => Finding;
}

export const defineRule = (rule: Rule): Rule => rule;

type Detail = Partial<Omit<Finding, 'outcome' | 'message'>>;

const finding =
  (outcome: CheckOutcome) =>
  (message: string, detail: Detail = {}): Finding => ({ outcome, message, items: [], ...detail });

export const pass = finding('pass');
export const attention = finding('attention');
export const pending = finding('pending');
export const notEnoughData = finding('not-enough-data');
export const notApplicable = finding('not-applicable');

/** Nobody is known to have a role: because none is configured, or because the settings could not be read. */
export const withoutRoles = ({ unread }: SprintSnapshot): Finding =>
  unread.has('settings') ? notEnoughData('settings.unread') : notEnoughData('roles.not-configured', { fix: 'configure-roles' });
