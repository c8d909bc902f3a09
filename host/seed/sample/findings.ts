import type { SprintNumber } from './calendar.ts';
import type { PersonKey } from './people.ts';

/** The eleven findings of the exploratory data analysis, measured on the public UCI Bank Marketing data (41,188 calls, 20 inputs). */
export interface SampleFinding {
  key: string;
  sprint: SprintNumber;
  by: PersonKey;
  title: string;
  question: string;
  finding: string;
  implication: string;
  columns: string;
  dimension: string;
  severity: 'Blocker' | 'High' | 'Medium' | 'Low' | 'Informative';
  confidence: 'Observed once' | 'Reproduced' | 'Confirmed by expert';
  action: 'None' | 'Clean' | 'Exclude' | 'Collect' | 'Ask owner' | 'Monitor' | 'New hypothesis';
  method: 'Profile' | 'Query' | 'Plot' | 'Statistical test' | 'Expert interview';
  effect?: number;
  sampleSize?: number;
  state: 'Observed' | 'Confirmed' | 'Addressed';
}

const ROWS = 41_188;

// prettier-ignore
export const FINDINGS: readonly SampleFinding[] = [
  { key: 'E1', sprint: 1, by: 'ines', title: 'Duration is known only after the call', question: 'Which inputs are known before the call?', finding: 'Duration alone gives ROC AUC 0.818, and lifts logistic regression from 0.802 to 0.939.', implication: 'It leaks the answer: a model with it cannot be used before a call.', columns: 'duration', dimension: 'Leakage', severity: 'Blocker', confidence: 'Confirmed by expert', action: 'Exclude', method: 'Query', effect: 0.818, sampleSize: ROWS, state: 'Addressed' },
  { key: 'E2', sprint: 1, by: 'mikkel', title: 'One call in nine ends in a subscription', question: 'How rare is the outcome?', finding: '11.27 % of the calls (4,640) end in a subscription.', implication: 'Accuracy says little; rank by PR-AUC and capture.', columns: 'y', dimension: 'Class imbalance', severity: 'Medium', confidence: 'Reproduced', action: 'Monitor', method: 'Profile', effect: 11.27, sampleSize: ROWS, state: 'Confirmed' },
  { key: 'E3', sprint: 1, by: 'ines', title: 'pdays holds a sentinel', question: 'Do values mean what they say?', finding: 'pdays is 999 in 96.32 % of the rows; in 4,110 of them previous is above 0 as well.', implication: 'A number stands for never contacted, and contradicts another column.', columns: 'pdays; previous', dimension: 'Validity', severity: 'High', confidence: 'Reproduced', action: 'New hypothesis', method: 'Query', effect: 96.32, sampleSize: ROWS, state: 'Addressed' },
  { key: 'E4', sprint: 1, by: 'mikkel', title: 'Missing values are called unknown', question: 'Where are values missing?', finding: 'default is unknown in 20.87 %, education in 4.20 %, housing and loan in 2.40 % each (990), job in 0.80 %, marital in 0.19 %.', implication: 'Unknown is a category of its own, not a gap to fill.', columns: 'default; education; housing; loan; job; marital', dimension: 'Missingness', severity: 'Medium', confidence: 'Reproduced', action: 'Ask owner', method: 'Profile', effect: 20.87, sampleSize: ROWS, state: 'Confirmed' },
  { key: 'E5', sprint: 2, by: 'mikkel', title: 'Default is never yes, and unknown says something', question: 'Which categories are too rare?', finding: 'default is yes in 3 rows only; 5.2 % subscribe where it is unknown, 12.9 % where it is no.', implication: 'That the value is missing is the information.', columns: 'default', dimension: 'Cardinality', severity: 'Medium', confidence: 'Reproduced', action: 'New hypothesis', method: 'Query', effect: 7.7, sampleSize: ROWS, state: 'Confirmed' },
  { key: 'E6', sprint: 2, by: 'ines', title: 'Twelve rows stand twice', question: 'Are there duplicates?', finding: '12 rows are exact duplicates.', implication: 'Few enough to drop; kept they could stand on both sides of a split.', columns: 'all', dimension: 'Duplicates', severity: 'Low', confidence: 'Reproduced', action: 'Clean', method: 'Query', effect: 12, sampleSize: ROWS, state: 'Addressed' },
  { key: 'E7', sprint: 5, by: 'ines', title: 'The subscription rate rises over time', question: 'Does the data change over time?', finding: 'By tenth of time the rate is 2.8, 3.5, 4.2, 6.6, 6.2, 5.5, 10.1, 12.0, 15.7 and 45.9 %; euribor falls from 4.86 to 0.80.', implication: 'A random split trains on the future; evaluate on later calls.', columns: 'y; euribor3m', dimension: 'Drift', severity: 'Blocker', confidence: 'Reproduced', action: 'New hypothesis', method: 'Plot', effect: 24.4, sampleSize: ROWS, state: 'Confirmed' },
  { key: 'E8', sprint: 2, by: 'ines', title: 'Macro indicators say the same thing', question: 'Which features move together?', finding: 'euribor3m correlates 0.972 with emp.var.rate and 0.945 with nr.employed.', implication: 'One of them is enough for a linear model.', columns: 'euribor3m; emp.var.rate; nr.employed', dimension: 'Correlation', severity: 'Low', confidence: 'Reproduced', action: 'Monitor', method: 'Statistical test', effect: 0.972, sampleSize: ROWS, state: 'Confirmed' },
  { key: 'E9', sprint: 3, by: 'ines', title: 'Months are not represented alike', question: 'Are there gaps in time, place or circumstance?', finding: 'May has 13,769 calls (6.4 % subscribe), December 182 (48.9 %); January and February have none.', implication: 'What is learned about winter rests on very little.', columns: 'month', dimension: 'Representation', severity: 'Medium', confidence: 'Observed once', action: 'Ask owner', method: 'Profile', effect: 182, sampleSize: ROWS, state: 'Observed' },
  { key: 'E10', sprint: 6, by: 'ines', title: 'Age and job groups subscribe unlike', question: 'Are all groups that the product will serve represented?', finding: 'Over 60 (n = 1,193) 39.6 % subscribe against 9.5 % at 30 to 59; students 31.4 %, blue-collar 6.9 %.', implication: 'One threshold will miss groups whose rate is low.', columns: 'age; job', dimension: 'Representation', severity: 'High', confidence: 'Reproduced', action: 'New hypothesis', method: 'Profile', effect: 39.6, sampleSize: ROWS, state: 'Confirmed' },
  { key: 'E11', sprint: 4, by: 'ines', title: 'Earlier success is the strongest signal', question: 'What do earlier campaigns tell?', finding: 'After an earlier success 65.1 % subscribe (n = 1,373); after more than 10 calls in the campaign 3.1 %.', implication: 'Call those first, and stop calling after ten attempts.', columns: 'poutcome; campaign', dimension: 'Signal', severity: 'Informative', confidence: 'Reproduced', action: 'None', method: 'Profile', effect: 65.1, sampleSize: 1_373, state: 'Confirmed' },
];
