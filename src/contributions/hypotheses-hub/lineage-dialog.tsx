import { useMemo } from 'react';
import type { LibraryLineage } from '../../azure/hypotheses/load-lineage.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import { lineageAround, type LineageGraph, type LineageItem } from '../../domain/hypothesis/lineage.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { Button } from '../../ui/button.tsx';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import { Modal } from '../../ui/modal.tsx';
import { plural } from '../../ui/strings.ts';
import { LineageGraphView } from './lineage-graph.tsx';
import { RELATION_WORDS } from './relation-words.ts';

interface LineageDialogProps {
  id: WorkItemId;
  /** null while loading. */
  lineage: LibraryLineage | null;
  hasFailed: boolean;
  onOpen: (id: WorkItemId) => void;
  onClose: () => void;
}

/** The relations of a hypothesis: as a graph if there is room, and in words. */
export function LineageDialog({ id, lineage, hasFailed, onOpen, onClose }: LineageDialogProps) {
  const graph = useMemo(() => (lineage === null ? null : lineageAround(id, lineage.items, lineage.relations)), [id, lineage]);
  const item = lineage?.items.get(id);
  return (
    <Modal title={`Lineage of ${item === undefined ? `#${id}` : labelOf(item)}`} isWide onClose={onClose}>
      {graph === null || lineage === null ? (
        <p role="status">{hasFailed ? 'The links could not be read. Close this and choose Refresh to try again.' : 'Reading the links…'}</p>
      ) : graph.relations.length === 0 ? (
        <p>{item === undefined ? 'This hypothesis is not in the library.' : 'It is linked to no other hypothesis and to no finding.'}</p>
      ) : (
        <>
          <p className="weak">{item?.title}</p>
          <LineageGraphView graph={graph} focus={id} onOpen={onOpen} />
          <LineageInWords graph={graph} focus={id} items={lineage.items} onOpen={onOpen} />
          {graph.omitted === 0 ? null : <p className="weak small">{plural(graph.omitted, 'record', 'records')} farther away left out.</p>}
        </>
      )}
      {lineage?.isCut === true ? <p className="warn small">The project has more links than the service gives out; some may be missing.</p> : null}
      <div className="modal-buttons">
        <Button text="Close" onClick={onClose} />
      </div>
    </Modal>
  );
}

function LineageInWords({
  graph,
  focus,
  items,
  onOpen,
}: {
  graph: LineageGraph;
  focus: WorkItemId;
  items: ReadonlyMap<WorkItemId, LineageItem>;
  onOpen: (id: WorkItemId) => void;
}) {
  const isNear = ({ from, to }: { from: WorkItemId; to: WorkItemId }) => from === focus || to === focus;
  const relations = [...graph.relations.filter(isNear), ...graph.relations.filter((relation) => !isNear(relation))];
  const name = (id: WorkItemId) => {
    const item = items.get(id);
    return (
      <button type="button" className="link-button" dir="auto" onClick={() => onOpen(id)}>
        {item?.title ?? `#${id}`}
      </button>
    );
  };
  return (
    <>
      <h3>In words</h3>
      <ul className="lineage-words" aria-label="Lineage in words">
        {relations.map(({ kind, from, to }) => (
          <li key={`${from} ${to}`}>
            {name(from)} <Outcome item={items.get(from)} /> <em>{RELATION_WORDS[kind]}</em> {name(to)} <Outcome item={items.get(to)} />
          </li>
        ))}
      </ul>
    </>
  );
}

const Outcome = ({ item }: { item: LineageItem | undefined }) =>
  item === undefined || item.isFinding ? null : <HypothesisOutcomePill outcome={item.outcome} state={item.state} />;
