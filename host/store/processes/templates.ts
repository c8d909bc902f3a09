import type { BacklogLevel, ProcessDefinition, WorkItemType } from './definition.ts';
import { CLOSED, CMMI_DATES, FLOW, PORTFOLIO, RESOLVED, SCRUM_BACKLOG, WORK, hiddenTypes, workItemType } from './notation.ts';

export interface ProcessTemplate {
  id: string;
  name: string;
  description: string;
  isDefault: boolean;
  definition: ProcessDefinition;
}

const AGILE_FLOW = 'New:P Active:I Resolved:R Closed:C Removed:X';
const agilePortfolio = `${FLOW} ${RESOLVED} ${CLOSED} ~Common.Priority!=2 ~Common.Risk ~Common.StackRank ${PORTFOLIO}`;

const AGILE: WorkItemType[] = [
  workItemType(
    'Bug',
    'CC293D',
    'insect',
    'Bug',
    'New:P Active:I Resolved:R Closed:C',
    `~Scheduling.StoryPoints ${WORK} ~TCM.SystemInfo ~TCM.ReproSteps ${FLOW} ${RESOLVED} ${CLOSED} ~Common.Priority=2 ~Common.Severity=3_-_Medium ~Common.StackRank ~Common.ValueArea!=Business ~Build.FoundIn`,
    'Describes a divergence between required and actual behavior, and tracks the work done to correct the defect and verify the correction.',
  ),
  workItemType('Epic', 'FF7B00', 'crown', 'Epic', AGILE_FLOW, agilePortfolio, 'Epics help teams effectively manage and groom their product backlog'),
  workItemType('Feature', '773B93', 'trophy', 'Feature', AGILE_FLOW, agilePortfolio, 'Tracks a feature that will be released with the product'),
  workItemType(
    'Issue',
    'B4009E',
    'traffic_cone',
    'Issue',
    'Active:I Closed:C',
    `${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.StackRank ~Scheduling.DueDate`,
    'Tracks an obstacle to progress.',
  ),
  workItemType(
    'Task',
    'F2CB1D',
    'clipboard',
    'Task',
    'New:P Active:I Closed:C Removed:X',
    `${WORK} ~Common.Priority=2 ~Common.StackRank ${CMMI_DATES} ${FLOW} ${CLOSED}`,
    'Tracks work that needs to be done.',
  ),
  workItemType(
    'User Story',
    '009CCC',
    'book',
    'Requirement',
    AGILE_FLOW,
    `~Scheduling.StoryPoints ${FLOW} ${RESOLVED} ${CLOSED} ~Common.AcceptanceCriteria ~Common.Priority=2 ~Common.Risk ~Common.StackRank ${CMMI_DATES} ~Common.ValueArea!=Business`,
    'Tracks an activity the user will be able to perform with the product',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

const SCRUM_FLOW = 'New:P Approved:P Committed:I Done:C Removed:X';
const scrumPortfolio = `${FLOW} ${CLOSED} ~Common.Priority=2 ${SCRUM_BACKLOG} ${PORTFOLIO}`;

const SCRUM: WorkItemType[] = [
  workItemType(
    'Bug',
    'CC293D',
    'insect',
    'Bug',
    SCRUM_FLOW,
    `${SCRUM_BACKLOG} ~Scheduling.Effort ~Common.Activity ~Scheduling.RemainingWork ~TCM.SystemInfo ~TCM.ReproSteps ~Common.ResolvedReason ${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.Severity=3_-_Medium ~Common.ValueArea!=Business ~Build.FoundIn`,
    'Describes a divergence between required and actual behavior, and tracks the work done to correct the defect and verify the correction.',
  ),
  workItemType(
    'Epic',
    'FF7B00',
    'crown',
    'Epic',
    'New:P In_Progress:I Done:C Removed:X',
    scrumPortfolio,
    'Epics help teams effectively manage and groom their product backlog',
  ),
  workItemType(
    'Feature',
    '773B93',
    'trophy',
    'Feature',
    'New:P In_Progress:I Done:C Removed:X',
    scrumPortfolio,
    'Tracks a feature that will be released with the product',
  ),
  workItemType(
    'Impediment',
    'B4009E',
    'traffic_cone',
    'Impediment',
    'Open:P Closed:C',
    `${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.BacklogPriority ~Common.Resolution`,
    'Tracks an obstacle to progress.',
  ),
  workItemType(
    'Product Backlog Item',
    '009CCC',
    'list',
    'Requirement',
    SCRUM_FLOW,
    `${SCRUM_BACKLOG} ~Scheduling.Effort ${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.BusinessValue ~Common.ValueArea!=Business`,
    'Tracks an activity the user will be able to perform with the product',
  ),
  workItemType(
    'Task',
    'F2CB1D',
    'clipboard',
    'Task',
    'To_Do:P In_Progress:I Done:C Removed:X',
    `~Common.Activity ~Scheduling.RemainingWork ~Common.Priority=2 ~Common.BacklogPriority ~CMMI.Blocked ${FLOW} ${CLOSED}`,
    'Tracks work that needs to be done.',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

const CMMI_FLOW = 'Proposed:P Active:I Resolved:R Closed:C';
const cmmiWork = `~CMMI.Blocked ~Common.Triage ${FLOW} ${RESOLVED} ${CLOSED} ~Common.Priority=2 ~Common.StackRank`;

const CMMI: WorkItemType[] = [
  workItemType(
    'Bug',
    'CC293D',
    'insect',
    'Bug',
    CMMI_FLOW,
    `${cmmiWork} ~Common.Severity=3_-_Medium ~Scheduling.Size ~Common.Discipline ~Scheduling.RemainingWork ~Scheduling.OriginalEstimate ~Scheduling.CompletedWork ~TCM.SystemInfo ~TCM.ReproSteps ~CMMI.FoundInEnvironment ~CMMI.HowFound ~CMMI.ProposedFix ~CMMI.RootCause ~CMMI.Symptom ~Common.ValueArea!=Business ~Build.FoundIn`,
    'Describes a divergence between required and actual behavior, and tracks the work done to correct the defect and verify the correction.',
  ),
  workItemType(
    'Change Request',
    'B4009E',
    'asterisk',
    'ChangeRequest',
    CMMI_FLOW,
    `${cmmiWork} ~CMMI.ImpactAssessmentHtml ~CMMI.ImpactOnArchitecture ~CMMI.ImpactOnDevelopment ~CMMI.ImpactOnTest ~CMMI.Justification`,
    'Tracks a proposed change of the product and its impact.',
  ),
  workItemType(
    'Epic',
    'FF7B00',
    'crown',
    'Epic',
    CMMI_FLOW,
    `${cmmiWork} ${PORTFOLIO}`,
    'Epics help teams effectively manage and groom their product backlog',
  ),
  workItemType(
    'Feature',
    '773B93',
    'trophy',
    'Feature',
    CMMI_FLOW,
    `${cmmiWork} ${PORTFOLIO}`,
    'Tracks a feature that will be released with the product',
  ),
  workItemType(
    'Issue',
    'B4009E',
    'traffic_cone',
    'Issue',
    CMMI_FLOW,
    `${cmmiWork} ~CMMI.Analysis ~CMMI.CorrectiveActionPlan ~CMMI.CorrectiveActionActualResolution ~CMMI.Escalate ~CMMI.ImpactAssessmentHtml ~CMMI.TargetResolveDate`,
    'Tracks an obstacle to progress.',
  ),
  workItemType(
    'Requirement',
    '009CCC',
    'book',
    'Requirement',
    CMMI_FLOW,
    `${cmmiWork} ~CMMI.Committed ~CMMI.RequirementType ~CMMI.ImpactAssessmentHtml ~CMMI.UserAcceptanceTest ~Scheduling.Size ~Scheduling.OriginalEstimate ${CMMI_DATES} ~Common.ValueArea!=Business`,
    'Tracks what the product must do.',
  ),
  workItemType(
    'Review',
    'B4009E',
    'response',
    'Review',
    'Active:I Resolved:R Closed:C',
    `${FLOW} ${RESOLVED} ${CLOSED} ~CMMI.CalledBy ~CMMI.CalledDate ~CMMI.Comments ~CMMI.MeetingType ~CMMI.Minutes ~CMMI.Purpose`,
    'Documents the outcome of a design or code review.',
  ),
  workItemType(
    'Risk',
    'B4009E',
    'sign',
    'Risk',
    'Proposed:P Active:I Closed:C',
    `${FLOW} ${CLOSED} ~CMMI.Blocked ~CMMI.ContingencyPlan ~CMMI.MitigationPlan ~CMMI.MitigationTriggers ~CMMI.Probability ~Common.Priority=2 ~Common.Severity=3_-_Medium ~Common.StackRank`,
    'Tracks a possible event that would harm the project.',
  ),
  workItemType(
    'Task',
    'F2CB1D',
    'clipboard',
    'Task',
    CMMI_FLOW,
    `${cmmiWork} ~Common.Discipline ~CMMI.RequiresReview ~CMMI.RequiresTest ~CMMI.TaskType ~Scheduling.RemainingWork ~Scheduling.OriginalEstimate ~Scheduling.CompletedWork ${CMMI_DATES}`,
    'Tracks work that needs to be done.',
  ),
  ...hiddenTypes('~Common.Priority=2'),
];

const BASIC_FLOW = 'To_Do:P Doing:I Done:C';
const basicWork = `${FLOW} ${CLOSED} ~Common.Priority=2 ~Common.StackRank`;

const BASIC: WorkItemType[] = [
  workItemType(
    'Issue',
    '339947',
    'clipboard_issue',
    'Requirement',
    BASIC_FLOW,
    `${basicWork} ~Scheduling.Effort`,
    'Issues track suggested improvements, changes or questions related to the project. Issues can also be used to break down an Epic into smaller chunks of work.',
  ),
  workItemType(
    'Epic',
    'E06C00',
    'crown',
    'Epic',
    BASIC_FLOW,
    `${basicWork} ~Scheduling.Effort ~Scheduling.StartDate ~Scheduling.TargetDate`,
    'Epics can be defined as a large piece of work that has one common objective. Use an Epic to track the progress of complex features.',
  ),
  workItemType(
    'Task',
    'A4880A',
    'check_box',
    'Task',
    BASIC_FLOW,
    `${basicWork} ~Common.Activity ~Scheduling.RemainingWork`,
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
