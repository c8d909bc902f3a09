import type { AttachmentReference, WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { pathOf, type Client } from '../client/client.ts';
import { download } from '../client/download.ts';

/** A file of a work item. */
export interface Attachment {
  id: string;
  name: string;
  /** What people wrote about it; the description of a picture. */
  comment: string;
}

/** Kind of the relation between a work item and its files. */
export const ATTACHED_FILE = 'AttachedFile';

/** A relation as a file; null for every other kind. The id alone is taken of its address, so that the token goes nowhere else. */
export function attachmentOf({ rel, url, attributes }: WorkItemRelation): Attachment | null {
  const id = /\/attachments\/([0-9a-f-]{36})(?:[?/]|$)/i.exec(url)?.[1];
  if (rel !== ATTACHED_FILE || id === undefined) return null;
  const { name, comment } = (attributes ?? {}) as { name?: unknown; comment?: unknown };
  return { id: id.toLowerCase(), name: typeof name === 'string' ? name : '', comment: typeof comment === 'string' ? comment : '' };
}

/**
 * Uploads a file; a work item has it once a relation to the answered address is saved.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/attachments/create
 */
export const uploadAttachment = (client: Client, projectId: string, file: Blob, fileName: string): Promise<AttachmentReference> =>
  client.post<AttachmentReference>(`${pathOf(projectId)}/_apis/wit/attachments`, {
    query: { fileName, uploadType: 'Simple' },
    body: file,
    contentType: 'application/octet-stream',
  });

/** The content of a file. @throws RequestError */
export const loadAttachment = (client: Client, projectId: string, { id, name }: Attachment, signal?: AbortSignal): Promise<Blob> =>
  download(client, pathOf(projectId, '_apis', 'wit', 'attachments', id), { query: { fileName: name }, signal });
