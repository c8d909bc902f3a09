import type { Dashboard, Widget } from 'azure-devops-extension-api/Dashboard';
import {
  REVIEW_DASHBOARD,
  contributionIdOf,
  headerText,
  widgetsToAdd,
  type HeaderLink,
  type PlannedWidget,
  type PresentWidget,
} from '../../domain/process/review-dashboard.ts';
import { sameName } from '../../domain/shared/text.ts';
import { pathOf } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import { ensureQueries, reviewQueries, type ReviewContext } from './review-queries.ts';
import { loadAreas } from '../team/team.ts';

const DASHBOARDS_VERSION = '7.1-preview.3';
const WIDGETS_VERSION = '7.1-preview.2';
/** How often to retry after a concurrent change to the dashboard. */
const MAX_ATTEMPTS = 4;

/** What existed, and what was added. */
export interface ReviewDashboard {
  url: string;
  isNew: boolean;
  /** Names of widgets and queries that were added. */
  widgets: readonly string[];
  queries: readonly string[];
}

/** The service refused a part of the dashboard; `permission` is the one that the part needs. */
export class ReviewDashboardError extends Error {
  readonly failure: RequestError;
  readonly permission: string;
  readonly place: string;
  constructor(failure: RequestError, { permission, place }: Pick<ReviewDashboardError, 'permission' | 'place'>) {
    super(failure.message);
    this.name = 'ReviewDashboardError';
    this.failure = failure;
    this.permission = permission;
    this.place = place;
  }
}

const QUERIES = { permission: 'Contribute', place: 'Boards, Queries, Shared Queries, Security' };
const DASHBOARDS = { permission: 'Create and edit dashboards', place: 'Overview, Dashboards, the menu of the team’s dashboards, Security' };

/**
 * Creates the sprint review dashboard of a team and the queries behind it. Existing widgets and queries are left unchanged, so an interrupted run can simply
 * be repeated.
 *
 * @throws ReviewDashboardError | RequestError if the team is not readable
 */
export async function createReviewDashboard(context: ReviewContext, signal?: AbortSignal): Promise<ReviewDashboard> {
  const areas = await loadAreas(context.client, context, signal);
  const queries = await naming(QUERIES, ensureQueries(context, reviewQueries(context, areas), signal));
  const { dashboard, isNew, added } = await naming(DASHBOARDS, ensureDashboard(context, queries.links, signal));
  return {
    url: `${context.organizationUrl}${pathOf(context.project.name, '_dashboards', 'dashboard', dashboard.id)}`,
    isNew,
    widgets: added,
    queries: queries.added,
  };
}

async function naming<Value>(needs: Pick<ReviewDashboardError, 'permission' | 'place'>, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof RequestError ? new ReviewDashboardError(error, needs) : error;
  }
}

interface Ensured {
  dashboard: { id: string };
  isNew: boolean;
  added: string[];
}

/** @see https://learn.microsoft.com/rest/api/azure/devops/dashboard/dashboards */
async function ensureDashboard(context: ReviewContext, links: readonly HeaderLink[], signal?: AbortSignal): Promise<Ensured> {
  const { client, project, team, extensionId } = context;
  const root = `${pathOf(project.id, team.id)}/_apis/dashboard/dashboards`;
  const options = { apiVersion: DASHBOARDS_VERSION, signal };
  const find = async () => {
    const { value } = await client.get<{ value: Pick<Dashboard, 'id' | 'name' | 'dashboardScope'>[] }>(root, options);
    // A project dashboard of that name does not belong to the team.
    return value.find(({ name, dashboardScope }) => sameName(name, REVIEW_DASHBOARD.name) && !sameName(String(dashboardScope), 'project'));
  };

  const existing = await find();
  if (existing !== undefined) return { dashboard: existing, isNew: false, added: await addMissing(context, `${root}/${existing.id}`, signal) };
  const planned = widgetsToAdd(null, extensionId);
  const { name, description } = REVIEW_DASHBOARD;
  const body = { name, description, widgets: planned.map((widget) => widgetOf(widget, extensionId, links)) };
  try {
    const dashboard = await client.post<Dashboard>(root, { ...options, body });
    return { dashboard, isNew: true, added: planned.map((widget) => widget.name) };
  } catch (error) {
    // Another user created the dashboard in the meantime.
    const existing = error instanceof RequestError && error.kind === 'conflict' ? await find() : undefined;
    if (existing === undefined) throw error;
    return { dashboard: existing, isNew: false, added: await addMissing(context, `${root}/${existing.id}`, signal) };
  }
}

/**
 * Adds the missing widgets one by one, each with the eTag of the dashboard that was read.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/dashboard/widgets/create
 */
async function addMissing({ client, extensionId }: ReviewContext, path: string, signal?: AbortSignal): Promise<string[]> {
  const added: string[] = [];
  let attempt = 1;
  for (;;) {
    const { eTag, widgets } = await client.get<Dashboard>(path, { apiVersion: DASHBOARDS_VERSION, signal });
    const [next] = widgetsToAdd(widgets.map(presentOf), extensionId);
    if (next === undefined) return added;
    try {
      const body = { ...widgetOf(next, extensionId, []), dashboard: { eTag } };
      await client.post(`${path}/widgets`, { body, apiVersion: WIDGETS_VERSION, signal });
      added.push(next.name);
    } catch (error) {
      if (!(error instanceof RequestError) || error.kind !== 'conflict' || attempt >= MAX_ATTEMPTS) throw error;
      attempt += 1;
    }
  }
}

const widgetOf = (planned: PlannedWidget, extensionId: string, links: readonly HeaderLink[]) => ({
  name: planned.name,
  contributionId: contributionIdOf(planned, extensionId),
  position: { row: planned.row, column: planned.column },
  size: { rowSpan: planned.rows, columnSpan: planned.columns },
  // A widget without settings shows the team of its dashboard.
  settings: planned.contribution === null ? headerText(links) : null,
  settingsVersion: { major: 1, minor: 0, patch: 0 },
});

const presentOf = ({ contributionId, position, size }: Widget): PresentWidget => ({
  contributionId,
  row: position.row,
  column: position.column,
  rows: size.rowSpan,
  columns: size.columnSpan,
});
