import { SYSTEM_FIELDS } from './field-definitions.ts';
import type { StateCategory, WorkItemState, WorkItemType, WorkItemTypeField } from './definition.ts';

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
  'IterationPath IterationId! ExternalLinkCount IterationLevel7 IterationLevel6 IterationLevel5 IterationLevel4 IterationLevel3 IterationLevel2',
  'IterationLevel1 AreaLevel7 AreaLevel6 AreaLevel5 AreaLevel4 AreaLevel3 AreaLevel2 AreaLevel1 TeamProject Parent RemoteLinkCount CommentCount',
  'HyperLinkCount AttachedFileCount NodeName AreaPath RevisedDate ChangedDate Id AreaId! AuthorizedAs Title! State! AuthorizedDate Watermark Rev',
  'ChangedBy Reason AssignedTo WorkItemType CreatedDate CreatedBy Description History RelatedLinkCount Tags BoardColumn BoardColumnDone BoardLane',
]
  .join(' ')
  .split(' ')
  .map((name) => `System.${name}`)
  .concat('~Build.IntegrationBuild');

export const FLOW = '~Common.StateChangeDate ~Common.ActivatedDate ~Common.ActivatedBy';
export const CLOSED = '~Common.ClosedDate ~Common.ClosedBy';
export const RESOLVED = '~Common.ResolvedDate ~Common.ResolvedBy ~Common.ResolvedReason';
export const WORK = '~Common.Activity ~Scheduling.RemainingWork ~Scheduling.OriginalEstimate ~Scheduling.CompletedWork';
export const PORTFOLIO =
  '~Scheduling.TargetDate ~Scheduling.StartDate ~Common.BusinessValue ~Common.TimeCriticality ~Scheduling.Effort ~Common.ValueArea!=Business';
export const SCRUM_BACKLOG = '~Common.BacklogPriority ~Common.AcceptanceCriteria';
export const CMMI_DATES = '~Scheduling.StartDate ~Scheduling.FinishDate';

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

/** The fields that a custom type starts with. */
export const commonFields = (firstState: string): WorkItemTypeField[] =>
  [...COMMON_FIELDS, ...`${FLOW} ~Common.ResolvedDate ~Common.ResolvedBy ${CLOSED} ~Common.StackRank`.split(' ')]
    .map(fieldOf)
    .map((field) => (field.referenceName === 'System.State' ? { ...field, defaultValue: firstState } : field));

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

/** A work item type from the short notation of states and fields that the templates are written in. */
export const workItemType = (
  name: string,
  color: string,
  icon: string,
  categories: string,
  states: string,
  fields: string,
  description: string,
): WorkItemType => typeOf({ name, color, icon, categories, states, fields, description });

/** Types for testing, reviews and feedback, the same in every process. */
export function hiddenTypes(priority: string): WorkItemType[] {
  const test = '004B50';
  return [
    workItemType(
      'Test Case',
      test,
      'test_case',
      'TestCase',
      'Design:P Ready:I Closed:C',
      `${FLOW} ${CLOSED} ${priority} ~TCM.Steps ~TCM.AutomatedTestName ~TCM.AutomatedTestStorage ~TCM.AutomatedTestId ~TCM.AutomatedTestType ~TCM.Parameters ~TCM.LocalDataSource ~TCM.AutomationStatus`,
      'Server-side data for a set of steps to be tested.',
    ),
    workItemType(
      'Test Plan',
      test,
      'test_plan',
      'TestPlan Hidden',
      'Active:I Inactive:C',
      '~Scheduling.StartDate ~Scheduling.FinishDate',
      'Tracks test activities for a specific milestone or release.',
    ),
    workItemType(
      'Test Suite',
      test,
      'test_suite',
      'TestSuite Hidden',
      'In_Planning:I In_Progress:I Completed:C',
      '~TCM.TestSuiteTypeId!=1 ~TCM.TestSuiteType! ~TCM.QueryText ~TCM.TestSuiteAudit',
      'Tracks test activites for a specific feature, requirement, or user story.',
    ),
    workItemType(
      'Shared Steps',
      test,
      'test_step',
      'SharedStep Hidden',
      'Active:I Closed:C',
      `~Common.Issue!=No ${FLOW} ${CLOSED} ${priority} ~TCM.Steps ~TCM.Parameters`,
      'Server-side data for reusable set of test steps.',
    ),
    workItemType(
      'Shared Parameter',
      test,
      'test_parameter',
      'SharedParameter Hidden',
      'Active:I Inactive:C',
      '~Common.StateChangeDate ~TCM.Parameters',
      'Server-side data for reusable set of parameter.',
    ),
    workItemType(
      'Code Review Request',
      'B4009E',
      'code_review',
      'CodeReviewRequest Hidden',
      'Requested:P Closed:C',
      `${CLOSED} ~CodeReview.Context! ~CodeReview.ContextOwner ~CodeReview.ClosedStatus`,
      'Represents the master work item for a code review.',
    ),
    workItemType(
      'Code Review Response',
      'B4009E',
      'code_response',
      'CodeReviewResponse Hidden',
      'Requested:P Accepted:I Closed:C',
      `~CodeReview.AcceptedDate ~CodeReview.AcceptedBy ${CLOSED} ~Common.ReviewedBy ~CodeReview.ClosedStatus`,
      'The review of one reviewer, child of a Code Review Request.',
    ),
    workItemType(
      'Feedback Request',
      test,
      'review',
      'FeedbackRequest Hidden',
      'Active:I Closed:C Removed:X',
      `${CLOSED} ~Feedback.ApplicationType! ~Feedback.ApplicationStartInformation ~Feedback.ApplicationLaunchInstructions`,
      'Represents the master work item for a feedback session.',
    ),
    workItemType(
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
