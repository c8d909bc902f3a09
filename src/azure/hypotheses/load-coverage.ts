import type { WorkItem as ServiceWorkItem } from 'azure-devops-extension-api/WorkItemTracking';
import type { FindingForCoverage } from '../../domain/eda-finding/coverage.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import { readableText } from '../../domain/shared/readable-text.ts';
import { loadFields } from '../client/batches.ts';
import type { Client } from '../client/client.ts';
import { quoted, sendWiql } from '../client/wiql.ts';

/** Maximum findings to read; beyond it, the result is marked as cut. */
const MAX_FINDINGS = 2000;
const FIELDS = [
  'System.Id',
  'System.Title',
  'System.AssignedTo',
  'System.CreatedBy',
  'System.CreatedDate',
  ML_FIELDS.question,
  ML_FIELDS.dimension,
  ML_FIELDS.finding,
];

/**
 * All findings of the project that are not removed, for its coverage.
 *
 * @param type name of the finding type in this project.
 * @returns `isCut` if there are more than were read.
 * @throws RequestError
 */
export async function loadFindings(
  client: Client,
  project: { id: string; name: string },
  type: string,
  signal?: AbortSignal,
): Promise<{ findings: FindingForCoverage[]; isCut: boolean }> {
  const query = [
    'SELECT [System.Id] FROM WorkItems',
    `WHERE [System.TeamProject] = ${quoted(project.name)} AND [System.WorkItemType] = ${quoted(type)} AND [System.State] <> 'Removed'`,
    'ORDER BY [System.Id]',
  ].join(' ');
  const { workItems } = await sendWiql(client, [project.id], query, { $top: MAX_FINDINGS }, signal);
  const items = await loadFields(
    { client, project },
    workItems.map(({ id }) => id),
    FIELDS,
    signal,
  );
  return { findings: items.map(toFinding), isCut: workItems.length >= MAX_FINDINGS };
}

function toFinding({ id, fields }: ServiceWorkItem): FindingForCoverage {
  const created: unknown = fields['System.CreatedDate'];
  const text = (field: string) => readableText(fields[field]);
  return {
    id,
    title: text('System.Title'),
    question: text(ML_FIELDS.question),
    dimension: text(ML_FIELDS.dimension),
    finding: text(ML_FIELDS.finding),
    by: nameOf(fields['System.AssignedTo']) || nameOf(fields['System.CreatedBy']),
    on: typeof created === 'string' ? dayOf(created, Intl.DateTimeFormat().resolvedOptions().timeZone) : null,
  };
}

function nameOf(identity: unknown): string {
  if (typeof identity === 'string') return identity.replace(/\s*<[^>]+>$/, '');
  const { displayName } = (identity ?? {}) as { displayName?: unknown };
  return typeof displayName === 'string' ? displayName : '';
}
