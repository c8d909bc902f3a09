import { useId } from 'react';
import { labelOf } from '../../domain/shared/ids.ts';
import type { LineageGraph, LineageItem, Relation } from '../../domain/hypothesis/lineage.ts';
import { EDA_FINDING, HYPOTHESIS } from '../../domain/process/ml-process.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { OUTCOME_SIGNS } from '../../ui/hypothesis-outcome.tsx';
import { RELATION_WORDS } from './relation-words.ts';

const NODE = { width: 190, height: 76 };
const GAP = { across: 110, down: 16 };

interface Place {
  x: number;
  y: number;
}

/** Boxes in chronological order from left to right, with lines for relations to earlier records. */
export function LineageGraphView({ graph, focus, onOpen }: { graph: LineageGraph; focus: WorkItemId; onOpen: (id: WorkItemId) => void }) {
  const arrow = useId();
  const tallest = Math.max(...graph.columns.map(({ length }) => length));
  const height = tallest * (NODE.height + GAP.down) - GAP.down;
  const width = graph.columns.length * (NODE.width + GAP.across) - GAP.across;
  const places = new Map<WorkItemId, Place>();
  for (const [column, items] of graph.columns.entries()) {
    // Center short columns vertically.
    const top = (height - items.length * (NODE.height + GAP.down) + GAP.down) / 2;
    for (const [row, { id }] of items.entries()) places.set(id, { x: column * (NODE.width + GAP.across), y: top + row * (NODE.height + GAP.down) });
  }
  return (
    <div className="lineage-scroll">
      {/* Time runs from left to right in every language; only titles follow the text direction. */}
      <div className="lineage-graph" dir="ltr" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M0 0 L8 4 L0 8 z" />
            </marker>
          </defs>
          {graph.relations.map((relation) => (
            <Edge key={`${relation.from} ${relation.to}`} relation={relation} places={places} arrow={arrow} />
          ))}
        </svg>
        {graph.columns.flat().map((item) => (
          <Node key={item.id} item={item} place={places.get(item.id)!} isFocus={item.id === focus} onOpen={onOpen} />
        ))}
      </div>
    </div>
  );
}

function Node({ item, place, isFocus, onOpen }: { item: LineageItem; place: Place; isFocus: boolean; onOpen: (id: WorkItemId) => void }) {
  const { id, title, isFinding, outcome, state } = item;
  const standing = outcome === null ? state : `${OUTCOME_SIGNS[outcome]} ${outcome}`;
  return (
    <button
      type="button"
      className="lineage-node"
      aria-current={isFocus ? 'true' : undefined}
      style={{ left: place.x, top: place.y, ...NODE, borderInlineStartColor: `#${isFinding ? EDA_FINDING.color : HYPOTHESIS.color}` }}
      title={title}
      onClick={() => onOpen(id)}
    >
      <span className="two-lines" dir="auto">
        {title}
      </span>
      <span className="weak small">{isFinding ? `EDA finding ${labelOf(item)}` : standing}</span>
    </button>
  );
}

/** A line from the later record to the earlier one, labeled with the relation. */
function Edge({ relation: { kind, from, to }, places, arrow }: { relation: Relation; places: ReadonlyMap<WorkItemId, Place>; arrow: string }) {
  const [later, earlier] = [places.get(from), places.get(to)];
  if (later === undefined || earlier === undefined) return null;
  const start = { x: later.x, y: later.y + NODE.height / 2 };
  const end = { x: earlier.x + NODE.width, y: earlier.y + NODE.height / 2 };
  const bend = GAP.across / 2;
  return (
    <g className={`lineage-edge lineage-${kind}`}>
      <path d={`M${start.x} ${start.y} C${start.x - bend} ${start.y} ${end.x + bend} ${end.y} ${end.x + 2} ${end.y}`} markerEnd={`url(#${arrow})`} />
      <text x={(start.x + end.x) / 2} y={(start.y + end.y) / 2 - 4} textAnchor="middle">
        {RELATION_WORDS[kind]}
      </text>
    </g>
  );
}
