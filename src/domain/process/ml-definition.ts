import { ML_FIELDS as F } from './ml-fields.ts';
import { EDA_FINDING, FIELDS, HYPOTHESIS, REQUIREMENT_FIELDS, TEAM_SESSION, type ProcessField, type ProcessType } from './ml-process.ts';

/**
 * What the setup adds to a team's process besides types and fields: forms, rules, and the positions of the extension's controls.
 *
 * Everything is stored in native fields: if a frame does not load, the form still shows and accepts every value.
 */

export type SectionId = 'Section1' | 'Section2' | 'Section3' | 'Section4';

/** A group of native fields on a form. */
export interface WantedGroup {
  /** Label of the page; null for the first page, which every type has. */
  page: string | null;
  section: SectionId;
  label: string;
  /** Reference names. */
  fields: readonly string[];
}

/** The position of an extension control on the form: in its own group at the top of a section of the first page. */
interface ControlPlace {
  page: null;
  section: SectionId;
  /** Label of its group. */
  label: string;
  /** Last part of the contribution's id. */
  contribution: string;
  height: number;
}

export interface WantedRule {
  name: string;
  /** One or two; both must hold. */
  conditions: readonly { conditionType: 'when' | 'whenNot'; field: string; value: string }[];
  /** Fields that are required while the conditions hold; at most ten. */
  requires: readonly string[];
}

export interface WantedType extends ProcessType {
  form: readonly WantedGroup[];
  control: ControlPlace;
  rules: readonly WantedRule[];
}

export interface WantedProcess {
  fields: readonly ProcessField[];
  types: readonly WantedType[];
  /** What every type of the requirement level gets. */
  requirements: { fields: readonly string[]; form: readonly WantedGroup[] };
}

const STATE = 'System.State';

const HYPOTHESIS_FORM: readonly WantedGroup[] = [
  { page: null, section: 'Section1', label: 'Statement', fields: [F.capability, F.expectedOutcome, F.because, F.signal] },
  { page: null, section: 'Section1', label: 'Learning', fields: [F.learning, F.deviation] },
  { page: null, section: 'Section2', label: 'About', fields: [F.kind, F.study, F.seenBefore, F.confidence, F.decideBy] },
  { page: null, section: 'Section2', label: 'Result', fields: [F.observed, F.ciLow, F.ciHigh, F.runs, F.sampleSize] },
  { page: null, section: 'Section2', label: 'Decision', fields: [F.outcome, F.guardrailsHeld, F.next, F.deciders, F.decidedOn] },
  {
    page: 'Test plan',
    section: 'Section1',
    label: 'Criterion',
    fields: [F.criterion, F.metric, F.direction, F.threshold, F.unit, F.comparator, F.comparatorValue],
  },
  {
    page: 'Test plan',
    section: 'Section2',
    label: 'Data and protocol',
    fields: [F.dataset, F.datasetVersion, F.protocol, F.plannedRuns, F.plannedSampleSize],
  },
  { page: 'Test plan', section: 'Section3', label: 'Guardrails', fields: [F.guardrails] },
];

/**
 * A hypothesis under test says what is measured, unless experts judge it; a decided one says what was decided and learned.
 *
 * A rule takes at most two conditions, which is just enough for the exception.
 */
const HYPOTHESIS_RULES: readonly WantedRule[] = [
  { name: 'ML Agile: a test has a criterion', conditions: [{ conditionType: 'when', field: STATE, value: 'Testing' }], requires: [F.criterion] },
  {
    name: 'ML Agile: a test says what is measured',
    conditions: [
      { conditionType: 'when', field: STATE, value: 'Testing' },
      { conditionType: 'whenNot', field: F.criterion, value: 'Expert judgement' },
    ],
    requires: [F.metric, F.direction, F.threshold, F.dataset],
  },
  {
    name: 'ML Agile: a decision says what was learned',
    conditions: [{ conditionType: 'when', field: STATE, value: 'Decided' }],
    requires: [F.outcome, F.learning],
  },
];

const EDA_FORM: readonly WantedGroup[] = [
  { page: null, section: 'Section1', label: 'Finding', fields: [F.question, F.finding, F.implication] },
  {
    page: null,
    section: 'Section2',
    label: 'Assessment',
    fields: [F.action, F.dimension, F.severity, F.findingConfidence, F.effect, F.effectSampleSize],
  },
  { page: null, section: 'Section2', label: 'Dataset', fields: [F.dataset, F.datasetVersion, F.rows, F.columns, F.scope] },
  { page: null, section: 'Section2', label: 'Method', fields: [F.method, F.notebook, F.columnsConcerned, F.dataDictionary] },
];

const SESSION_FORM: readonly WantedGroup[] = [
  { page: null, section: 'Section2', label: 'Session', fields: [F.sessionKind, F.heldOn, F.sessionScope, F.groupsRepresented, F.rolesRepresented] },
];

/** The ML process that the setup applies to a team's own process. */
export const ML_PROCESS: WantedProcess = {
  fields: FIELDS,
  types: [
    {
      ...HYPOTHESIS,
      form: HYPOTHESIS_FORM,
      control: { page: null, section: 'Section1', label: 'Hypothesis card', contribution: 'hypothesis-form', height: 480 },
      rules: HYPOTHESIS_RULES,
    },
    {
      ...EDA_FINDING,
      form: EDA_FORM,
      control: { page: null, section: 'Section1', label: 'Finding card', contribution: 'eda-finding-form', height: 320 },
      rules: [],
    },
    {
      ...TEAM_SESSION,
      form: SESSION_FORM,
      control: { page: null, section: 'Section1', label: 'Session card', contribution: 'team-session-form', height: 160 },
      rules: [],
    },
  ],
  requirements: { fields: REQUIREMENT_FIELDS, form: [{ page: null, section: 'Section2', label: 'Machine learning', fields: REQUIREMENT_FIELDS }] },
};

/** The backlog level of stories, in every process. */
export const REQUIREMENT_BEHAVIOR = 'System.RequirementBacklogBehavior';

/** The warning shown before a type is added to the backlog of stories. */
export const BACKLOG_WARNING =
  'A type on the backlog of stories appears on the board of every team that uses the process. Each board then shows an error until an administrator of its team ' +
  'assigns the new states to columns (board settings, Columns).';
