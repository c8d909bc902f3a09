import type { CollaborationSummary } from '../../domain/collaboration/review-summary.ts';
import { shortName } from '../../ui/widget/short-name.ts';
import { percent, shareText } from './words.ts';

export type Sprints = CollaborationSummary['bySprint'];

const LABEL = 16;
const SCALE = 42;
const BAR = 0.56;
const TICKS = [0, 0.5, 1] as const;

/** The numbers of a sprint as text. */
function sprintText({ name, reviews }: Sprints[number]): string {
  if (reviews.whole === 0) return `${name}: none reviewed`;
  return `${name}: ${shareText(reviews)} across roles${reviews.chance === null ? '' : `, ${percent(reviews.chance)} by chance`}`;
}

/** One bar per sprint for the share of reviews across roles, with a line at the share expected by chance. */
export function ReviewChart({ sprints, width, height }: { sprints: Sprints; width: number; height: number }) {
  const step = (width - SCALE) / sprints.length;
  const [top, base] = [6, height - LABEL];
  const at = (share: number) => base - share * (base - top);
  return (
    <svg
      className="widget-chart"
      style={{ height }}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Reviews across roles by sprint. ${sprints.map(sprintText).join('; ')}.`}
    >
      {TICKS.map((share) => (
        <g key={share}>
          <line x1={SCALE} x2={width} y1={at(share)} y2={at(share)} className="widget-line" />
          <text x={SCALE - 6} y={at(share) + 4} className="widget-axis review-scale">
            {percent(share)}
          </text>
        </g>
      ))}
      {sprints.map((sprint, index) => {
        const { share, chance, part, whole } = sprint.reviews;
        const columnLeft = SCALE + index * step;
        const middle = columnLeft + step / 2;
        return (
          <g key={sprint.name + sprint.start}>
            <title>{sprintText(sprint)}</title>
            {/* Makes the whole column hoverable for the tooltip. */}
            <rect x={columnLeft} y={0} width={step} height={height} className="review-column" />
            {share === null ? (
              <text x={middle} y={base - 5} className="widget-axis">
                {whole === 0 ? '–' : `${part}/${whole}`}
              </text>
            ) : (
              <rect
                x={middle - (step * BAR) / 2}
                y={Math.min(at(share), base - 2)}
                width={step * BAR}
                height={Math.max(2, base - at(share))}
                className="review-bar"
              />
            )}
            {chance === null ? null : (
              <g>
                <line x1={columnLeft + 3} x2={columnLeft + step - 3} y1={at(chance)} y2={at(chance)} className="review-chance-halo" />
                <line x1={columnLeft + 3} x2={columnLeft + step - 3} y1={at(chance)} y2={at(chance)} className="review-chance" />
              </g>
            )}
            <text x={middle} y={height - 3} className="widget-axis">
              {shortName(sprint.name, Math.max(2, Math.floor(step / 7)))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
