import type { WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { parseArtifact } from '../../domain/shared/artifact-link.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import type { Link } from '../../domain/shared/work-item.ts';

/** Converts a relation of a work item; null if it is no link to a work item, artifact, page or file. */
export function linkOf({ rel, url, attributes }: WorkItemRelation, timeZone: string): Link | null {
  const detail = (attributes ?? {}) as Record<string, unknown>;
  const comment = typeof detail['comment'] === 'string' ? detail['comment'] : '';
  const added = detail['resourceCreatedDate'] ?? detail['authorizedDate'];
  const addedOn = typeof added === 'string' ? dayOf(added, timeZone) : null;
  const name = typeof detail['name'] === 'string' ? detail['name'] : '';
  if (rel === 'Hyperlink') return { kind: 'hyperlink', url, addedOn, comment };
  if (rel === 'AttachedFile') return { kind: 'attachment', name, url, addedOn, comment };
  if (rel === 'ArtifactLink') return { kind: 'artifact', artifact: parseArtifact(url), name, addedOn, comment };
  const id = Number(/\/workItems\/(\d+)$/i.exec(url)?.[1]);
  return Number.isInteger(id) ? { kind: 'work-item', type: rel, id, comment } : null;
}
