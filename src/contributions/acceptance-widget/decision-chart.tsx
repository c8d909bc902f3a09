import type { Acceptance, DecisionCounts } from '../../domain/hypothesis/acceptance.ts';
import { shortName } from '../../ui/widget/short-name.ts';

export type Sprints = Acceptance['bySprint'];

/** Bottom to top, as they are stacked. */
export const OUTCOME_NAMES = ['accepted', 'rejected', 'inconclusive'] as const satisfies readonly (keyof DecisionCounts)[];

const LABEL = 16;
const BAR = 0.62;
/** A part from this height on has room for its number. */
const COUNT = 14;

const totalOf = ({ accepted, rejected, inconclusive }: DecisionCounts): number => accepted + rejected + inconclusive;

const textOf = (sprint: Sprints[number]): string => `${sprint.name}: ${OUTCOME_NAMES.map((outcome) => `${sprint[outcome]} ${outcome}`).join(', ')}`;

/** Decisions of each sprint, stacked by outcome; a bar for each, its numbers in its title. */
export function DecisionChart({ sprints, columns }: { sprints: Sprints; columns: number }) {
  const most = Math.max(1, ...sprints.map(totalOf));
  // What a widget of so many cells leaves; the narrow one needs more lines below.
  const width = columns * 170 - 38;
  const height = columns > 2 ? 136 : 104;
  const step = width / sprints.length;
  const unit = (height - 4) / most;
  return (
    <svg
      className="widget-chart"
      style={{ height: height + LABEL }}
      viewBox={`0 0 ${width} ${height + LABEL}`}
      role="img"
      aria-label={`Decisions by sprint. ${sprints.map(textOf).join('; ')}.`}
    >
      {sprints.map((sprint, index) => {
        let top = height;
        const barLeft = index * step + (step * (1 - BAR)) / 2;
        return (
          <g key={sprint.name + sprint.start}>
            <title>{textOf(sprint)}</title>
            {OUTCOME_NAMES.map((outcome) => {
              const size = sprint[outcome] * unit;
              top -= size;
              // A pixel between the parts keeps them apart without colours.
              return size === 0 ? null : (
                <g key={outcome}>
                  <rect className={`acceptance-${outcome}`} x={barLeft} y={top} width={step * BAR} height={Math.max(1, size - 1)} />
                  {size < COUNT ? null : (
                    <text x={barLeft + (step * BAR) / 2} y={top + size / 2 + 4} className="widget-axis acceptance-count">
                      {sprint[outcome]}
                    </text>
                  )}
                </g>
              );
            })}
            <text x={barLeft + (step * BAR) / 2} y={height + LABEL - 3} className="widget-axis">
              {shortName(sprint.name, Math.max(2, Math.floor(step / 7)))}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={width} y1={height} y2={height} className="widget-line" />
    </svg>
  );
}
