/** The configuration of one widget. */
export interface WidgetSettings {
  /** null: the team of the dashboard. */
  team: { id: string; name: string } | null;
  /** Name of the working group to which the work items are restricted; null: the whole team. Only acceptance supports it. */
  group: string | null;
  /** Number of sprints, including the current one. */
  sprints: number;
  /** The view that a widget shows first if it has no room for both; only collaboration has two views. */
  view: WidgetView;
}

export type WidgetView = 'sprints' | 'groups';

export const DEFAULT_WIDGET_SETTINGS: WidgetSettings = { team: null, group: null, sprints: 7, view: 'sprints' };

/** More sprints than this do not fit side by side. */
export const MAX_SPRINTS = 13;

/**
 * Parses the widget settings stored by a dashboard, of any version; whatever is not understood falls back to its default.
 *
 * @param data JSON; null or the text `null` for a widget that was never configured.
 */
export function readWidgetSettings(data: string | null | undefined): WidgetSettings {
  const { team, group, sprints, view } = (parse(data) ?? {}) as Partial<Record<keyof WidgetSettings, unknown>> & {
    team?: { id?: unknown; name?: unknown } | null;
  };
  const isCount = typeof sprints === 'number' && Number.isInteger(sprints) && sprints >= 1 && sprints <= MAX_SPRINTS;
  return {
    team: typeof team?.id === 'string' && team.id !== '' ? { id: team.id, name: typeof team.name === 'string' ? team.name : '' } : null,
    group: typeof group === 'string' && group !== '' ? group : null,
    sprints: isCount ? sprints : DEFAULT_WIDGET_SETTINGS.sprints,
    view: view === 'groups' ? view : DEFAULT_WIDGET_SETTINGS.view,
  };
}

function parse(data: string | null | undefined): unknown {
  try {
    return JSON.parse(data ?? 'null');
  } catch {
    return null;
  }
}
