import type { Frame, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { frameOf, widgetNamed } from '../dashboard/dashboard-host.ts';
import { storeDashboard } from '../dashboard/stored-dashboard.ts';

/** Columns and rows, side by side on one dashboard. */
export const SIZES = [
  ['2×1', 2, 1],
  ['2×2', 2, 2],
  ['3×2', 3, 2],
] as const;

/** Stores a dashboard of the team with the sprint check in some sizes. @returns its address */
export const dashboardOf = (host: Host, name: string, sizes: readonly (typeof SIZES)[number][] = SIZES, settings: string | null = null): string =>
  storeDashboard(
    host,
    name,
    sizes.map(([size, columns, rows], index) => ({
      name: `Check ${size}`,
      widget: 'sprint-check-widget',
      columns,
      rows,
      row: 1,
      column: 1 + sizes.slice(0, index).reduce((sum, [, width]) => sum + width, 0),
      settings,
    })),
  );

export const checkOf = (page: Page, size: string): Promise<Frame> => frameOf(widgetNamed(page, `Check ${size}`));
