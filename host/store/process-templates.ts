import { SYSTEM_FIELDS } from './field-definitions.ts';
import type { BacklogLevel, ProcessDefinition, StateCategory, WorkItemState, WorkItemType, WorkItemTypeField } from './process-definition.ts';

export interface ProcessTemplate {
  id: string;
  name: string;
  description: string;
  isDefault: boolean;
  definition: ProcessDefinition;
}

const COLORS: Record<StateCategory, string> = {
  Proposed: 'b2b2b2',
  InProgress: '007acc',
  Resolved: 'ff9d00',
  Completed: '339933',
  Removed: 'ffffff',
};
const CATEGORY_LETTERS: Record<string, StateCategory> = { P: 'Proposed', I: 'InProgress', R: 'Resolved', C: 'Completed', X: 'Removed' };

const FIELD_NAMES = new Map(SYSTEM_FIELDS.map(([referenceName, name]) => [referenceName, name]));

/** Fields of every type, in the order in which the service lists them. */
const COMMON_FIELDS = [
  'IterationPath! IterationId! ExternalLinkCount IterationLevel7 IterationLevel6 IterationLevel5 IterationLevel4 IterationLevel3 IterationLevel2',
  'IterationLevel1 AreaLevel7 AreaLevel6 AreaLevel5 AreaLevel4 AreaLevel3 AreaLevel2 AreaLevel1 TeamProject Parent RemoteLinkCount CommentCount',
  'HyperLinkCount AttachedFileCount NodeName AreaPath! RevisedDate ChangedDate Id AreaId! AuthorizedAs Title! State! AuthorizedDate Watermark Rev',
  'ChangedBy Reason AssignedTo WorkItemType! CreatedDate CreatedBy Description History RelatedLinkCount Tags BoardColumn BoardColumnDone BoardLane',
]
  .join(' ')
  .split(' ')
  .map((name) => `System.${name}`);

const FLOW = '~Common.StateChangeDate ~Common.ActivatedDate ~Common.ActivatedBy';
const CLOSED = '~Common.ClosedDate ~Common.ClosedBy';
const RESOLVED = '~Common.ResolvedDate ~Common.ResolvedBy ~Common.ResolvedReason';
const WORK = '~Common.Activity ~Scheduling.RemainingWork ~Scheduling.OriginalEstimate ~Scheduling.CompletedWork';
const PORTFOLIO =
  '~Scheduling.TargetDate ~Scheduling.StartDate ~Common.BusinessValue ~Common.TimeCriticality ~Scheduling.Effort ~Common.ValueArea!=Business';
const SCRUM_BACKLOG = '~Common.BacklogPriority ~Common.AcceptanceCriteria';
const CMMI_DATES = '~Scheduling.StartDate ~Scheduling.FinishDate';

const ALLOWED: Record<string, string[]> = {
  'Microsoft.VSTS.Common.Priority': ['1', '2', '3', '4'],
  'Microsoft.VSTS.Common.Severity': ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'],
  'Microsoft.VSTS.Common.Risk': ['1 - High', '2 - Medium', '3 - Low'],
  'Microsoft.VSTS.Common.ValueArea': ['Architectural', 'Business'],
  'Microsoft.VSTS.Common.Activity': ['Deployment', 'Design', 'Development', 'Documentation', 'Requirements', 'Testing'],
  'Microsoft.VSTS.CMMI.Blocked': ['No', 'Yes'],
};

/** Reads the notation `~Common.Priority!=2`: reference name (`~` for `Microsoft.VSTS.`), `!` required, `=` default value. */
function fieldOf(notation: string): WorkItemTypeField {
  const [, short = '', required, defaultValue] = /^([^!=]+)(!?)(?:=(.*))?$/.exec(notation) ?? [];
  const referenceName = short.replace('~', 'Microsoft.VSTS.');
  const name = FIELD_NAMES.get(referenceName);
  if (name === undefined) throw new Error(`The process template names an unknown field: ${referenceName}`);
  const allowedValues = ALLOWED[referenceName];
  return {
    referenceName,
    name,
    ...(required === '!' && { required: true }),
    ...(defaultValue !== undefined && { defaultValue: defaultValue.replaceAll('_', ' ') }),
    ...(allowedValues && { allowedValues }),
  };
}

/** Reads the notation `New:P Active:I To_Do:P`. */
const statesOf = (notation: string): WorkItemState[] =>
  notation.split(' ').map((part) => {
    const [name = '', letter = ''] = part.split(':');
    const category = CATEGORY_LETTERS[letter]!;
    return { name: name.replaceAll('_', ' '), color: COLORS[category], category };
  });

interface TypeSource {
  name: string;
  description: string;
  color: string;
  icon: string;
  states: string;
  fields: string;
  categories: string;
}

function typeOf(source: TypeSource): WorkItemType {
  const states = statesOf(source.states);
  const own = source.fields.split(' ').filter((field) => field !== '');
  const fields = [...COMMON_FIELDS, ...own]
    .map(fieldOf)
    .map((field) => (field.referenceName === 'System.State' ? { ...field, defaultValue: states[0]!.name } : field));
  return {
    name: source.name,
    referenceName: `Microsoft.VSTS.WorkItemTypes.${source.name === 'Shared Steps' ? 'SharedStep' : source.name.replaceAll(' ', '')}`,
    description: source.description,
    color: source.color,
    icon: `icon_${source.icon}`,
    isDisabled: false,
    inherits: null,
    customization: 'system',
    states,
    fields,
    categories: source.categories.split(' ').map((category) => `Microsoft.${category}Category`),
  };
}

const type = (name: string, color: string, icon: string, categories: string, states: string, fields: string, description: string): WorkItemType =>
  typeOf({ name, color, icon, categories, states, fields, description });

/** Types for testing, reviews and feedback, the same in every process. */
function hiddenTypes(priority: string): WorkItemType[] {
  const test = '004B50';
  return [
    type(
      'Test Case',
      test,
      'test_case',
      'TestCase',
      'Design:P Ready:I Closed:C',
      `${FLOW} ${CLOSED} ${priority} ~TCM.Steps ~TCM.AutomatedTestName ~TCM.AutomatedTestStorage ~TCM.AutomatedTestId ~TCM.AutomatedTestType ~TCM.Parameters ~TCM.LocalDataSource ~TCM.AutomationStatus`,
      'Server-side data for a set of steps to be tested.',
    ),
    type(
      'Test Plan',
      test,
      'test_plan',
      'TestPlan Hidden',
      'Active:I Inactive:C',
      '~Scheduling.StartDate ~Scheduling.FinishDate',
      'Tracks test activities for a specific milestone or release.',
    ),
    type(
      'Test Suite',
      test,
      'test_suite',
      'TestSuite Hidden',
      'In_Planning:I In_Progress:I Completed:C',
      '~TCM.TestSuiteTypeId!=1 ~TCM.TestSuiteType! ~TCM.QueryText ~TCM.TestSuiteAudit',
      'Tracks test activites for a specific feature, requirement, or user story.',
    ),
    type(
      'Shared Steps',
      test,
      'test_step',
      'SharedStep Hidden',
      'Active:I Closed:C',
      `~Common.Issue!=No ${FLOW} ${CLOSED} ${priority} ~TCM.Steps ~TCM.Parameters`,
      'Server-side data for reusable set of test steps.',
    ),
    type(
      'Shared Parameter',
      test,
      'test_parameter',
      'SharedParameter Hidden',
      'Active:I Inactive:C',
      '~Common.StateChangeDate ~TCM.Parameters',
      'Server-side data for reusable set of parameter.',
    ),
    type(
      'Code Review Request',
      'B4009E',
      'code_review',
      'CodeReviewRequest Hidden',
      'Requested:P Closed:C',
      `${CLOSED} ~CodeReview.Context! ~CodeReview.ContextOwner ~CodeReview.ClosedStatus`,
      'Represents the master work item for a code review.',
    ),
    type(
      'Code Review Response',
      'B4009E',
      'code_response',
      'CodeReviewResponse Hidden',
      'Requested:P Accepted:I Closed:C',
      `~CodeReview.AcceptedDate ~CodeReview.AcceptedBy ${CLOSED} ~Common.ReviewedBy ~CodeReview.ClosedStatus`,
      'The review of one reviewer, child of a Code Review Request.',
    ),
    type(
      'Feedback Request',
      test,
      'review',
      'FeedbackRequest Hidden',
      'Active:I Closed:C Removed:X',
      `${CLOSED} ~Feedback.ApplicationType! ~Feedback.ApplicationStartInformation ~Feedback.ApplicationLaunchInstructions`,
      'Represents the master work item for a feedback session.',
    ),
    type(
      'Feedback Response',
      test,
      'response',
      'FeedbackResponse Hidden',
      'Active:I Closed:C',
      `${CLOSED} ~Common.Rating=0_-_Not_Rated ~TCM.SystemInfo`,
      'The feedback of one person, child of a Feedback Request.',
    ),
  ];
}

const AGILE_FLOW = 'New:P Active:I Resolved:R Closed:C Removed:X';
const agilePortfolio = `${FLOW} ${RESOLVED} ${CLOSED} ~Common.Priority!=2 ~Common.Risk ~Common.StackRank ${PORTFOLIO}`;

const AGILE: WorkItemType[] = [
  type(
    'Bug',
    'CC293D',
    'insect',
    'Bug',
    'New:P Active:I Resolved:R Closed:C',
    `~Scheduling.StoryPoints ${WORK} ~TCM.SystemInfo ~TCM.ReproSteps ${FLOW} ${RESOLVED} ${CLOSED} ~Common.Priority=2 ~Common.Severity=3_-_Medium ~Common.StackRank ~Common.ValueArea!=Business ~Build.FoundIn ~Build.IntegrationBuild`,
    'Describes a divergence between required and actual behavior, and tracks the work done to correct the defect and verify the correction.',
  ),
  type('Epic', 'FF7B00', 'crown', 'Epic', AGILE_FLOW, agilePortfolio, 'Epics help teams effectively manage and groom their product backlog'),
  type('Feature', '773B93', 'trophy', 'Feature', AGILE_FLOW, agilePortfolio, 'Tracks a feature that will be released with the product'),
  type(
    'Issue',
    'B4009E',
    'traffic_cone',
    'Issue',
    'Active:I Closed:C',
    `${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.StackRank ~Scheduling.DueDate`,
    'Tracks an obstacle to progress.',
  ),
  type(
    'Task',
    'F2CB1D',
    'clipboard',
    'Task',
    'New:P Active:I Closed:C Removed:X',
    `${WORK} ~Common.Priority=2 ~Common.StackRank ${CMMI_DATES} ${FLOW} ${CLOSED} ~Build.IntegrationBuild`,
    'Tracks work that needs to be done.',
  ),
  type(
    'User Story',
    '009CCC',
    'book',
    'Requirement',
    AGILE_FLOW,
    `~Scheduling.StoryPoints ${FLOW} ${RESOLVED} ${CLOSED} ~Common.AcceptanceCriteria ~Common.Priority=2 ~Common.Risk ~Common.StackRank ${CMMI_DATES} ~Common.ValueArea!=Business ~Build.IntegrationBuild`,
    'Tracks an activity the user will be able to perform with the product',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

const SCRUM_FLOW = 'New:P Approved:P Committed:I Done:C Removed:X';
const scrumPortfolio = `${FLOW} ${CLOSED} ~Common.Priority=2 ${SCRUM_BACKLOG} ${PORTFOLIO}`;

const SCRUM: WorkItemType[] = [
  type(
    'Bug',
    'CC293D',
    'insect',
    'Bug',
    SCRUM_FLOW,
    `${SCRUM_BACKLOG} ~Scheduling.Effort ~Common.Activity ~Scheduling.RemainingWork ~TCM.SystemInfo ~TCM.ReproSteps ~Common.ResolvedReason ${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.Severity=3_-_Medium ~Common.ValueArea!=Business ~Build.FoundIn ~Build.IntegrationBuild`,
    'Describes a divergence between required and actual behavior, and tracks the work done to correct the defect and verify the correction.',
  ),
  type(
    'Epic',
    'FF7B00',
    'crown',
    'Epic',
    'New:P In_Progress:I Done:C Removed:X',
    scrumPortfolio,
    'Epics help teams effectively manage and groom their product backlog',
  ),
  type(
    'Feature',
    '773B93',
    'trophy',
    'Feature',
    'New:P In_Progress:I Done:C Removed:X',
    scrumPortfolio,
    'Tracks a feature that will be released with the product',
  ),
  type(
    'Impediment',
    'B4009E',
    'traffic_cone',
    'Impediment',
    'Open:P Closed:C',
    `${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.BacklogPriority ~Common.Resolution`,
    'Tracks an obstacle to progress.',
  ),
  type(
    'Product Backlog Item',
    '009CCC',
    'list',
    'Requirement',
    SCRUM_FLOW,
    `${SCRUM_BACKLOG} ~Scheduling.Effort ${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.BusinessValue ~Common.ValueArea!=Business ~Build.IntegrationBuild`,
    'Tracks an activity the user will be able to perform with the product',
  ),
  type(
    'Task',
    'F2CB1D',
    'clipboard',
    'Task',
    'To_Do:P In_Progress:I Done:C Removed:X',
    `~Common.Activity ~Scheduling.RemainingWork ~Common.Priority=2 ~Common.BacklogPriority ~CMMI.Blocked ${FLOW} ${CLOSED} ~Build.IntegrationBuild`,
    'Tracks work that needs to be done.',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

const CMMI_FLOW = 'Proposed:P Active:I Resolved:R Closed:C';
const cmmiWork = `~CMMI.Blocked ~Common.Triage ${FLOW} ${RESOLVED} ${CLOSED} ~Common.Priority=2 ~Common.StackRank`;

const CMMI: WorkItemType[] = [
  type(
    'Bug',
    'CC293D',
    'insect',
    'Bug',
    CMMI_FLOW,
    `${cmmiWork} ~Common.Severity=3_-_Medium ~Scheduling.Size ~Common.Discipline ~Scheduling.RemainingWork ~Scheduling.OriginalEstimate ~Scheduling.CompletedWork ~TCM.SystemInfo ~TCM.ReproSteps ~CMMI.FoundInEnvironment ~CMMI.HowFound ~CMMI.ProposedFix ~CMMI.RootCause ~CMMI.Symptom ~Common.ValueArea!=Business ~Build.FoundIn ~Build.IntegrationBuild`,
    'Describes a divergence between required and actual behavior, and tracks the work done to correct the defect and verify the correction.',
  ),
  type(
    'Change Request',
    'B4009E',
    'asterisk',
    'ChangeRequest',
    CMMI_FLOW,
    `${cmmiWork} ~CMMI.ImpactAssessmentHtml ~CMMI.ImpactOnArchitecture ~CMMI.ImpactOnDevelopment ~CMMI.ImpactOnTest ~CMMI.Justification`,
    'Tracks a proposed change of the product and its impact.',
  ),
  type(
    'Epic',
    'FF7B00',
    'crown',
    'Epic',
    CMMI_FLOW,
    `${cmmiWork} ${PORTFOLIO}`,
    'Epics help teams effectively manage and groom their product backlog',
  ),
  type('Feature', '773B93', 'trophy', 'Feature', CMMI_FLOW, `${cmmiWork} ${PORTFOLIO}`, 'Tracks a feature that will be released with the product'),
  type(
    'Issue',
    'B4009E',
    'traffic_cone',
    'Issue',
    CMMI_FLOW,
    `${cmmiWork} ~CMMI.Analysis ~CMMI.CorrectiveActionPlan ~CMMI.CorrectiveActionActualResolution ~CMMI.Escalate ~CMMI.ImpactAssessmentHtml ~CMMI.TargetResolveDate`,
    'Tracks an obstacle to progress.',
  ),
  type(
    'Requirement',
    '009CCC',
    'book',
    'Requirement',
    CMMI_FLOW,
    `${cmmiWork} ~CMMI.Committed ~CMMI.RequirementType ~CMMI.ImpactAssessmentHtml ~CMMI.UserAcceptanceTest ~Scheduling.Size ~Scheduling.OriginalEstimate ${CMMI_DATES} ~Common.ValueArea!=Business ~Build.IntegrationBuild`,
    'Tracks what the product must do.',
  ),
  type(
    'Review',
    'B4009E',
    'response',
    'Review',
    'Active:I Resolved:R Closed:C',
    `${FLOW} ${RESOLVED} ${CLOSED} ~CMMI.CalledBy ~CMMI.CalledDate ~CMMI.Comments ~CMMI.MeetingType ~CMMI.Minutes ~CMMI.Purpose`,
    'Documents the outcome of a design or code review.',
  ),
  type(
    'Risk',
    'B4009E',
    'sign',
    'Risk',
    'Proposed:P Active:I Closed:C',
    `${FLOW} ${CLOSED} ~CMMI.Blocked ~CMMI.ContingencyPlan ~CMMI.MitigationPlan ~CMMI.MitigationTriggers ~CMMI.Probability ~Common.Priority=2 ~Common.Severity=3_-_Medium ~Common.StackRank`,
    'Tracks a possible event that would harm the project.',
  ),
  type(
    'Task',
    'F2CB1D',
    'clipboard',
    'Task',
    CMMI_FLOW,
    `${cmmiWork} ~Common.Discipline ~CMMI.RequiresReview ~CMMI.RequiresTest ~CMMI.TaskType ~Scheduling.RemainingWork ~Scheduling.OriginalEstimate ~Scheduling.CompletedWork ${CMMI_DATES} ~Build.IntegrationBuild`,
    'Tracks work that needs to be done.',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

const BASIC_FLOW = 'To_Do:P Doing:I Done:C';
const basicWork = `${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.StackRank`;

const BASIC: WorkItemType[] = [
  type(
    'Issue',
    '339947',
    'clipboard_issue',
    'Requirement',
    BASIC_FLOW,
    `${basicWork} ~Scheduling.Effort ~Build.IntegrationBuild`,
    'Issues track suggested improvements, changes or questions related to the project. Issues can also be used to break down an Epic into smaller chunks of work.',
  ),
  type(
    'Epic',
    'E06C00',
    'crown',
    'Epic',
    BASIC_FLOW,
    `${basicWork} ~Scheduling.Effort ~Scheduling.StartDate ~Scheduling.TargetDate`,
    'Epics can be defined as a large piece of work that has one common objective. Use an Epic to track the progress of complex features.',
  ),
  type(
    'Task',
    'A4880A',
    'check_box',
    'Task',
    BASIC_FLOW,
    `${basicWork} ~Common.Activity ~Scheduling.RemainingWork ~Build.IntegrationBuild`,
    'Tasks track the actual work that needs to be done.',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

function backlogs(
  vendor: string,
  requirement: string,
  stories: string,
  portfolio: [name: string, color: string, plural: string][],
  taskColor = 'F2CB1D',
  storyColor = '009CCC',
): BacklogLevel[] {
  return [
    {
      id: 'Microsoft.TaskCategory',
      name: 'Tasks',
      type: 'task',
      rank: 1,
      color: taskColor,
      behaviorId: 'System.TaskBacklogBehavior',
      workItemTypes: ['Task'],
      defaultWorkItemType: 'Task',
    },
    {
      id: 'Microsoft.RequirementCategory',
      name: stories,
      type: 'requirement',
      rank: 2,
      color: storyColor,
      behaviorId: 'System.RequirementBacklogBehavior',
      workItemTypes: [requirement],
      defaultWorkItemType: requirement,
    },
    ...portfolio.map(([name, color, plural], index): BacklogLevel => ({
      id: `Microsoft.${name}Category`,
      name: plural,
      type: 'portfolio',
      rank: 3 + index,
      color,
      behaviorId: `Microsoft.VSTS.${vendor}.${name}BacklogBehavior`,
      workItemTypes: [name],
      defaultWorkItemType: name,
    })),
  ];
}

const FEATURES_AND_EPICS: [string, string, string][] = [
  ['Feature', '773B93', 'Features'],
  ['Epic', 'FF7B00', 'Epics'],
];

const typeFields = (effort: string, order: string, activity: string): ProcessDefinition['typeFields'] => ({
  Effort: `Microsoft.VSTS.Scheduling.${effort}`,
  Order: `Microsoft.VSTS.Common.${order}`,
  RemainingWork: 'Microsoft.VSTS.Scheduling.RemainingWork',
  Activity: `Microsoft.VSTS.Common.${activity}`,
  Team: 'System.AreaPath',
});

/** The four processes that every organisation has. */
export const SYSTEM_PROCESSES: readonly ProcessTemplate[] = [
  {
    id: 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2',
    name: 'Basic',
    description: 'This template is flexible for any process and great for teams getting started with Azure DevOps.',
    isDefault: true,
    definition: {
      types: BASIC,
      backlogs: backlogs('Basic', 'Issue', 'Issues', [['Epic', 'E06C00', 'Epics']], 'A4880A', '339947'),
      typeFields: typeFields('Effort', 'StackRank', 'Activity'),
    },
  },
  {
    id: '27450541-8e31-4150-9947-dc59f998fc01',
    name: 'CMMI',
    description: 'This template is for more formal projects requiring a framework for process improvement and an auditable record of decisions.',
    isDefault: false,
    definition: {
      types: CMMI,
      backlogs: backlogs('CMMI', 'Requirement', 'Requirements', FEATURES_AND_EPICS),
      typeFields: typeFields('Size', 'StackRank', 'Discipline'),
    },
  },
  {
    id: 'adcc42ab-9882-485e-a3ed-7678f01f66bc',
    name: 'Agile',
    description: 'This template is flexible and will work great for most teams using Agile planning methods, including those practicing Scrum.',
    isDefault: false,
    definition: {
      types: AGILE,
      backlogs: backlogs('Agile', 'User Story', 'Stories', FEATURES_AND_EPICS),
      typeFields: typeFields('StoryPoints', 'StackRank', 'Activity'),
    },
  },
  {
    id: '6b724908-ef14-45cf-84f8-768b5384da45',
    name: 'Scrum',
    description: 'This template is for teams who follow the Scrum framework.',
    isDefault: false,
    definition: {
      types: SCRUM,
      backlogs: backlogs('Scrum', 'Product Backlog Item', 'Backlog items', FEATURES_AND_EPICS),
      typeFields: typeFields('Effort', 'BacklogPriority', 'Activity'),
    },
  },
];
