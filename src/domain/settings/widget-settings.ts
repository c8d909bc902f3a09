/** What a person chose for one widget. */
export interface WidgetSettings {
  /** null: the team of the dashboard. */
  team: { id: string; name: string } | null;
  /** Name of the working group whose work items are meant; null: all of the team. Only acceptance can be narrowed. */
  group: string | null;
  /** How many sprints, the one under way among them. */
  sprints: number;
  /** What a widget shows first that has not room for both; only collaboration has two views. */
  view: WidgetView;
}

export type WidgetView = 'sprints' | 'groups';

export const DEFAULT_WIDGET_SETTINGS: WidgetSettings = { team: null, group: null, sprints: 7, view: 'sprints' };

/** More sprints than this do not fit side by side. */
export const MAX_SPRINTS = 13;

/**
 * Reads the settings that a dashboard stored for a widget, of any age: what is understood is taken, the rest keeps its default.
 *
 * @param data JSON; null, and the text `null`, for a widget that nobody configured.
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
