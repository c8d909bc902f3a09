/** The dashboard of a team's sprint review, and the queries behind it, as data. */

interface WidgetCells {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface PlannedWidget extends WidgetCells {
  name: string;
  /** Last part of the contribution's id; null: the built-in Markdown widget, with the header as its text. */
  contribution: string | null;
}

export const REVIEW_DASHBOARD = {
  name: 'Sprint review',
  description: 'What the team believed, what it knows now, and what needs attention.',
  /** Folder below the shared queries, with a subfolder per team. */
  queryFolder: 'ML Agile',
} as const;

const REVIEW_WIDGETS: readonly PlannedWidget[] = [
  { name: 'Header', contribution: null, row: 1, column: 1, rows: 1, columns: 6 },
  { name: 'Hypothesis acceptance', contribution: 'acceptance-widget', row: 2, column: 1, rows: 2, columns: 3 },
  { name: 'Sprint check', contribution: 'sprint-check-widget', row: 2, column: 4, rows: 2, columns: 3 },
  { name: 'DS and dev collaboration', contribution: 'collaboration-widget', row: 4, column: 1, rows: 2, columns: 4 },
];

/** An existing widget: the fields that identify it as ours, and the cells it occupies. */
export interface PresentWidget extends WidgetCells {
  contributionId: string;
}

/** The built-in text widget, whose settings are the Markdown. */
export const MARKDOWN_WIDGET = 'ms.vss-dashboards-web.Microsoft.VisualStudioOnline.Dashboards.MarkdownWidget';

export const contributionIdOf = ({ contribution }: PlannedWidget, extensionId: string): string =>
  contribution === null ? MARKDOWN_WIDGET : `${extensionId}.${contribution}`;

/**
 * The widgets missing from a dashboard, each in its default position or, if that is occupied, below everything else.
 *
 * @param present widgets of an existing dashboard; null for a new one. A removed header is not added again.
 */
export function widgetsToAdd(present: readonly PresentWidget[] | null, extensionId: string): PlannedWidget[] {
  const places: WidgetCells[] = [...(present ?? [])];
  const has = (planned: PlannedWidget) =>
    planned.contribution === null
      ? present !== null
      : (present ?? []).some(({ contributionId }) => contributionId.toLowerCase() === contributionIdOf(planned, extensionId).toLowerCase());
  return REVIEW_WIDGETS.filter((planned) => !has(planned)).map((planned) => {
    const isTaken = places.some((place) => overlap(place, planned));
    const placed = isTaken ? { ...planned, row: Math.max(...places.map(({ row, rows }) => row + rows)), column: 1 } : planned;
    places.push(placed);
    return placed;
  });
}

const overlap = (a: WidgetCells, b: WidgetCells): boolean =>
  a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns && b.column < a.column + a.columns;

/** A link of the header. */
export interface HeaderLink {
  name: string;
  url: string;
}

/** The text at the top of the dashboard. */
export const headerText = (links: readonly HeaderLink[]): string =>
  [
    '## What we believed, and what we know',
    '',
    'A rejected hypothesis is a result like any other.',
    '',
    links.map(({ name, url }) => `[${name}](${url})`).join(' · '),
  ].join('\n');
