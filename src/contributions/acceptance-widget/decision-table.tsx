import type { ByChance } from '../../domain/hypothesis/by-chance.ts';
import { ChanceNote } from './chance-note.tsx';
import { OUTCOME_NAMES, type Sprints } from './decision-chart.tsx';

/** The numbers of the chart as a table, and what to keep in mind beside them. */
export function DecisionTable({ sprints, loadChance }: { sprints: Sprints; loadChance: (signal: AbortSignal) => Promise<ByChance> }) {
  return (
    // Focusable, so that it can be scrolled by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="widget-table small" tabIndex={0} role="region" aria-label="Decisions by sprint">
      <table>
        <thead>
          <tr>
            <th scope="col">Sprint</th>
            {OUTCOME_NAMES.map((outcome) => (
              <th key={outcome} scope="col">
                {outcome}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sprints.map((sprint) => (
            <tr key={sprint.name + sprint.start}>
              <th scope="row">{sprint.name}</th>
              {OUTCOME_NAMES.map((outcome) => (
                <td key={outcome}>{sprint[outcome]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ChanceNote load={loadChance} />
    </div>
  );
}
