import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { Notices } from './notices.ts';

export interface RowActions {
  notices: Notices;
  onOpen: (id: WorkItemId) => void;
  onLineage: (id: WorkItemId) => void;
}

/** Caveats about a hypothesis, and a link to its lineage. */
export function RowNotes({
  hypothesis,
  notices,
  tabIndex,
  onLineage,
}: { hypothesis: LibraryHypothesis; tabIndex: number } & Omit<RowActions, 'onOpen'>) {
  const { id } = hypothesis;
  const notes = notices.notesOf(id);
  const remarks = notices.remarksOf(id);
  return (
    <span className="row-notes small">
      {notices.isLinked(id) ? (
        <button
          type="button"
          className="link-button"
          tabIndex={tabIndex}
          aria-label={`Lineage of ${labelOf(hypothesis)}`}
          onClick={() => onLineage(id)}
        >
          Lineage
        </button>
      ) : null}
      {notes.length === 0 ? null : (
        <span className="warn row-note" title={notes.join('; ')}>
          <span aria-hidden="true">▲</span> {notes.join('; ')}
        </span>
      )}
      {remarks.length === 0 ? null : (
        <span className="weak row-note" title={remarks.join('; ')}>
          {remarks.join('; ')}
        </span>
      )}
    </span>
  );
}
