import type { WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { parseArtifact } from '../../domain/shared/artifact-link.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import type { Link } from '../../domain/shared/work-item.ts';

/** Converts a relation of a work item; null if it is no link to a work item, artifact, page or file. */
export function linkOf({ rel, url, attributes }: WorkItemRelation, timeZone: string): Link | null {
  const detail = (attributes ?? {}) as Record<string, unknown>;
  const comment = typeof detail['comment'] === 'string' ? detail['comment'] : '';
  const added = detail['resourceCreatedDate'] ?? detail['authorizedDate'];
  const dates = { addedOn: typeof added === 'string' ? dayOf(added, timeZone) : null, ...instantOf(rel, detail) };
  const name = typeof detail['name'] === 'string' ? detail['name'] : '';
  if (rel === 'Hyperlink') return { kind: 'hyperlink', url, ...dates, comment };
  if (rel === 'AttachedFile') return { kind: 'attachment', name, url, ...dates, comment };
  if (rel === 'ArtifactLink') return { kind: 'artifact', artifact: parseArtifact(url), name, ...dates, comment };
  const id = Number(/\/workItems\/(\d+)$/i.exec(url)?.[1]);
  return Number.isInteger(id) ? { kind: 'work-item', type: rel, id, comment } : null;
}

/** A file has dates of its own; those of any other link agree until it is edited. */
function instantOf(rel: string, { authorizedDate, resourceCreatedDate, resourceModifiedDate }: Record<string, unknown>): { addedAt?: string } {
  const isEdited = rel !== 'AttachedFile' && (resourceCreatedDate !== authorizedDate || resourceModifiedDate !== authorizedDate);
  return typeof authorizedDate === 'string' && !isEdited ? { addedAt: authorizedDate } : {};
}
