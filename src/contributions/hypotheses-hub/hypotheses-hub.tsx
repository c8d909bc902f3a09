import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { LibraryView } from '../../domain/hypothesis/library-address.ts';
import { filterLibrary, type LibraryFilter } from '../../domain/hypothesis/library-filter.ts';
import { sortLibrary } from '../../domain/hypothesis/library-sort.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { explainFailure } from '../../ui/explain-failure.ts';
import { Banners } from './banners.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Failure, Limits, Loading, NoHypotheses } from './hub-states.tsx';
import { HubHeader } from './hub-header.tsx';
import { LineageDialog } from './lineage-dialog.tsx';
import { NewHypothesisDialog } from './new-hypothesis-dialog.tsx';
import type { LibraryPorts } from './library-ports.ts';
import { LibraryBoard } from './library-board.tsx';
import { LibraryList } from './library-list.tsx';
import { LibraryPlot } from './library-plot.tsx';
import { LibraryTable } from './library-table.tsx';
import { noticesOf } from './notices.ts';
import { useLibrary } from './use-library.ts';
import { usePlanRecords } from './use-plan-records.ts';
import { useNarrow } from './use-narrow.ts';
import './hypotheses-hub.css';

const EMPTY: readonly never[] = [];

/** The Hypotheses hub: the learning library of a project. */
export function HypothesesHub({ initialView, ports }: { initialView: LibraryView; ports: LibraryPorts }) {
  const [view, setView] = useState(initialView);
  const [isWriting, setIsWriting] = useState(false);
  const [failure, setFailure] = useState('');
  const library = useLibrary(ports, view);
  const isNarrow = useNarrow();
  const { reading, lineage, refreshOne } = library;

  // Defer the list, so that typing stays responsive.
  const deferredView = useDeferredValue(view);
  const hypotheses = reading?.hypotheses ?? EMPTY;
  const sprints = reading?.sprints ?? EMPTY;
  const today = reading?.today ?? null;
  const shownRows = useRef<readonly LibraryHypothesis[]>(EMPTY);
  const records = usePlanRecords(ports, library.isReading ? null : reading, library.isPart, shownRows);
  const { seals, looks } = records;
  const notices = useMemo(
    () => noticesOf(hypotheses, { lineage, seals, looks }, { projectName: ports.projectName, sprints, today }),
    [hypotheses, lineage, seals, looks, ports.projectName, sprints, today],
  );
  const rows = useMemo(
    () => sortLibrary(filterLibrary(hypotheses, deferredView.filter, notices.noticed, sprints), deferredView.sort),
    [hypotheses, deferredView.filter, deferredView.sort, notices, sprints],
  );

  shownRows.current = rows;

  useEffect(() => {
    if (view !== initialView) ports.remember(view);
  }, [ports, view, initialView]);
  const setFilter = useCallback(
    (change: Partial<LibraryFilter>) => setView((before) => ({ ...before, filter: { ...before.filter, ...change } })),
    [],
  );
  const run = (action: Promise<unknown>) => {
    setFailure('');
    action.catch((error: unknown) => setFailure(explainFailure(error).detail));
  };
  const open = useCallback((id: WorkItemId) => run(ports.openItem(id).then(() => refreshOne(id))), [ports, refreshOne]);
  const create = (title: string) => {
    setIsWriting(false);
    run(ports.create(title, view.filter).then((id) => (id === null ? undefined : refreshOne(id))));
  };
  const showLineage = useCallback((id: WorkItemId) => setView((before) => ({ ...before, lineageOf: id })), []);
  const isLinking = lineage === null && library.lineageError === null && library.error === null;
  const actions = { notices, onOpen: open, onLineage: showLineage };

  return (
    <main className="hypotheses-hub" aria-busy={library.isReading || isLinking}>
      <HubHeader
        library={library}
        projectName={ports.projectName}
        rows={rows}
        notices={notices}
        view={view}
        onView={setView}
        onNew={() => setIsWriting(true)}
      />
      {library.error === null ? null : <Failure error={library.error} onRetry={library.refresh} onSettings={() => run(ports.openSettings())} />}
      {failure === '' ? null : (
        <p role="alert" className="panel warn small">
          That did not work: {failure}
        </p>
      )}
      {reading === null ? (
        library.error === null ? (
          <Loading />
        ) : null
      ) : (
        <>
          <FilterBar filter={view.filter} hypotheses={hypotheses} sprints={sprints} onFilter={setFilter} />
          <Limits library={library} records={records} rows={rows} />
          <Banners notices={notices} shown={view.filter.notice} onShow={setFilter} />
          {rows.length === 0 ? (
            <NoHypotheses isReading={library.isReading} hasFilter={hypotheses.length > 0 || reading.total > 0} />
          ) : deferredView.layout === 'board' ? (
            <LibraryBoard
              hypotheses={rows}
              {...actions}
              onTable={(filter) => setView({ ...view, layout: 'table', filter: { ...view.filter, ...filter } })}
            />
          ) : deferredView.layout === 'plot' ? (
            <LibraryPlot hypotheses={rows} onOpen={open} />
          ) : isNarrow ? (
            <LibraryList hypotheses={rows} {...actions} />
          ) : (
            <LibraryTable hypotheses={rows} sort={view.sort} onSort={(sort) => setView({ ...view, sort })} {...actions} />
          )}
        </>
      )}
      {isWriting ? (
        <NewHypothesisDialog
          hypotheses={hypotheses}
          loadStart={() => ports.loadStart(view.filter)}
          onCreate={create}
          onOpen={open}
          onClose={() => setIsWriting(false)}
        />
      ) : null}
      {view.lineageOf === null ? null : (
        <LineageDialog
          id={view.lineageOf}
          lineage={lineage}
          hasFailed={library.lineageError !== null || library.error !== null}
          onOpen={open}
          onClose={() => setView({ ...view, lineageOf: null })}
        />
      )}
    </main>
  );
}
