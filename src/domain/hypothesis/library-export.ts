import { toCsv } from '../shared/csv.ts';
import { plain, table } from '../shared/markdown.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { labelOf } from '../shared/ids.ts';
import { belowRoot, type LibraryHypothesis } from './library.ts';
import { criterionText, resultText } from './plain-result.ts';

/** What has to be known of a hypothesis besides its own fields, such as who contradicts it. */
export type NotesOf = (id: WorkItemId) => readonly string[];

/** Hypotheses as CSV, one row each, numbers as numbers. Stable columns. */
export function libraryCsv(hypotheses: readonly LibraryHypothesis[], notesOf: NotesOf): string {
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
  ];
  const rows = hypotheses.map((one) => [
    one.id,
    one.title,
    one.kind,
    one.study,
    one.state,
    one.outcome,
    criterionText(one),
    one.metric,
    one.threshold,
    one.unit,
    one.observed,
    one.interval?.low ?? null,
    one.interval?.high ?? null,
    one.dataset,
    one.datasetVersion,
    belowRoot(one.areaPath),
    belowRoot(one.iterationPath),
    one.decidedOn,
    one.learning,
    notesOf(one.id).join('; '),
  ]);
  return toCsv([header, ...rows]);
}

/** Hypotheses as Markdown for a wiki or a chat: a table, and below it what was learned. */
export function libraryMarkdown(projectName: string, hypotheses: readonly LibraryHypothesis[], notesOf: NotesOf): string {
  const rows = hypotheses.map((one) => [
    `#${one.id} ${plain(one.title)}`,
    plain(one.kind),
    plain(criterionText(one)),
    one.observed === null ? '–' : plain(resultText({ ...one, observed: one.observed })),
    plain(one.outcome ?? one.state),
    plain([one.dataset, one.datasetVersion].filter((part) => part !== '').join(' ')),
    plain(belowRoot(one.iterationPath)),
    one.decidedOn ?? '–',
  ]);
  const learned = hypotheses.flatMap((one) => {
    const sentences = [one.learning, ...notesOf(one.id).map((note) => `${note}.`)].filter((sentence) => sentence !== '');
    return sentences.length === 0 ? [] : [`- ${plain(labelOf(one))} **${one.outcome ?? plain(one.state)}**: ${sentences.map(plain).join(' ')}`];
  });
  return [
    `# Hypotheses of ${plain(projectName)}`,
    table(['Hypothesis', 'Kind', 'Criterion', 'Observed', 'Outcome', 'Dataset', 'Sprint', 'Decided on'], rows),
    ...(learned.length === 0 ? [] : ['## What was learned', learned.join('\n')]),
    '',
  ].join('\n\n');
}
