import type { PagePorts } from '../../azure/frames/page.ts';
import {
  loadHypotheses,
  loadHypothesis,
  loadPlace,
  type LibraryContext,
  type LibraryPlace,
  type LibraryReading,
} from '../../azure/hypotheses/load-hypotheses.ts';
import { loadLineage, type LibraryLineage } from '../../azure/hypotheses/load-lineage.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { writeAddress, type LibraryView } from '../../domain/hypothesis/library-address.ts';
import { isNarrowed } from '../../domain/hypothesis/library-filter.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';

/** Everything that the hub reads and does. */
export interface LibraryPorts {
  projectName: string;
  load: (view: Pick<LibraryView, 'filter' | 'sort'>, onProgress: (reading: LibraryReading) => void, signal: AbortSignal) => Promise<LibraryReading>;
  loadLineage: (hypotheses: readonly LibraryHypothesis[], filter: LibraryView['filter'], signal: AbortSignal) => Promise<LibraryLineage>;
  /** Opens a work item; resolves once its form has closed. */
  openItem: (id: WorkItemId) => Promise<void>;
  /** One hypothesis as it is now; null when it is gone. */
  loadAgain: (id: WorkItemId) => Promise<LibraryHypothesis | null>;
  /** Opens the form for a new hypothesis; resolves with its id, or null when the person gave up. */
  create: (title: string, filter: LibraryView['filter']) => Promise<WorkItemId | null>;
  openSettings: () => Promise<void>;
  remember: (view: LibraryView) => void;
}

export function libraryPorts(ports: PagePorts, timeZone: string): LibraryPorts {
  const context: LibraryContext = { client: ports.client, data: ports.data, project: ports.project, timeZone, now: () => new Date() };
  let reading: Promise<LibraryPlace> | undefined;
  const place = () => (reading ??= loadPlace(context));
  const pathOf = (below: string) => [ports.project.name, below].filter((part) => part !== '').join('\\');
  return {
    projectName: ports.project.name,
    load: async (view, onProgress, signal) => loadHypotheses(context, await place(), view, onProgress, signal),
    loadLineage: async (hypotheses, filter, signal) => loadLineage(context, await place(), hypotheses, isNarrowed(filter), signal),
    openItem: ports.openWorkItem,
    loadAgain: async (id) => loadHypothesis(context, await place(), id),
    create: async (title, { group, sprint, kind }) =>
      ports.createWorkItem((await place()).scope.hypothesisType, {
        'System.Title': title,
        'System.AreaPath': pathOf(group),
        'System.IterationPath': pathOf(sprint),
        ...(kind !== '' && { [ML_FIELDS.kind]: kind }),
      }),
    openSettings: async () => ports.openUrl(await ports.urlOf(`${encodeURIComponent(ports.project.name)}/_settings`)),
    remember: (view) => ports.writeQuery(writeAddress(view)),
  };
}
