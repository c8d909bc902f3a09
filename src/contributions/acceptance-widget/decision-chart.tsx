import type { Acceptance, DecisionCounts } from '../../domain/hypothesis/acceptance.ts';

export type Sprints = Acceptance['bySprint'];

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
            <text x={left + (step * BAR) / 2} y={HEIGHT + LABEL - 3} className="acceptance-axis">
              {shortName(sprint.name, Math.max(2, Math.floor(step / 7)))}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} className="acceptance-line" />
    </svg>
  );
}
