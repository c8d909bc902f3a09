import { attachmentContent, findAttachment, insertAttachment } from '../../store/work-items/attachments.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { ServiceError } from '../errors.ts';
import { validationError } from './errors.ts';

/** Files of work items: uploaded first, then linked with an AttachedFile relation. */
export const attachmentRoutes: Route[] = [
  route('POST', '{project?}/_apis/wit/attachments', 'vso.work_write', upload),
  route('GET', '{project?}/_apis/wit/attachments/{id}', 'vso.work', download),
];

function upload(request: RestRequest): Answer {
  if (!(request.body instanceof Uint8Array)) throw validationError('An attachment is sent as application/octet-stream.');
  if ((request.query.text('uploadType') ?? 'simple').toLowerCase() !== 'simple') throw validationError('This host takes attachments in one piece.');
  const fileName = request.query.text('fileName') ?? 'attachment';
  const id = insertAttachment(request.db, { projectId: request.projectOrNull?.id ?? null, fileName, content: request.body, at: new Date() });
  return new Answer(201, { id, url: `${request.organizationUrl}/_apis/wit/attachments/${id}?fileName=${encodeURIComponent(fileName)}` });
}

function download(request: RestRequest): Answer {
  const stored = findAttachment(request.db, request.param('id'));
  const content = stored && attachmentContent(request.db, stored.id);
  if (stored === undefined || content === undefined)
    throw new ServiceError(404, 'AttachmentNotFoundException', `The attachment ${request.param('id')} does not exist.`);
  const fileName = encodeURIComponent(request.query.text('fileName') ?? stored.fileName);
  // Always a download: a user's file must never be rendered on the host's origin.
  const headers = { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename*=UTF-8''${fileName}` };
  return new Answer(200, content, headers);
}
