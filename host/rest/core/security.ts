import { isReader } from '../../store/core/permissions.ts';
import { list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';

/** Whether the caller has a permission. Only the namespace of projects is supported. */
export const securityRoutes: readonly Route[] = [route('GET', '_apis/permissions/{securityNamespaceId}/{permissions}', null, hasPermissions)];

const PROJECT_NAMESPACE = '52d39943-cb85-4d7f-8fa8-c6baac873819';
const PROJECT_TOKEN = /^\$PROJECT:vstfs:\/\/\/Classification\/TeamProject\/([\da-f-]{36}):?$/i;
/** "View project-level information" */
const READ = 1;

/** An answer for each token. Readers of a project have only the permission to see it; everyone else has all permissions. */
function hasPermissions(request: RestRequest) {
  const namespace = request.param('securityNamespaceId').toLowerCase();
  if (namespace !== PROJECT_NAMESPACE) {
    throw new ServiceError(404, 'InvalidSecurityNamespaceException', `The security namespace ${namespace} is not known here.`);
  }
  const wanted = request.integerParam('permissions');
  const tokens = (request.query.text('tokens') ?? '').split(request.query.text('delimiter') ?? ',');
  return list(tokens.map((token) => holds(request, token, wanted)));
}

function holds({ db, principal }: RestRequest, token: string, wanted: number): boolean {
  const projectId = PROJECT_TOKEN.exec(token)?.[1];
  if (projectId === undefined) throw invalidArgument(`The token ${token} is not valid. Valid is $PROJECT:vstfs:///Classification/TeamProject/{id}.`);
  return !isReader(db, projectId.toLowerCase(), principal.identityId) || (wanted & ~READ) === 0;
}
