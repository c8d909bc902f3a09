import type { WorkItemType } from '../data/service-types.ts';

/** The state's colour as a dot, always with its name. */
export function StateMark({ state, type }: { state: string; type: Pick<WorkItemType, 'states'> | undefined }) {
  const color = type?.states.find(({ name }) => name === state)?.color;
  return (
    <span className="state-mark">
      <span className="state-dot" style={{ backgroundColor: color === undefined ? undefined : `#${color.slice(-6)}` }} aria-hidden />
      {state}
    </span>
  );
}
