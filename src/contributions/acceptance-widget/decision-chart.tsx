import type { Acceptance, DecisionCounts } from '../../domain/hypothesis/acceptance.ts';

type Sprints = Acceptance['bySprint'];

/** Bottom to top, as they are stacked. */
export const OUTCOME_NAMES = ['accepted', 'rejected', 'inconclusive'] as const satisfies readonly (keyof DecisionCounts)[];

const HEIGHT = 96;
const LABEL = 16;
const BAR = 0.62;

const totalOf = ({ accepted, rejected, inconclusive }: DecisionCounts): number => accepted + rejected + inconclusive;

/** `Sprint 7` → `S7` where all sprints are called so; other names are cut to what fits. */
function shortName(name: string, characters: number): string {
  const short = name.replace(/^(?:sprint|iteration)\s+(\d+)$/i, 'S$1');
  return short.length <= characters ? short : `${short.slice(0, characters - 1)}…`;
}

/** Decisions of each sprint, stacked by outcome; a bar for each, its numbers in its title. */
export function DecisionChart({ sprints, isWide }: { sprints: Sprints; isWide: boolean }) {
  const most = Math.max(1, ...sprints.map(totalOf));
  const width = isWide ? 460 : 298;
  const step = width / sprints.length;
  const unit = (HEIGHT - 4) / most;
  const summary = sprints.map((sprint) => `${sprint.name}: ${OUTCOME_NAMES.map((outcome) => `${sprint[outcome]} ${outcome}`).join(', ')}`).join('; ');
  return (
    <svg className="acceptance-chart" viewBox={`0 0 ${width} ${HEIGHT + LABEL}`} role="img" aria-label={`Decisions by sprint. ${summary}.`}>
      {sprints.map((sprint, index) => {
        let top = HEIGHT;
        const left = index * step + (step * (1 - BAR)) / 2;
        return (
          <g key={sprint.name + sprint.start}>
            <title>{`${sprint.name}: ${OUTCOME_NAMES.map((outcome) => `${sprint[outcome]} ${outcome}`).join(', ')}`}</title>
            {OUTCOME_NAMES.map((outcome) => {
              const height = sprint[outcome] * unit;
              top -= height;
              // A pixel between the parts keeps them apart without colours.
              return height === 0 ? null : (
                <rect key={outcome} className={`acceptance-${outcome}`} x={left} y={top} width={step * BAR} height={Math.max(1, height - 1)} />
              );
            })}
            <text x={left + (step * BAR) / 2} y={HEIGHT + LABEL - 3} textAnchor="middle" className="acceptance-axis">
              {shortName(sprint.name, Math.max(2, Math.floor(step / 7)))}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} className="acceptance-line" />
    </svg>
  );
}

/** The same numbers for those who read tables. */
export function DecisionTable({ sprints }: { sprints: Sprints }) {
  return (
    // It scrolls when the sprints do not fit, also by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="acceptance-table small" tabIndex={0} role="region" aria-label="Decisions by sprint">
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
    </div>
  );
}
