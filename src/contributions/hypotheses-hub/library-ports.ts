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
import { loadStartingPlace, startingValues } from '../../azure/team/starting-place.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { writeAddress, type LibraryView } from '../../domain/hypothesis/library-address.ts';
import { isNarrowed } from '../../domain/hypothesis/library-filter.ts';
import type { Decisions } from '../../domain/hypothesis/looks.ts';
import type { Seal } from '../../domain/hypothesis/seal.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';

/** Where a new hypothesis starts. */
export interface HypothesisStart {
  /** The team whose defaults are used; null if the filters set both paths, or no team is readable. */
  teamName: string | null;
  areaPath: string;
  iterationPath: string;
}

/** All data access and actions of the hub. */
export interface LibraryPorts {
  projectName: string;
  load: (view: Pick<LibraryView, 'filter' | 'sort'>, onProgress: (reading: LibraryReading) => void, signal: AbortSignal) => Promise<LibraryReading>;
  loadLineage: (hypotheses: readonly LibraryHypothesis[], filter: LibraryView['filter'], signal: AbortSignal) => Promise<LibraryLineage>;
  /** What the histories of some hypotheses show about their plans; those that could not be read are missing. */
  loadSeals: (ids: readonly WorkItemId[], signal: AbortSignal) => Promise<ReadonlyMap<WorkItemId, Seal>>;
  /** The decisions of the whole project. */
  loadDecisions: (signal: AbortSignal) => Promise<Decisions>;
  /** Opens a work item; resolves when its form closes. */
  openItem: (id: WorkItemId) => Promise<void>;
  /** The current state of a hypothesis; null if it no longer exists. */
  loadAgain: (id: WorkItemId) => Promise<LibraryHypothesis | null>;
  /** Where a new hypothesis starts: the filtered group and sprint, or else the default area and current sprint of the project's default team. */
  loadStart: (filter: LibraryView['filter']) => Promise<HypothesisStart>;
  /** Opens the form for a new hypothesis; resolves with its id, or null if the user cancels. */
  create: (title: string, filter: LibraryView['filter']) => Promise<WorkItemId | null>;
  openSettings: () => Promise<void>;
  remember: (view: LibraryView) => void;
}

export function libraryPorts(ports: PagePorts, timeZone: string, now = (): Date => new Date()): LibraryPorts {
  const context: LibraryContext = { client: ports.client, data: ports.data, project: ports.project, timeZone, now };
  let loadingPlace: Promise<LibraryPlace> | undefined;
  const place = () =>
    (loadingPlace ??= loadPlace(context).catch((error: unknown) => {
      // The next attempt reads it again.
      loadingPlace = undefined;
      throw error;
    }));
  // The settings are read while the page connects and its interface starts; a failure is reported where they are needed.
  place().catch(() => {});
  const loadStart = async ({ group, sprint }: Pick<LibraryView['filter'], 'group' | 'sprint'>): Promise<HypothesisStart> => {
    // If the user may not see the team, start at the root of the project.
    const team = group !== '' && sprint !== '' ? null : await loadStartingPlace(context).catch(() => null);
    const pathOf = (below: string, ofTeam: string | undefined) => (below === '' ? (ofTeam ?? ports.project.name) : `${ports.project.name}\\${below}`);
    return { teamName: team?.teamName ?? null, areaPath: pathOf(group, team?.areaPath), iterationPath: pathOf(sprint, team?.iterationPath) };
  };
  return {
    projectName: ports.project.name,
    load: async (view, onProgress, signal) => loadHypotheses(context, await place(), view, onProgress, signal),
    loadLineage: async (hypotheses, filter, signal) => loadLineage(context, await place(), hypotheses, isNarrowed(filter), signal),
    loadSeals: async (ids, signal) =>
      (await import(/* webpackChunkName: "seals" */ '../../azure/hypotheses/load-seals.ts')).loadSeals(context, ids, signal),
    loadDecisions: async (signal) => {
      const [{ loadDecisions }, { scope, timeZone: zone }] = await Promise.all([
        import(/* webpackChunkName: "decisions" */ '../../azure/hypotheses/load-looks.ts'),
        place(),
      ]);
      return loadDecisions(context, scope.hypothesisType, { timeZone: zone, today: dayOf(context.now().toISOString(), zone) }, signal);
    },
    openItem: ports.openWorkItem,
    loadAgain: async (id) => loadHypothesis(context, await place(), id),
    loadStart,
    create: async (title, { group, sprint, kind }) =>
      ports.createWorkItem((await place()).scope.hypothesisType, {
        'System.Title': title,
        ...startingValues(await loadStart({ group, sprint })),
        ...(kind !== '' && { [ML_FIELDS.kind]: kind }),
      }),
    openSettings: () => ports.openUrl(ports.urlOf(`${encodeURIComponent(ports.project.name)}/_settings`)),
    remember: (view) => ports.writeQuery(writeAddress(view)),
  };
}
