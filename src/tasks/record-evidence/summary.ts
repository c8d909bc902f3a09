import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import { marksIn } from '../../domain/hypothesis/interval-marks.ts';
import { judge } from '../../domain/hypothesis/judgement.ts';
import { unitText } from '../../domain/hypothesis/plain-result.ts';
import { plain, table } from '../../domain/shared/markdown.ts';
import { intervalDrawing } from '../../ui/interval-layout.ts';
import { adviceText, caveatsOf, questionText, reasonText } from '../../ui/judgement-words.ts';
import type { DerivedCandidate } from '../../domain/evidence/series.ts';
import { svgOf } from './svg.ts';

interface SummaryParts {
  id: number;
  title: string;
  /** Of the hypothesis, with the result. */
  fields: FieldValues;
  chosen: DerivedCandidate;
}

/** The section of a run's page: the numbers, what they suggest and the picture of the interval, whose text says the same where pictures are not shown. */
export function summaryMarkdown({ id, title, fields, chosen: { candidate, method } }: SummaryParts): string {
  const { name, value, unit, interval, sampleSize, runs, from } = candidate;
  const marks = marksIn(fields);
  const drawing = marks === null ? null : intervalDrawing(marks);
  const row = [
    name === '' ? 'no name' : name,
    `${value}${unitText(unit)}`,
    interval === null ? 'none' : `${interval.low} to ${interval.high}`,
    sampleSize === null ? '' : String(sampleSize),
    runs === null ? '' : String(runs),
    from,
  ];
  return [
    `# #${id} ${plain(title)}`,
    ...verdictOf(fields),
    ...(drawing === null ? [] : [`![${plain(drawing.label)}](data:image/svg+xml;base64,${Buffer.from(svgOf(drawing)).toString('base64')})`]),
    table(['Metric', 'Value', '95% interval', 'n', 'Runs', 'From'], [row.map(plain)]),
    ...(method === '' ? [] : [`Interval: ${plain(method)}.`]),
    'The suggestion comes from the numbers and the plan. The team decides.',
    '',
  ].join('\n\n');
}

function verdictOf(fields: FieldValues): string[] {
  const judgement = judge(fields);
  if (judgement.kind === 'incomplete') return ['**No suggestion:** the plan is not complete.'];
  if (judgement.kind === 'question') return [`**No suggestion yet.** ${plain(questionText(judgement.question))}`];
  const caveats = caveatsOf(judgement, true).map((caveat) => `- ${plain(caveat)}`);
  return [`**${adviceText(judgement.advice)}** ${plain(reasonText(judgement, fields))}`, ...(caveats.length === 0 ? [] : [caveats.join('\n')])];
}
