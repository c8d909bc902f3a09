import { ML_FIELDS as F } from '../../domain/process/ml-fields.ts';
import { UNDECIDED, wordsOf, type LibraryFilter } from '../../domain/hypothesis/library-filter.ts';
import type { LibrarySort, SortKey } from '../../domain/hypothesis/library-sort.ts';
import type { SprintPlace } from '../../domain/hypothesis/sprint-membership.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import { sameName } from '../../domain/shared/text.ts';
import { isWithin } from '../../domain/shared/work-item.ts';
import { tiedTo } from './sprint-ties.ts';
import { quoted } from '../client/wiql.ts';

/** The project and types of a library. */
export interface LibraryScope {
  projectName: string;
  hypothesisType: string;
  findingType: string;
  /** The iterations of the project, by path below the root; a missing one has no dates. */
  sprints?: readonly SprintPlace[];
}

const SORT_FIELDS: Readonly<Record<SortKey, string>> = {
  id: 'System.Id',
  title: 'System.Title',
  kind: F.kind,
  outcome: F.outcome,
  dataset: F.dataset,
  sprint: 'System.IterationPath',
  decided: F.decidedOn,
};

/** Keeps the query below the WIQL limit of 32,000 characters. */
const MAX_WORDS = 10;

/**
 * A superset of the hypotheses that match a filter, sorted as far as the service can; the page filters again.
 */
export function hypothesesQuery(scope: LibraryScope, filter: LibraryFilter, sort: LibrarySort): string {
  const conditions = [...ofType(scope, [scope.hypothesisType]), ...conditionsOf(scope, filter)];
  const order = `[${SORT_FIELDS[sort.key]}] ${sort.isDescending ? 'DESC' : 'ASC'}`;
  return `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(' AND ')} ORDER BY ${order}${sort.key === 'id' ? '' : ', [System.Id] DESC'}`;
}

/** All findings; for a part of the library also the hypotheses on its datasets, which may use newer versions. */
export function contextQuery(scope: LibraryScope, datasets: readonly string[] | null): string {
  const findings = `[System.WorkItemType] = ${quoted(scope.findingType)}`;
  const datasetConditions = (datasets ?? []).map((dataset) => `[${F.dataset}] = ${quoted(dataset)}`);
  const hypotheses =
    datasetConditions.length === 0 ? [] : [`([System.WorkItemType] = ${quoted(scope.hypothesisType)} AND (${datasetConditions.join(' OR ')}))`];
  const [project, alive] = [`[System.TeamProject] = ${quoted(scope.projectName)}`, `[System.State] <> 'Removed'`];
  return `SELECT [System.Id] FROM WorkItems WHERE ${project} AND ${alive} AND (${[findings, ...hypotheses].join(' OR ')}) ORDER BY [System.Id]`;
}

/** All links from a hypothesis to a hypothesis or finding, in one query. */
export function linksQuery(scope: LibraryScope): string {
  const types = [scope.hypothesisType, scope.findingType].map(quoted).join(', ');
  return [
    'SELECT [System.Id] FROM WorkItemLinks WHERE',
    `([Source].[System.TeamProject] = ${quoted(scope.projectName)} AND [Source].[System.WorkItemType] = ${quoted(scope.hypothesisType)})`,
    "AND ([System.Links.LinkType] <> '')",
    `AND ([Target].[System.WorkItemType] IN (${types}))`,
    'MODE (MustContain)',
  ].join(' ');
}

const ofType = ({ projectName }: LibraryScope, types: readonly string[]): string[] => [
  `[System.TeamProject] = ${quoted(projectName)}`,
  `[System.WorkItemType] ${types.length === 1 ? `= ${quoted(types[0]!)}` : `IN (${types.map(quoted).join(', ')})`}`,
  "[System.State] <> 'Removed'",
];

function conditionsOf({ projectName, sprints = [] }: LibraryScope, { text, outcome, state, kind, dataset, group, sprint }: LibraryFilter): string[] {
  const equals = (field: string, value: string) => (value === '' ? [] : [`[${field}] = ${quoted(value)}`]);
  const under = (field: string, path: string) => (path === '' ? [] : [`[${field}] UNDER ${quoted(`${projectName}\\${path}`)}`]);
  return [
    ...wordsOf(text).slice(0, MAX_WORDS).map(wordCondition),
    ...(outcome === UNDECIDED ? [`([System.State] <> 'Decided' OR [${F.outcome}] = '')`] : equals(F.outcome, outcome ?? '')),
    ...equals('System.State', state),
    ...equals(F.kind, kind),
    ...equals(F.dataset, dataset),
    ...under('System.AreaPath', group),
    ...under('System.IterationPath', sprint).map((filed) => `(${filed} OR ${tiedTo(pathsWithin(sprint, sprints), daysOf(sprint, sprints))})`),
  ];
}

/** A release is due when one of its sprints is. */
const pathsWithin = (sprint: string, sprints: readonly SprintPlace[]): string[] => [
  sprint,
  ...sprints.map(({ path }) => path).filter((path) => isWithin(path, sprint)),
];

function daysOf(sprint: string, sprints: readonly SprintPlace[]): { from: CalendarDate; to: CalendarDate } | null {
  const { start = null, finish = null } = sprints.find(({ path }) => sameName(path, sprint)) ?? {};
  return start === null || finish === null ? null : { from: start, to: finish };
}

function wordCondition(word: string): string {
  const fields = ['System.Title', F.metric, F.dataset, F.learning].map((field) => `[${field}] CONTAINS ${quoted(word)}`);
  const id = /^#?([1-9]\d{0,8})$/.exec(word)?.[1];
  return `(${[...fields, ...(id === undefined ? [] : [`[System.Id] = ${id}`])].join(' OR ')})`;
}
