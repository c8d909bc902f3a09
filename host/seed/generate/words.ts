const VERBS = ['Score', 'Explain', 'Rank', 'Monitor', 'Recompute', 'Validate', 'Export', 'Compare', 'Label', 'Cache', 'Backfill', 'Document'];
const SUBJECTS = ['calls', 'churn risk', 'demand', 'returns', 'claims', 'tickets', 'sensor readings', 'invoices', 'routes', 'search results'];
const SCOPES = [
  'by region',
  'for new customers',
  'per product line',
  'every night',
  'in the last quarter',
  'for the pilot',
  'by season',
  'per store',
];

const pick = <T>(values: readonly T[], random: () => number): T => values[Math.floor(random() * values.length)]!;

export const storyTitle = (random: () => number): string => `${pick(VERBS, random)} ${pick(SUBJECTS, random)} ${pick(SCOPES, random)}`;
export const featureTitle = (random: () => number): string => `${pick(SUBJECTS, random)}: ${pick(['data', 'model', 'service', 'reports'], random)}`;
export const epicTitle = (random: () => number): string => `Decide about ${pick(SUBJECTS, random)} with a model`;
export const taskTitle = (random: () => number): string =>
  pick(['Write the query', 'Train and log the runs', 'Implement', 'Test in staging', 'Write up the result', 'Review with the owner'], random);
export const bugTitle = (random: () => number): string =>
  `${pick(SUBJECTS, random)} are ${pick(['late', 'counted twice', 'missing', 'cut off'], random)} ${pick(SCOPES, random)}`;
export const metricName = (random: () => number): string => pick(['ROC AUC', 'PR-AUC', 'RMSE', 'F1'], random);
export const subjectName = (random: () => number): string => pick(SUBJECTS, random);
