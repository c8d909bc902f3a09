import type { WorkItemId } from '../shared/work-item.ts';
import { sameName } from '../shared/text.ts';
import { NO_FILTER, OUTCOME_CHOICES, type LibraryFilter, type Notice } from './library-filter.ts';
import { DEFAULT_SORT, SORT_KEYS, type LibrarySort } from './library-sort.ts';

/** In the order in which the page offers them. */
export const LAYOUTS = ['table', 'board', 'plot'] as const;
export type LibraryLayout = (typeof LAYOUTS)[number];

/** The state of the library that its URL stores: filter, order, layout and lineage. */
export interface LibraryView {
  filter: LibraryFilter;
  sort: LibrarySort;
  layout: LibraryLayout;
  /** Id of the hypothesis whose lineage is shown. */
  lineageOf: WorkItemId | null;
}

export const DEFAULT_VIEW: LibraryView = { filter: NO_FILTER, sort: DEFAULT_SORT, layout: 'table', lineageOf: null };

/** Query parameter names, prefixed because the URL is shared with the host page. */
const KEYS = {
  text: 'ml-q',
  outcome: 'ml-outcome',
  state: 'ml-state',
  kind: 'ml-kind',
  dataset: 'ml-dataset',
  group: 'ml-group',
  sprint: 'ml-sprint',
  notice: 'ml-notice',
  sort: 'ml-sort',
  layout: 'ml-view',
  lineageOf: 'ml-lineage',
} as const;

const NOTICES: readonly Notice[] = ['contradicted', 'moved', 'overdue', 'due'];

/** The query parameters of a view; defaults are empty, which removes them from the URL. */
export function writeAddress({ filter, sort, layout, lineageOf }: LibraryView): Record<string, string> {
  const isDefaultSort = sort.key === DEFAULT_SORT.key && sort.isDescending === DEFAULT_SORT.isDescending;
  return {
    [KEYS.text]: filter.text,
    [KEYS.outcome]: filter.outcome ?? '',
    [KEYS.state]: filter.state,
    [KEYS.kind]: filter.kind,
    [KEYS.dataset]: filter.dataset,
    [KEYS.group]: filter.group,
    [KEYS.sprint]: filter.sprint,
    [KEYS.notice]: filter.notice ?? '',
    [KEYS.sort]: isDefaultSort ? '' : `${sort.isDescending ? '-' : ''}${sort.key}`,
    [KEYS.layout]: layout === 'table' ? '' : layout,
    [KEYS.lineageOf]: lineageOf === null ? '' : String(lineageOf),
  };
}

/** The view of a URL. Invalid values fall back to defaults, so that a mistyped link still opens. */
export function readAddress(query: Readonly<Record<string, string | undefined>>): LibraryView {
  const text = (key: keyof typeof KEYS) => query[KEYS[key]] ?? '';
  const sort = /^(-?)(\w+)$/.exec(text('sort'));
  const sortKey = SORT_KEYS.find((key) => key === sort?.[2]);
  const lineageOf = /^[1-9]\d{0,8}$/.test(text('lineageOf')) ? Number(text('lineageOf')) : null;
  return {
    filter: {
      text: text('text'),
      outcome: OUTCOME_CHOICES.find((choice) => sameName(choice, text('outcome'))) ?? null,
      state: text('state'),
      kind: text('kind'),
      dataset: text('dataset'),
      group: text('group'),
      sprint: text('sprint'),
      notice: NOTICES.find((notice) => notice === text('notice')) ?? null,
    },
    sort: sortKey === undefined ? DEFAULT_SORT : { key: sortKey, isDescending: sort?.[1] === '-' },
    layout: LAYOUTS.find((layout) => layout === text('layout')) ?? 'table',
    lineageOf,
  };
}
