import type { Frame, Locator, Page } from '@playwright/test';
import { readExtension } from '../../../host/extensions/manifest.ts';
import {
  createDashboard,
  findDashboard,
  listWidgets,
  writeWidget,
  type StoredDashboard,
  type WidgetState,
} from '../../../host/store/dashboards/dashboards.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { expect, startTinyHost, type RunningHost } from '../fixtures.ts';

/** What the pages of the widgets put on their windows. */
declare global {
  interface Window {
    widget: { sdk: Record<string, (...args: unknown[]) => unknown>; calls: [string, Record<string, unknown>?, unknown?][] };
    configuration: { calls: [string, Record<string, unknown>?][]; responses: string[] };
  }
}

const ID = 'protocol-tests.widgets';
const MARKDOWN = 'ms.vss-dashboards-web.Microsoft.VisualStudioOnline.Dashboards.MarkdownWidget';

export interface DashboardHost extends RunningHost {
  /** Stores a dashboard of the team. @returns it and its address */
  dashboard: (name: string, widgets: readonly (Partial<WidgetState> & { kind: string })[]) => { id: string; address: string };
  stored: (id: string) => StoredDashboard & { widgets: ReturnType<typeof listWidgets> };
  person: (name: string) => string;
}

/** A host with the widgets installed. */
export async function startDashboardHost(): Promise<DashboardHost> {
  const host = await startTinyHost([readExtension(['test/e2e/dashboard/extension/vss-extension.json'], { folder: process.cwd() })]);
  const { db, project, url } = host;
  const person = (name: string) => findIdentity(db, `${name}@local.example`)!.id;
  return {
    ...host,
    person,
    dashboard: (name, widgets) => {
      const change = { by: person('bruno.keita'), at: new Date('2026-11-02T09:00:00Z') };
      const { id } = createDashboard(db, { projectId: project.id, teamId: project.defaultTeamId, name }, change);
      for (const [index, { kind, ...state }] of widgets.entries()) {
        writeWidget(db, id, null, {
          name: kind,
          contributionId: kind === 'markdown' ? MARKDOWN : kind.includes('.') ? kind : `${ID}.${kind}`,
          position: { row: 1, column: 1 + 2 * index },
          size: { rowSpan: 1, columnSpan: 2 },
          settings: null,
          settingsVersion: { major: 1, minor: 0, patch: 0 },
          ...state,
        });
      }
      return { id, address: `${url}/local/Tiny%20Project/_dashboards/dashboard/${id}` };
    },
    stored: (id) => ({ ...findDashboard(db, project.id, id)!, widgets: listWidgets(db, id) }),
  };
}

/** A widget on the grid, by its name. */
export const widgetNamed = (page: Page, name: string): Locator => page.locator(`.dashboard-grid [data-widget="${name}"]`);

/** The frame of a widget once it shows. */
export async function frameOf(place: Locator): Promise<Frame> {
  await expect(place.locator('[data-widget-state]')).toHaveAttribute('data-widget-state', 'ready');
  return (await (await place.locator('iframe').elementHandle())?.contentFrame())!;
}

/** What a widget was told, in order. */
export const told = (frame: Frame): Promise<string[]> => frame.evaluate(() => window.widget.calls.map(([call]) => call));
