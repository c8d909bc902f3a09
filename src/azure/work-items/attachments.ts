import type { AttachmentReference, WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { pathOf, type Client } from '../client/client.ts';
import { download } from '../client/download.ts';

/** A file attached to a work item. */
export interface Attachment {
  id: string;
  name: string;
  /** Comment of the attachment; the description of a picture. */
  comment: string;
}

/** Relation type of attachments. */
export const ATTACHED_FILE = 'AttachedFile';

/** The attachment of a relation, or null for other relations. Keeps only the id from the URL, so that the token is never sent to another host. */
export function attachmentOf({ rel, url, attributes }: WorkItemRelation): Attachment | null {
  const id = /\/attachments\/([0-9a-f-]{36})(?:[?/]|$)/i.exec(url)?.[1];
  if (rel !== ATTACHED_FILE || id === undefined) return null;
  const { name, comment } = (attributes ?? {}) as { name?: unknown; comment?: unknown };
  return { id: id.toLowerCase(), name: typeof name === 'string' ? name : '', comment: typeof comment === 'string' ? comment : '' };
}

/**
 * Uploads a file; it is attached once a relation to the returned URL is saved.
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
