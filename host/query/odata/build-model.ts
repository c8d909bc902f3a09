import { refreshAnalytics } from '../../store/analytics/analytics.ts';
import { analyticsFields, usedFieldNames } from '../../store/analytics/fields.ts';
import type { Database } from '../../store/database.ts';

import type { Field } from '../../store/processes/processes.ts';
import { area, iteration, team } from './model-nodes.ts';
import { calendarDate, process, project, tag, user, workItemLink } from './model-others.ts';
import { workItem, workItemRevision, workItemSnapshot, type WorkItemFields } from './model-work-items.ts';
import type { Model } from './model.ts';

/** Every work item has them, regardless of its type. */
const ALWAYS = /^System\./;

/** The model of a project, or of all projects; brings the Analytics copy up to date. */
export function buildModel(db: Database, projectId: string | null, now: Date): Model {
  const columns = refreshAnalytics(db, now);
  const used = usedFieldNames(db, projectId);
  const isAvailable = ({ referenceName }: Field) =>
    columns.has(referenceName) && (ALWAYS.test(referenceName) || used.has(referenceName.toLowerCase()));
  const all = analyticsFields(db);
  const fields: WorkItemFields = { columns, available: all.filter(isAvailable), unavailable: all.filter((field) => !isAvailable(field)) };
  return {
    Area: area(),
    CalendarDate: calendarDate(),
    Iteration: iteration(),
    Process: process(),
    Project: project(),
    Tag: tag(),
    Team: team(),
    User: user(),
    WorkItem: workItem(fields),
    WorkItemLink: workItemLink(),
    WorkItemRevision: workItemRevision(fields),
    WorkItemSnapshot: workItemSnapshot(fields),
  };
}
