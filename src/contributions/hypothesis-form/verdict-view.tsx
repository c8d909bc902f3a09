import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../../domain/hypothesis/choices.ts';
import { departureIn, judge } from '../../domain/hypothesis/judgement.ts';
import { marksIn } from '../../domain/hypothesis/interval-marks.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { DrawingView } from '../../ui/drawing.tsx';
import { intervalDrawing } from '../../ui/interval-layout.ts';
import { adviceText, caveatsOf, questionText, reasonText } from '../../ui/judgement-words.ts';

/** The suggestion from the numbers, with the interval plotted against the plan. The team decides. */
export function VerdictView({ fields, canReportGuardrails }: { fields: FieldValues; canReportGuardrails: boolean }) {
  const judgement = judge(fields);
  if (judgement.kind === 'incomplete') return <p className="weak">A suggestion needs the plan and an observed value.</p>;
  if (judgement.kind === 'question')
    return (
      <p className="verdict">
        <span className="warn" aria-hidden="true">
          ?
        </span>{' '}
        <strong>No suggestion yet.</strong> {questionText(judgement.question)}
      </p>
    );
  const { verdict, advice } = judgement;
  const departure = departureIn(fields);
  const marks = marksIn(fields);
  return (
    <div className="verdict">
      {marks === null ? null : <DrawingView drawing={intervalDrawing(marks)} />}
      <p className={verdict.basis === 'point' ? 'weak' : ''}>
        <strong>{adviceText(advice)}</strong> {reasonText(judgement, fields)}
      </p>
      {caveatsOf(judgement, canReportGuardrails).map((caveat) => (
        <p key={caveat} className="small">
          <span className="warn" aria-hidden="true">
            ▲
          </span>{' '}
          {caveat}
        </p>
      ))}
      {verdict.isSingleRun ? <p className="weak small">One run only: how much the result depends on the split is not in the interval.</p> : null}
      {departure === null ? null : (
        <p className="small">
          The decision, {departure.outcome.toLowerCase()}, differs from the suggestion.
          {textIn(fields, ML_FIELDS.learning) === '' ? ' Say in one sentence of the learning why.' : ''}
        </p>
      )}
    </div>
  );
}
