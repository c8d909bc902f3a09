import { toCsv } from '../shared/csv.ts';
import { plain, table } from '../shared/markdown.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { labelOf } from '../shared/ids.ts';
import { belowRoot, type LibraryHypothesis } from './library.ts';
import { criterionText, resultText } from './plain-result.ts';

/** Remarks on a hypothesis beyond its own fields, such as which hypothesis contradicts it. */
export type NotesOf = (id: WorkItemId) => readonly string[];

/** What else is known of a hypothesis beyond its own fields; empty texts if nothing is. */
export interface LibraryRecord {
  /** When its decision is due. */
  due: string;
  /** What became of its sealed plan, as far as its history was read. */
  plan: string;
  /** Which decision on its test set it is. */
  look: string;
}

const NO_RECORD: LibraryRecord = { due: '', plan: '', look: '' };

/** Hypotheses as CSV, one row each, with unformatted numbers. The columns are stable. */
export function libraryCsv(
  hypotheses: readonly LibraryHypothesis[],
  notesOf: NotesOf,
  recordOf: (id: WorkItemId) => LibraryRecord = () => NO_RECORD,
): string {
  const header = [
    'ID',
    'Title',
    'Kind',
    'Study',
    'State',
    'Outcome',
    'Criterion',
    'Metric',
    'Threshold',
    'Unit',
    'Observed',
    'CI low',
    'CI high',
    'Dataset',
    'Dataset version',
    'Group',
    'Sprint',
    'Decided on',
    'Learning',
    'Notes',
    'Because',
    'Seen before',
    'Planned sample size',
    'Guardrails held',
    'Deviation',
    'Decide by',
    'Due',
    'Plan',
    'Decision on split',
  ];
  const rows = hypotheses.map((hypothesis) => [
    hypothesis.id,
    hypothesis.title,
    hypothesis.kind,
    hypothesis.study,
    hypothesis.state,
    hypothesis.outcome,
    criterionText(hypothesis),
    hypothesis.metric,
    hypothesis.threshold,
    hypothesis.unit,
    hypothesis.observed,
    hypothesis.interval?.low ?? null,
    hypothesis.interval?.high ?? null,
    hypothesis.dataset,
    hypothesis.datasetVersion,
    belowRoot(hypothesis.areaPath),
    belowRoot(hypothesis.iterationPath),
    hypothesis.decidedOn,
    hypothesis.learning,
    notesOf(hypothesis.id).join('; '),
    ...planCells(hypothesis, recordOf(hypothesis.id)),
  ]);
  return toCsv([header, ...rows]);
}

const planCells = (
  { because, seenBefore, plannedSampleSize, guardrailsHeld, deviation, decideBy }: LibraryHypothesis,
  { due, plan, look }: LibraryRecord,
) => [because, seenBefore, plannedSampleSize, guardrailsHeld, deviation, belowRoot(decideBy) || decideBy, due, plan, look];

/** Hypotheses as Markdown for a wiki or a chat: a table, then what was learned. */
export function libraryMarkdown(
  projectName: string,
  hypotheses: readonly LibraryHypothesis[],
  notesOf: NotesOf,
  recordOf: (id: WorkItemId) => LibraryRecord = () => NO_RECORD,
): string {
  const rows = hypotheses.map((hypothesis) => [
    `#${hypothesis.id} ${plain(hypothesis.title)}`,
    plain(hypothesis.kind),
    plain(criterionText(hypothesis)),
    hypothesis.observed === null ? '–' : plain(resultText({ ...hypothesis, observed: hypothesis.observed })),
    plain(hypothesis.outcome ?? hypothesis.state),
    plain([hypothesis.dataset, hypothesis.datasetVersion].filter((part) => part !== '').join(' ')),
    plain(belowRoot(hypothesis.iterationPath)),
    hypothesis.decidedOn ?? '–',
  ]);
  const learned = hypotheses.flatMap((hypothesis) => {
    const sentences = [hypothesis.learning, ...notesOf(hypothesis.id).map((note) => `${note}.`)].filter((sentence) => sentence !== '');
    return sentences.length === 0
      ? []
      : [`- ${plain(labelOf(hypothesis))} **${hypothesis.outcome ?? plain(hypothesis.state)}**: ${sentences.map(plain).join(' ')}`];
  });
  const plans = hypotheses.flatMap((hypothesis) => {
    const facts = planFacts(hypothesis, recordOf(hypothesis.id));
    return facts.length === 0 ? [] : [`- ${plain(labelOf(hypothesis))}: ${facts.map(plain).join('; ')}`];
  });
  return [
    `# Hypotheses of ${plain(projectName)}`,
    table(['Hypothesis', 'Kind', 'Criterion', 'Observed', 'Outcome', 'Dataset', 'Sprint', 'Decided on'], rows),
    ...(learned.length === 0 ? [] : ['## What was learned', learned.join('\n')]),
    ...(plans.length === 0 ? [] : ['## Plans and deviations', plans.join('\n')]),
    '',
  ].join('\n\n');
}

function planFacts(
  { because, seenBefore, plannedSampleSize, guardrailsHeld, deviation }: LibraryHypothesis,
  { due, plan, look }: LibraryRecord,
): string[] {
  const named = (name: string, value: string | number | null) => (value === null || value === '' ? '' : `${name}: ${value}`);
  return [
    named('because', because),
    named('seen before', seenBefore),
    named('planned sample size', plannedSampleSize),
    named('guardrails held', guardrailsHeld),
    named('deviation', deviation),
    due,
    named('plan', plan),
    look,
  ].filter((fact) => fact !== '');
}
