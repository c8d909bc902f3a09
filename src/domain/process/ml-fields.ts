import { because, deviation, guardrailsHeld, plannedSampleSize, seenBefore } from './field-names.ts';
import type { StateCategory } from '../shared/work-item.ts';

/**
 * The names of the ML process: fields, picklist values and types. What only the setup of a process needs is in `ml-process.ts`, which keeps it out of
 * frequently loaded frames.
 */

/** Reference names by what the field holds. */
export * as ML_FIELDS from './field-names.ts';

/** Fields that a process lacks if it was set up before they existed. Everything works without them, and no request may ask for them unseen. */
export const LATER_FIELDS: readonly string[] = [because, seenBefore, plannedSampleSize, guardrailsHeld, deviation];

export const TSHIRT_SIZES = ['XS', 'S', 'M', 'L', 'XL'] as const;
export type TshirtSize = (typeof TSHIRT_SIZES)[number];

export const OUTCOMES = ['Accepted', 'Rejected', 'Inconclusive', 'Invalid', 'Abandoned'] as const;
export type HypothesisOutcome = (typeof OUTCOMES)[number];

/** What was known of the answer when the plan was written, from the least to the most. */
export const SEEN_BEFORE = ['Nothing run', 'Data explored', 'Similar result known', 'This result known'] as const;
export type SeenBefore = (typeof SEEN_BEFORE)[number];

export const GUARDRAILS_HELD = ['Held', 'Broken', 'Not reported'] as const;
export type GuardrailsHeld = (typeof GUARDRAILS_HELD)[number];

export const SESSION_KINDS = {
  design: 'ML design session',
  planning: 'Sprint planning',
  retrospective: 'Retrospective',
  scrumOfScrums: 'Scrum of Scrums',
  standUp: 'Stand-up cadence',
  refinement: 'Backlog refinement',
  workingAgreement: 'Working agreement review',
} as const;

/** The default names of the work item types; a project may rename them in its settings. */
export const TYPE_NAMES = { hypothesis: 'Hypothesis', edaFinding: 'EDA Finding', teamSession: 'Team Session' } as const;

/** Six hexadecimal digits each. */
export const TYPE_COLORS = { hypothesis: 'C239B3', edaFinding: '038387', teamSession: '5C2E91' } as const;

/** The states of a hypothesis, with their categories. */
export const HYPOTHESIS_STATES = {
  Draft: 'Proposed',
  Registered: 'Proposed',
  Testing: 'InProgress',
  Deciding: 'InProgress',
  Decided: 'Completed',
  Removed: 'Removed',
} as const satisfies Readonly<Record<string, StateCategory>>;

export const EDA_FINDING_STATES = {
  Draft: 'Proposed',
  Observed: 'InProgress',
  Confirmed: 'InProgress',
  Addressed: 'Completed',
  Removed: 'Removed',
} as const satisfies Readonly<Record<string, StateCategory>>;

export const TEAM_SESSION_STATES = { Planned: 'Proposed', Held: 'Completed', Removed: 'Removed' } as const satisfies Readonly<
  Record<string, StateCategory>
>;

/** The states of all our types; a team may give the types other names. */
export const STATES_OF_TYPES: Readonly<Record<keyof typeof TYPE_NAMES, Readonly<Record<string, StateCategory>>>> = {
  hypothesis: HYPOTHESIS_STATES,
  edaFinding: EDA_FINDING_STATES,
  teamSession: TEAM_SESSION_STATES,
};
