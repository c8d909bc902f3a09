import type { Sprints } from './review-chart.tsx';
import { percent, shortShareText } from './words.ts';

/** The numbers of the chart as a table. */
export function ReviewTable({ sprints }: { sprints: Sprints }) {
  const hasSmall = sprints.some(({ reviews, mlops }) => reviews.sampleSize === 'small' || mlops?.sampleSize === 'small');
  return (
    // Focusable, so that it can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="widget-table small" tabIndex={0} role="region" aria-label="Reviews by sprint">
      <table>
        <thead>
          <tr>
            <th scope="col">Sprint</th>
            <th scope="col">Across roles</th>
            <th scope="col">By chance</th>
            <th scope="col">
              MLOps <span className="visually-hidden">reviewed by data scientists</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sprints.map((sprint) => (
            <tr key={sprint.name + sprint.start}>
              <th scope="row">{sprint.name}</th>
              <td>{sprint.reviews.whole === 0 ? '–' : shortShareText(sprint.reviews)}</td>
              <td>{sprint.reviews.chance === null ? '–' : percent(sprint.reviews.chance)}</td>
              <td>{sprint.mlops === null || sprint.mlops.whole === 0 ? '–' : shortShareText(sprint.mlops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasSmall ? <p className="weak">* small sample: fewer than ten</p> : null}
    </div>
  );
}
