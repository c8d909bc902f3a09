import type { Sprints } from './review-chart.tsx';
import { percent, shareText } from './words.ts';

/** The numbers of each sprint for those who read tables. */
export function ReviewTable({ sprints }: { sprints: Sprints }) {
  return (
    // It scrolls when the sprints do not fit, also by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="widget-table small" tabIndex={0} role="region" aria-label="Reviews by sprint">
      <table>
        <thead>
          <tr>
            <th scope="col">Sprint</th>
            <th scope="col">Across roles</th>
            <th scope="col">By chance</th>
            <th scope="col">MLOps with data science</th>
          </tr>
        </thead>
        <tbody>
          {sprints.map((sprint) => (
            <tr key={sprint.name + sprint.start}>
              <th scope="row">{sprint.name}</th>
              <td>{sprint.reviews.whole === 0 ? '–' : shareText(sprint.reviews)}</td>
              <td>{sprint.reviews.chance === null ? '–' : percent(sprint.reviews.chance)}</td>
              <td>{sprint.mlops === null || sprint.mlops.whole === 0 ? '–' : shareText(sprint.mlops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
