import type { Acceptance, DecisionCounts } from '../../domain/hypothesis/acceptance.ts';
import { shortName } from '../../ui/widget/short-name.ts';

export type Sprints = Acceptance['bySprint'];

/** In stacking order, bottom to top. */
export const OUTCOME_NAMES = ['accepted', 'rejected', 'inconclusive'] as const satisfies readonly (keyof DecisionCounts)[];

const LABEL = 16;
const BAR = 0.62;
/** Minimum height of a segment to show its number. */
const COUNT = 14;

const totalOf = ({ accepted, rejected, inconclusive }: DecisionCounts): number => accepted + rejected + inconclusive;

const textOf = (sprint: Sprints[number]): string => `${sprint.name}: ${OUTCOME_NAMES.map((outcome) => `${sprint[outcome]} ${outcome}`).join(', ')}`;

/** One bar per sprint with its decisions stacked by outcome, and the numbers in its title. */
export function DecisionChart({ sprints, columns }: { sprints: Sprints; columns: number }) {
  const most = Math.max(1, ...sprints.map(totalOf));
  // Content width of the widget; a narrow widget needs more lines below the chart.
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
              // A one-pixel gap separates the segments without relying on color.
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
