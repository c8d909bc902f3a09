import type { SprintNumber } from './calendar.ts';
import type { GroupKey, PersonKey } from './people.ts';

/** A pull request of a story. `operations`: it touches `mlops/**`. */
export interface SamplePullRequest {
  title: string;
  operations?: boolean;
  /** A data scientist looked at the operations change. */
  reviewedByDataScience?: boolean;
  /** Still open on the day of loading, since so many days. */
  openForDays?: number;
  /** Opened in another sprint than the story's last one. */
  sprint?: SprintNumber;
  /** Approved, then reset by a later push: the vote is 0, the thread remembers it. */
  voteReset?: boolean;
  /** Reviewed by this person as well. */
  alsoBy?: PersonKey;
  /** Also asks a group, which is no reviewer. */
  asksGroup?: boolean;
}

export interface SampleStory {
  sprint: SprintNumber;
  title: string;
  group: GroupKey;
  by: PersonKey;
  /** Who does the tasks, when it is not the owner of the story. */
  tasksBy?: PersonKey;
  feature: string;
  size?: 'XS' | 'S' | 'M' | 'L' | 'XL';
  /** Original estimate in hours on the story itself, as it was done at first. */
  hours?: number;
  phase?: 'Feasibility' | 'Experimentation' | 'Operationalisation' | 'Monitoring';
  tags?: string[];
  requests?: SamplePullRequest[];
  /** Keys of hypotheses and findings. */
  records?: string[];
  /** Linked pages: text and the end of their address. */
  documents?: [text: string, page: string][];
  /** Started in this sprint and moved to the later one. */
  carriedFrom?: SprintNumber;
  type?: 'User Story' | 'Bug';
  state?: 'Closed' | 'Active' | 'New' | 'Removed';
  /** Linked to a branch and nothing else. */
  branchOnly?: boolean;
  /** The area was another one at first. */
  movedFrom?: GroupKey;
  emptyCriteria?: boolean;
}

const pr = (title: string, more: Omit<SamplePullRequest, 'title'> = {}): SamplePullRequest => ({ title, ...more });
const ops = (title: string, reviewedByDataScience: boolean, more: Omit<SamplePullRequest, 'title'> = {}): SamplePullRequest => ({
  title,
  operations: true,
  reviewedByDataScience,
  ...more,
});

type More = Omit<SampleStory, 'sprint' | 'title' | 'group' | 'by' | 'feature'>;

const inSprint =
  (sprint: SprintNumber) =>
  (group: GroupKey, by: PersonKey, feature: string, title: string, more: More = {}): SampleStory => ({ sprint, group, by, feature, title, ...more });
const spike = (more: More = {}): More => ({ ...more, tags: ['spike', ...(more.tags ?? [])] });

const one = inSprint(1);
const two = inSprint(2);
const three = inSprint(3);
const four = inSprint(4);
const five = inSprint(5);
const six = inSprint(6);
const seven = inSprint(7);

/** Epics and the features below them. */
export const EPICS: Readonly<Record<string, readonly string[]>> = {
  'Know the data': ['Profile of the call history', 'Features that are known before the call', 'Data quality over time'],
  'A model that ranks clients': ['Baseline', 'Better models', 'Honest evaluation', 'Responsible use'],
  'Call lists in daily use': ['Scoring service', 'Operations of the model', 'Campaign application', 'Contact centre integration'],
};

/** Stories and spikes sprint by sprint, with what each of them left behind. A line each, to be read like a table. */
// prettier-ignore
export const STORIES: readonly SampleStory[] = [
  // Sprint 1: each group by itself, sizes in hours.
  one('data', 'ines', 'Profile of the call history', 'Load the call history into the feature store', { hours: 24, phase: 'Feasibility', requests: [pr('Read the call history from the export'), pr('Keep the order of the calls')] }),
  one('data', 'mikkel', 'Profile of the call history', 'Profile the client attributes', { hours: 16, phase: 'Feasibility', requests: [pr('Notebook: client attributes')], records: ['E4'] }),
  one('data', 'ines', 'Profile of the call history', 'Profile the campaign attributes', { hours: 16, phase: 'Feasibility', records: ['E3'] }),
  one('data', 'mikkel', 'Profile of the call history', 'Measure the class balance', { hours: 4, phase: 'Feasibility', records: ['E2'] }),
  one('model', 'thandiwe', 'Baseline', 'Baseline with logistic regression', { hours: 20, phase: 'Feasibility', requests: [pr('Logistic regression with a fixed hold-out')], records: ['H1'] }),
  one('model', 'rafael', 'Honest evaluation', 'Evaluation harness with bootstrap intervals', { hours: 30, phase: 'Feasibility', requests: [pr('Bootstrap intervals for ROC AUC and PR-AUC'), pr('Report as JSON')] }),
  one('serving', 'jonas', 'Operations of the model', 'Container image for scoring jobs', { hours: 24, tags: ['mlops'], requests: [ops('Base image with pinned libraries', false), ops('Build the image in the pipeline', false), ops('Scan the image for known faults', false)] }),
  one('app', 'priya', 'Campaign application', 'Skeleton of the campaign application', { hours: 32, requests: [pr('Routes and layout'), pr('Lint and tests in the pipeline')] }),
  one('app', 'tomasz', 'Campaign application', 'Sign-in for agents', { hours: 16, requests: [pr('Sign in with the company account'), pr('Sign out after an hour')] }),
  one('data', 'ines', 'Features that are known before the call', 'Spike: which inputs are known before the call?', spike({ hours: 8, phase: 'Feasibility', records: ['E1'] })),
  one('model', 'rafael', 'Honest evaluation', 'Spike: which metric fits a call list?', spike({ phase: 'Feasibility', documents: [['Notes on metrics', 'metrics']] })),

  // Sprint 2: first experiments; the retrospective asks for T-shirt sizes and for a data scientist on operations changes.
  two('data', 'mikkel', 'Features that are known before the call', 'Recode the sentinel of pdays', { hours: 12, phase: 'Experimentation', requests: [pr('Missing instead of 999')], records: ['H3'] }),
  two('data', 'ines', 'Features that are known before the call', 'Add the macro-economic indicators', { hours: 16, phase: 'Experimentation', requests: [pr('Join the indicators by month'), pr('Test the join at the turn of the year')], records: ['H2'] }),
  two('model', 'yuki', 'Better models', 'Class weights for the baseline', { hours: 8, phase: 'Experimentation', requests: [pr('Option for class weights')], records: ['H4'] }),
  two('data', 'mikkel', 'Profile of the call history', 'Profile rare categories', { phase: 'Feasibility', records: ['E5'] }),
  two('data', 'ines', 'Profile of the call history', 'Remove duplicate rows on load', { phase: 'Feasibility', requests: [pr('Drop duplicates and count them')], records: ['E6'] }),
  two('model', 'rafael', 'Honest evaluation', 'Track experiments with links to their runs', { requests: [pr('Log parameters and metrics'), pr('Link a run from the work item')] }),
  two('serving', 'leila', 'Operations of the model', 'Nightly build of the scoring image', { tags: ['mlops'], requests: [ops('Build every night', false), ops('Keep ten images', false)] }),
  two('app', 'amara', 'Campaign application', 'List of clients', { requests: [pr('Paged list of clients'), pr('Filter by branch')] }),
  two('app', 'tomasz', 'Contact centre integration', 'Import of calls from the contact centre', { requests: [pr('Nightly import'), pr('Report rejected rows')] }),
  two('data', 'ines', 'Features that are known before the call', 'Spike: are the macro indicators redundant?', spike({ phase: 'Experimentation', records: ['E8'] })),

  // Sprint 3: sizes as agreed; two stories leave nothing, one large story is not split, the interface is agreed before serving.
  three('model', 'thandiwe', 'Better models', 'Train gradient boosting on the first feature set', { size: 'M', phase: 'Experimentation', requests: [pr('Gradient boosting with early stopping')], records: ['H5'] }),
  three('model', 'rafael', 'Honest evaluation', 'Rank clients and measure the capture of subscribers', { size: 'M', phase: 'Experimentation', requests: [pr('Capture at the top fifth')], records: ['H6'] }),
  three('serving', 'oskar', 'Scoring service', 'Scoring interface agreed with the campaign application', { tasksBy: 'thandiwe', size: 'S', tags: ['ml-interface'], requests: [pr('Contract of the scoring interface', { asksGroup: true })], documents: [['contract', 'scoring-contract']] }),
  three('model', 'yuki', 'Better models', 'Baseline and boosted model on one feature set', { size: 'L', phase: 'Experimentation', requests: [pr('One feature set for both models'), pr('Compare models in the report')] }),
  three('data', 'mikkel', 'Data quality over time', 'Profile contact history per client', { size: 'M', phase: 'Experimentation', carriedFrom: 2, requests: [pr('Notebook: contacts per client', { sprint: 2 })], state: 'Active' }),
  three('data', 'ines', 'Data quality over time', 'Representation of calls over the year', { size: 'S', phase: 'Experimentation', records: ['E9'] }),
  three('serving', 'jonas', 'Operations of the model', 'Promote models between stages', { size: 'M', tags: ['mlops'], requests: [ops('Stages for models', true), ops('Promote after a green evaluation', false), ops('Keep the evaluation with the model', false)] }),
  three('app', 'priya', 'Campaign application', 'Call list sorted by score', { size: 'M', requests: [pr('Sort by score'), pr('Mark the top fifth')], emptyCriteria: true }),
  three('app', 'amara', 'Campaign application', 'Show when a client was last called', { size: 'S', requests: [pr('Last call beside each client'), pr('Time zone of the branch')] }),
  three('data', 'mikkel', 'Data quality over time', 'Spike: can macro indicators be refreshed daily?', spike({ size: 'S', phase: 'Experimentation', branchOnly: true })),
  three('data', 'ines', 'Features that are known before the call', 'Spike: does the weekday of the call matter?', spike({ size: 'S', phase: 'Experimentation', records: ['H7'] })),
  three('app', 'tomasz', 'Campaign application', 'Accents are lost in client names', { type: 'Bug' }),

  // Sprint 4: planned group by group; the feasibility report narrows the scope.
  four('model', 'thandiwe', 'Better models', 'Repeat the comparison over six seeds', { size: 'S', phase: 'Feasibility', requests: [pr('Six seeds, overlap-corrected interval')], records: ['H5'] }),
  four('data', 'mikkel', 'Responsible use', 'Drop the default attribute', { size: 'S', phase: 'Experimentation', requests: [pr('Feature set without default')], records: ['H8'] }),
  four('model', 'yuki', 'Better models', 'Calibrate the scores', { size: 'M', phase: 'Experimentation', requests: [pr('Isotonic calibration')], records: ['H9'] }),
  four('model', 'rafael', 'Better models', 'Random forest as a simpler candidate', { size: 'M', phase: 'Experimentation', requests: [pr('Random forest in the comparison')], records: ['H10'] }),
  four('model', 'thandiwe', 'Honest evaluation', 'Feasibility report', { size: 'M', phase: 'Feasibility', documents: [['Feasibility report: scope down', 'feasibility-report']] }),
  four('data', 'ines', 'Features that are known before the call', 'Signal of earlier campaigns', { size: 'S', phase: 'Experimentation', records: ['E11'] }),
  four('serving', 'leila', 'Operations of the model', 'Deploy the scoring job without a gap', { size: 'M', tags: ['mlops'], requests: [ops('Two slots for the job', true), ops('Switch after a smoke test', true), ops('Remove the old slot', false)] }),
  four('app', 'tomasz', 'Contact centre integration', 'Feedback of call results', { size: 'M', requests: [pr('Result of a call as an event'), pr('Show the result in the list')] }),
  four('app', 'amara', 'Campaign application', 'Opt-out of clients', { size: 'S', requests: [pr('Never list a client who opted out'), pr('Show why a client is missing')] }),
  four('serving', 'oskar', 'Scoring service', 'Spike: score at night or on request?', spike({ size: 'S', requests: [pr('ADR 4: score at night, answer from the table')] })),
  four('app', 'priya', 'Campaign application', 'Spike: can agents read a probability?', spike({ size: 'XS', documents: [['Notes of five interviews', 'agent-interviews']] })),

  // Sprint 5: the split by time turns the project; a rejected hypothesis is all that one spike leaves.
  five('model', 'rafael', 'Honest evaluation', 'Split by time in the evaluation harness', { size: 'M', phase: 'Experimentation', requests: [pr('Split by time'), pr('Both splits in the report')], records: ['H12'] }),
  five('model', 'yuki', 'Honest evaluation', 'Capture on the last fifth of time', { size: 'S', phase: 'Experimentation', requests: [pr('Capture by period')], records: ['H13'] }),
  five('data', 'ines', 'Data quality over time', 'Drift report per tenth of time', { tasksBy: 'leila', size: 'M', phase: 'Monitoring', requests: [pr('Rate and indicators per tenth')], records: ['E7'] }),
  five('serving', 'oskar', 'Scoring service', 'Scoring service answers for one client', { tasksBy: 'rafael', size: 'M', phase: 'Operationalisation', requests: [pr('Answer from the table of scores'), pr('Tell when a score is old', { voteReset: true })] }),
  five('serving', 'jonas', 'Operations of the model', 'Alert on failed scoring jobs', { size: 'S', phase: 'Operationalisation', tags: ['mlops'], requests: [ops('Alert the group on a failed job', true), ops('Retry once before the alert', true), ops('Runbook for failed jobs', false, { alsoBy: 'rafael', voteReset: true })] }),
  five('app', 'priya', 'Campaign application', 'Export of the call list', { size: 'M', requests: [pr('Export as CSV'), pr('Quote cells of the export')] }),
  five('app', 'amara', 'Campaign application', 'Consent beside each client', { size: 'S', requests: [pr('Show the consent'), pr('Explain a missing consent')] }),
  five('app', 'tomasz', 'Contact centre integration', 'Retry of failed imports', { size: 'S', requests: [pr('Retry with growing pauses'), pr('Stop after a day')] }),
  five('model', 'thandiwe', 'Honest evaluation', 'Spike: does gradient boosting hold on later calls?', spike({ size: 'S', phase: 'Experimentation', records: ['H11'] })),
  five('data', 'mikkel', 'Data quality over time', 'Spike: how often do the indicators change?', spike({ size: 'XS', phase: 'Experimentation', documents: [['Notebook: changes of the indicators', 'indicator-changes']] })),
  five('app', 'amara', 'Campaign application', 'Export breaks on a semicolon', { type: 'Bug' }),

  // Sprint 6: the groups work together; nearly everything is in order.
  six('model', 'yuki', 'Responsible use', 'Recall between job groups', { size: 'M', phase: 'Experimentation', requests: [pr('Recall by group in the report')], records: ['H14'] }),
  six('data', 'ines', 'Responsible use', 'Representation of age and job groups', { size: 'S', phase: 'Experimentation', requests: [pr('Counts by age and job')], records: ['E10'] }),
  six('serving', 'oskar', 'Scoring service', 'Latency budget of the scoring service', { tasksBy: 'rafael', size: 'S', phase: 'Operationalisation', requests: [pr('Measure latency in staging')], records: ['H15'] }),
  six('serving', 'leila', 'Operations of the model', 'Monitoring of input drift', { tasksBy: 'mikkel', size: 'M', phase: 'Monitoring', tags: ['mlops'], requests: [ops('Compare inputs with the training data', true), ops('Dashboard of drifting inputs', true), ops('Threshold for the drift alert', true), ops('Ignore months without calls', true)] }),
  six('serving', 'jonas', 'Operations of the model', 'Retraining pipeline', { size: 'M', tasksBy: 'rafael', phase: 'Operationalisation', tags: ['mlops'], requests: [ops('Retrain from one command', true), ops('Evaluate on the last tenth', true), ops('Register only what is better', true), ops('Cache the feature table', false)] }),
  six('data', 'oskar', 'Operations of the model', 'Feature validation before scoring', { tasksBy: 'ines', size: 'S', phase: 'Operationalisation', tags: ['mlops'], requests: [ops('Reject rows with unknown categories', true), ops('Count rejected rows', true), ops('Message for the data owner', false)], movedFrom: 'serving' }),
  six('model', 'thandiwe', 'Responsible use', 'Model card', { size: 'S', phase: 'Operationalisation', requests: [pr('Model card with known limits')], documents: [['Model card', 'model-card']] }),
  six('app', 'priya', 'Campaign application', 'Call list of the day', { size: 'M', requests: [pr('List of the day'), pr('Share a list between agents'), pr('Lock a client while calling')] }),
  six('app', 'amara', 'Campaign application', 'Explain a score in one sentence', { tasksBy: 'thandiwe', requests: [pr('Three strongest reasons'), pr('Plain words for features')] }),
  six('serving', 'oskar', 'Scoring service', 'Roll back a model version', { size: 'S', phase: 'Operationalisation', carriedFrom: 5, requests: [pr('Keep the last three versions', { sprint: 5 }), pr('Roll back in one step')] }),
  six('model', 'rafael', 'Better models', 'Spike: which window for retraining?', spike({ size: 'S', phase: 'Experimentation', requests: [pr('Windows from three to twelve months')] })),
  six('app', 'tomasz', 'Contact centre integration', 'Update the build agents', { tags: ['chore'], size: 'XS' }),
  six('app', 'priya', 'Campaign application', 'Printed call lists', { size: 'S', state: 'Removed' }),
  six('app', 'tomasz', 'Contact centre integration', 'Import stops at midnight', { type: 'Bug' }),

  // Sprint 7 is under way.
  seven('model', 'rafael', 'Better models', 'Retrain on a recent window', { size: 'M', phase: 'Experimentation', requests: [pr('Recent window as an option')], records: ['H16'] }),
  seven('model', 'thandiwe', 'Responsible use', 'Panel of experts reads explanations', { size: 'S', phase: 'Experimentation', records: ['H17'] }),
  seven('serving', 'jonas', 'Operations of the model', 'Schedule of retraining', { size: 'S', phase: 'Monitoring', tags: ['mlops'], requests: [ops('Retrain on the first of the month', true), { title: 'Ask before a model is replaced', operations: true, openForDays: 3 }] }),
  seven('serving', 'leila', 'Operations of the model', 'Alarm on drift of the score', { tasksBy: 'mikkel', size: 'M', phase: 'Monitoring', state: 'Active' }),
  seven('app', 'priya', 'Contact centre integration', 'Trial with two agents', { tasksBy: 'yuki', size: 'M', requests: [pr('Switch for the trial'), pr('Feedback button')] }),
  seven('app', 'tomasz', 'Contact centre integration', 'Call results feed the next list', { size: 'M', requests: [pr('Results of yesterday in the features', { openForDays: 1 })], state: 'Active' }),
  seven('data', 'ines', 'Responsible use', 'Access review of client data', { size: 'S', documents: [['Access review', 'access-review']] }),
  seven('data', 'mikkel', 'Features that are known before the call', 'Description of the feature set', { size: 'S', state: 'New' }),
  seven('data', 'ines', 'Data quality over time', 'Spike: does euribor dominate the drift?', spike({ size: 'S', phase: 'Monitoring', state: 'Active' })),
  seven('app', 'amara', 'Campaign application', 'Spike: explanations for agents', spike({ size: 'XS', requests: [pr('Sketch of the explanation view')] })),
];

/** Maintenance that belongs to no story: author's group, sprint, title. */
export const UNLINKED_REQUESTS: readonly (readonly [group: GroupKey, sprint: SprintNumber, title: string])[] = [
  ['data', 1, 'Fix the path of the test data'],
  ['app', 2, 'Sort the translations'],
  ['serving', 2, 'Shorter log lines'],
  ['model', 3, 'Remove an unused option'],
  ['app', 3, 'Raise the version of the date library'],
  ['data', 4, 'Typing errors in the notebook titles'],
  ['serving', 5, 'Longer timeout in staging'],
  ['app', 5, 'Colour of the focus ring'],
  ['model', 6, 'Faster reading of parquet files'],
  ['app', 6, 'Spelling in the help texts'],
];
