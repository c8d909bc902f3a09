/**
 * The ML process as data: the work item types, their states and the fields that the extension adds to a team's own process.
 *
 * All field reference names are `Custom.Ml…` in plain ASCII, so that Analytics exposes them unchanged and they do not collide with other fields. Every
 * aggregated field is a picklist, string, number, date or boolean, because Analytics stores no HTML.
 */

import {
  EDA_FINDING_STATES,
  GUARDRAILS_HELD,
  HYPOTHESIS_STATES,
  ML_FIELDS as F,
  OUTCOMES,
  SEEN_BEFORE,
  SESSION_KINDS,
  TEAM_SESSION_STATES,
  TSHIRT_SIZES,
  TYPE_COLORS,
  TYPE_NAMES,
} from './ml-fields.ts';
import { type StateCategory } from '../shared/work-item.ts';

type FieldType = 'string' | 'plainText' | 'integer' | 'double' | 'dateTime';

export interface ProcessField {
  referenceName: string;
  name: string;
  type: FieldType;
  description: string;
  /** Allowed values; makes the field a picklist. */
  values?: readonly string[];
}

export interface ProcessState {
  name: string;
  category: StateCategory;
  /** Six hexadecimal digits without `#`, as the service expects. */
  color: string;
}

export interface ProcessType {
  name: string;
  description: string;
  color: string;
  icon: string;
  states: readonly ProcessState[];
  /** Reference names, in the order of the form. */
  fields: readonly string[];
}

const field = (referenceName: string, name: string, type: FieldType, description: string, values?: readonly string[]): ProcessField =>
  values === undefined ? { referenceName, name, type, description } : { referenceName, name, type, description, values };

export const FIELDS: readonly ProcessField[] = [
  field(F.capability, 'We believe', 'plainText', 'The capability that is believed to matter.'),
  field(F.expectedOutcome, 'Will result in', 'plainText', 'The outcome that the capability is expected to bring.'),
  field(F.because, 'Because', 'plainText', 'Why the capability should have this outcome.'),
  field(F.signal, 'We will know when', 'plainText', 'The observable signal that decides.'),
  field(F.kind, 'Hypothesis kind', 'string', 'What the hypothesis is about.', [
    'Data',
    'Feature',
    'Baseline',
    'Model',
    'System',
    'Business',
    'Responsible AI',
  ]),
  field(F.study, 'Study', 'string', 'Confirmatory studies count towards the acceptance rate; exploratory ones do not.', [
    'Confirmatory',
    'Exploratory',
  ]),
  field(F.seenBefore, 'Seen before', 'string', 'What was known about the result when the plan was written.', SEEN_BEFORE),
  field(F.criterion, 'Criterion', 'string', 'How the result is compared.', ['Threshold', 'Difference', 'Non-inferiority', 'Expert judgement']),
  field(F.metric, 'Metric', 'string', 'Name of the metric, such as ROC AUC.'),
  field(F.direction, 'Direction', 'string', 'Which way is better.', ['Higher is better', 'Lower is better']),
  field(F.threshold, 'Threshold', 'double', 'The value to reach; the margin for a non-inferiority criterion.'),
  field(F.unit, 'Unit', 'string', 'Unit of the metric; empty for a plain number.'),
  field(F.comparator, 'Comparator', 'string', 'What the result is compared with.'),
  field(F.comparatorValue, 'Comparator value', 'double', 'The value of the comparator.'),
  field(F.dataset, 'Dataset', 'string', 'Name of the dataset.'),
  field(F.datasetVersion, 'Dataset version', 'string', 'Version, tag or hash of the dataset.'),
  field(F.protocol, 'Split and protocol', 'string', 'How the data is split and the result measured.'),
  field(F.plannedRuns, 'Planned runs', 'integer', 'Seeds or folds that are planned.'),
  field(F.plannedSampleSize, 'Planned sample size', 'integer', 'Number of cases the plan calls for.'),
  field(F.guardrails, 'Guardrails', 'plainText', 'What must not get worse.'),
  field(F.decideBy, 'Decide by', 'string', 'Path of the iteration by whose end the decision is due.'),
  field(F.confidence, 'Confidence', 'integer', 'Confidence at registration, 1 to 5.'),
  field(F.observed, 'Observed', 'double', 'The observed value of the metric.'),
  field(F.ciLow, 'CI low', 'double', 'Lower end of the 95 % interval.'),
  field(F.ciHigh, 'CI high', 'double', 'Upper end of the 95 % interval.'),
  field(F.runs, 'Runs', 'integer', 'Seeds or folds behind the observed value.'),
  field(F.sampleSize, 'Sample size', 'integer', 'Cases behind the observed value.'),
  field(F.outcome, 'Outcome', 'string', 'What was decided.', OUTCOMES),
  field(F.guardrailsHeld, 'Guardrails held', 'string', 'Whether the guardrails held.', GUARDRAILS_HELD),
  field(F.deviation, 'Deviation', 'plainText', 'What differs from the plan, why, and what that does to the result.'),
  field(F.learning, 'Learning', 'plainText', 'What the team knows now.'),
  field(F.next, 'Next step', 'string', 'What follows.', ['Proceed', 'Pivot', 'Stop', 'Test more']),
  field(F.deciders, 'Deciders', 'string', 'Who decided.'),
  field(F.decidedOn, 'Decided on', 'dateTime', 'The day of the decision.'),
  field(F.question, 'Question', 'plainText', 'The question that was asked of the data.'),
  field(F.rows, 'Rows', 'integer', 'Rows looked at.'),
  field(F.columns, 'Columns', 'integer', 'Number of columns looked at.'),
  field(F.scope, 'Scope', 'string', 'Which part of the data.'),
  field(F.columnsConcerned, 'Columns concerned', 'string', 'Names of the columns the finding is about.'),
  field(F.dataDictionary, 'Data dictionary', 'string', 'Where the columns are described.'),
  field(F.method, 'Method', 'string', 'How the question was answered.', ['Profile', 'Query', 'Plot', 'Statistical test', 'Expert interview']),
  field(F.notebook, 'Notebook', 'string', 'Link to the notebook or commit.'),
  field(F.finding, 'Finding', 'plainText', 'One sentence with a number.'),
  field(F.effect, 'Effect', 'double', 'Size of what was found.'),
  field(F.effectSampleSize, 'Effect sample size', 'integer', 'Cases behind the effect.'),
  field(F.dimension, 'Dimension', 'string', 'Which property of the data.', [
    'Missingness',
    'Validity',
    'Duplicates',
    'Consistency',
    'Distribution',
    'Class imbalance',
    'Label quality',
    'Correlation',
    'Cardinality',
    'Leakage',
    'Drift',
    'Representation',
    'Volume',
    'Freshness',
    'Access and privacy',
    'Signal',
  ]),
  field(F.severity, 'Data severity', 'string', 'How much it matters.', ['Blocker', 'High', 'Medium', 'Low', 'Informative']),
  field(F.findingConfidence, 'Finding confidence', 'string', 'How sure it is.', ['Observed once', 'Reproduced', 'Confirmed by expert']),
  field(F.implication, 'Implication', 'plainText', 'What it means for the model or the product.'),
  field(F.action, 'Action', 'string', 'What is done about it.', ['None', 'Clean', 'Exclude', 'Collect', 'Ask owner', 'Monitor', 'New hypothesis']),
  field(F.sessionKind, 'Session kind', 'string', 'Which ceremony or session.', Object.values(SESSION_KINDS)),
  field(F.heldOn, 'Held on', 'dateTime', 'The day on which it is planned or was held.'),
  field(F.sessionScope, 'Session scope', 'string', 'Who took part.', ['Whole team', 'Working group']),
  field(F.groupsRepresented, 'Groups represented', 'string', 'Names of the working groups, separated by semicolons.'),
  field(F.rolesRepresented, 'Roles represented', 'string', 'Data science, Development or both, separated by semicolons.'),
  field(F.tshirtSize, 'T-shirt size', 'string', 'Relative size; never a number of hours or days.', TSHIRT_SIZES),
  field(F.phase, 'ML phase', 'string', 'Where in the life of the model the work belongs.', [
    'Feasibility',
    'Experimentation',
    'Operationalisation',
    'Monitoring',
  ]),
];

/** One of our fields by */
export const processFieldOf = (referenceName: string): ProcessField | undefined => FIELDS.find((field) => field.referenceName === referenceName);

/** The display name of one of our fields. */
export const fieldNameOf = (referenceName: string): string => processFieldOf(referenceName)?.name ?? referenceName;

const GREY = 'b2b2b2';
const BLUE = '007acc';
const AMBER = 'ff9d00';
const GREEN = '339933';
const WHITE = 'ffffff';

export const HYPOTHESIS: ProcessType = {
  name: TYPE_NAMES.hypothesis,
  description: 'A belief, the plan that tests it, and the decision.',
  color: TYPE_COLORS.hypothesis,
  icon: 'icon_test_beaker',
  states: [
    { name: 'Draft', category: HYPOTHESIS_STATES.Draft, color: GREY },
    { name: 'Registered', category: HYPOTHESIS_STATES.Registered, color: GREY },
    { name: 'Testing', category: HYPOTHESIS_STATES.Testing, color: BLUE },
    { name: 'Deciding', category: HYPOTHESIS_STATES.Deciding, color: AMBER },
    { name: 'Decided', category: HYPOTHESIS_STATES.Decided, color: GREEN },
    { name: 'Removed', category: HYPOTHESIS_STATES.Removed, color: WHITE },
  ],
  fields: [
    F.capability,
    F.expectedOutcome,
    F.because,
    F.signal,
    F.kind,
    F.study,
    F.seenBefore,
    F.criterion,
    F.metric,
    F.direction,
    F.threshold,
    F.unit,
    F.comparator,
    F.comparatorValue,
    F.dataset,
    F.datasetVersion,
    F.protocol,
    F.plannedRuns,
    F.plannedSampleSize,
    F.guardrails,
    F.decideBy,
    F.confidence,
    F.observed,
    F.ciLow,
    F.ciHigh,
    F.runs,
    F.sampleSize,
    F.outcome,
    F.guardrailsHeld,
    F.learning,
    F.next,
    F.deciders,
    F.decidedOn,
    F.deviation,
  ],
};

export const EDA_FINDING: ProcessType = {
  name: TYPE_NAMES.edaFinding,
  description: 'What a look at the data showed, and what follows from it.',
  color: TYPE_COLORS.edaFinding,
  icon: 'icon_chart',
  states: [
    { name: 'Draft', category: EDA_FINDING_STATES.Draft, color: GREY },
    { name: 'Observed', category: EDA_FINDING_STATES.Observed, color: BLUE },
    { name: 'Confirmed', category: EDA_FINDING_STATES.Confirmed, color: AMBER },
    { name: 'Addressed', category: EDA_FINDING_STATES.Addressed, color: GREEN },
    { name: 'Removed', category: EDA_FINDING_STATES.Removed, color: WHITE },
  ],
  fields: [
    F.question,
    F.finding,
    F.implication,
    F.action,
    F.dataset,
    F.datasetVersion,
    F.rows,
    F.columns,
    F.scope,
    F.columnsConcerned,
    F.dataDictionary,
    F.method,
    F.notebook,
    F.effect,
    F.effectSampleSize,
    F.dimension,
    F.severity,
    F.findingConfidence,
  ],
};

export const TEAM_SESSION: ProcessType = {
  name: TYPE_NAMES.teamSession,
  description: 'One ceremony or design session: who was there and what came of it.',
  color: TYPE_COLORS.teamSession,
  icon: 'icon_people',
  states: [
    { name: 'Planned', category: TEAM_SESSION_STATES.Planned, color: GREY },
    { name: 'Held', category: TEAM_SESSION_STATES.Held, color: GREEN },
    { name: 'Removed', category: TEAM_SESSION_STATES.Removed, color: WHITE },
  ],
  fields: [F.sessionKind, F.heldOn, F.sessionScope, F.groupsRepresented, F.rolesRepresented],
};

export const ML_TYPES: readonly ProcessType[] = [HYPOTHESIS, EDA_FINDING, TEAM_SESSION];

/** Fields added to the requirement types of the team's process. */
export const REQUIREMENT_FIELDS: readonly string[] = [F.tshirtSize, F.phase];
