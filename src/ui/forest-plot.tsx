import type { ReactNode } from 'react';
import type { IntervalMarks } from '../domain/hypothesis/interval-marks.ts';
import { DrawingView } from './drawing.tsx';
import { forestRow } from './interval-layout.ts';
import './forest-plot.css';

export interface ForestRow {
  id: number;
  name: ReactNode;
  /** null: the row has no picture, and `criterion` stands alone. */
  marks: IntervalMarks | null;
  /** `ROC AUC ≥ 0.75`; may be empty. */
  criterion: string;
  /** Beside the numbers, such as the outcome. */
  outcome: ReactNode;
}

/** The results of several hypotheses below each other, each against its own plan. */
export function ForestPlot({ rows }: { rows: readonly ForestRow[] }) {
  return (
    <figure className="forest-plot">
      <table>
        <caption className="visually-hidden">Results against their plans</caption>
        <thead>
          <tr>
            <th scope="col">Hypothesis</th>
            <th scope="col" className="forest-scale">
              <span>misses its plan</span> <span>meets it</span>
            </th>
            <th scope="col">Result, 95% interval, and outcome</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, marks, criterion, outcome }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="forest-picture">
                {marks === null ? <span className="weak small">no result to draw</span> : <DrawingView drawing={forestRow(marks)} />}
              </td>
              <td>
                <span className="forest-result">
                  {marks?.text ?? '–'} {outcome}
                </span>
                {criterion === '' ? null : <span className="weak small forest-criterion">{criterion}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className="weak small">
        The line in the middle is what each plan needs. Each row has its own scale, with better to the right.
      </figcaption>
    </figure>
  );
}
