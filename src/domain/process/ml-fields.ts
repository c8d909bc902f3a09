/**
 * The names by which the ML process is read and written: fields, values to choose from, and types. What only the set-up of a process needs is in
 * `ml-process.ts`, so that frames which load often do not carry it.
 */

export type StateCategory = 'Proposed' | 'InProgress' | 'Resolved' | 'Completed' | 'Removed';

/** Reference names by what the field holds. */
export const ML_FIELDS = {
  capability: 'Custom.MlCapability',
  expectedOutcome: 'Custom.MlExpectedOutcome',
  signal: 'Custom.MlSignal',
  kind: 'Custom.MlKind',
  study: 'Custom.MlStudy',
  criterion: 'Custom.MlCriterion',
  metric: 'Custom.MlMetric',
  direction: 'Custom.MlDirection',
  threshold: 'Custom.MlThreshold',
  unit: 'Custom.MlUnit',
  comparator: 'Custom.MlComparator',
  comparatorValue: 'Custom.MlComparatorValue',
  dataset: 'Custom.MlDataset',
  datasetVersion: 'Custom.MlDatasetVersion',
  protocol: 'Custom.MlProtocol',
  plannedRuns: 'Custom.MlPlannedRuns',
  guardrails: 'Custom.MlGuardrails',
  decideBy: 'Custom.MlDecideBy',
  confidence: 'Custom.MlConfidence',
  observed: 'Custom.MlObserved',
  ciLow: 'Custom.MlCiLow',
  ciHigh: 'Custom.MlCiHigh',
  runs: 'Custom.MlRuns',
  sampleSize: 'Custom.MlSampleSize',
  outcome: 'Custom.MlOutcome',
  learning: 'Custom.MlLearning',
  next: 'Custom.MlNext',
  deciders: 'Custom.MlDeciders',
  decidedOn: 'Custom.MlDecidedOn',
  question: 'Custom.MlQuestion',
  rows: 'Custom.MlRows',
  columns: 'Custom.MlColumns',
  scope: 'Custom.MlScope',
  columnsConcerned: 'Custom.MlColumnsConcerned',
  dataDictionary: 'Custom.MlDataDictionary',
  method: 'Custom.MlMethod',
  notebook: 'Custom.MlNotebook',
  finding: 'Custom.MlFinding',
  effect: 'Custom.MlEffect',
  effectSampleSize: 'Custom.MlEffectSampleSize',
  dimension: 'Custom.MlDimension',
  severity: 'Custom.MlSeverity',
  findingConfidence: 'Custom.MlFindingConfidence',
  implication: 'Custom.MlImplication',
  action: 'Custom.MlAction',
  sessionKind: 'Custom.MlSessionKind',
  heldOn: 'Custom.MlHeldOn',
  sessionScope: 'Custom.MlSessionScope',
  groupsRepresented: 'Custom.MlGroupsRepresented',
  rolesRepresented: 'Custom.MlRolesRepresented',
  tshirtSize: 'Custom.MlTshirtSize',
  phase: 'Custom.MlPhase',
} as const;

export const TSHIRT_SIZES = ['XS', 'S', 'M', 'L', 'XL'] as const;
export type TshirtSize = (typeof TSHIRT_SIZES)[number];

export const OUTCOMES = ['Accepted', 'Rejected', 'Inconclusive', 'Invalid', 'Abandoned'] as const;
export type HypothesisOutcome = (typeof OUTCOMES)[number];

export const SESSION_KINDS = {
  design: 'ML design session',
  planning: 'Sprint planning',
  retrospective: 'Retrospective',
  scrumOfScrums: 'Scrum of Scrums',
  standUp: 'Stand-up cadence',
  refinement: 'Backlog refinement',
  workingAgreement: 'Working agreement review',
} as const;

/** The work item types as the extension makes them; a project may call them otherwise in its settings. */
export const TYPE_NAMES = { hypothesis: 'Hypothesis', edaFinding: 'EDA Finding', teamSession: 'Team Session' } as const;

/** The states of a hypothesis by name, with the category that each belongs to. */
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

/** The states of all types of ours, by the name of the type. */
export const STATES_OF_TYPES: Readonly<Record<string, Readonly<Record<string, StateCategory>>>> = {
  [TYPE_NAMES.hypothesis]: HYPOTHESIS_STATES,
  [TYPE_NAMES.edaFinding]: EDA_FINDING_STATES,
  [TYPE_NAMES.teamSession]: TEAM_SESSION_STATES,
};
