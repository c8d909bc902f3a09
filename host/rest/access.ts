import { findRepository } from '../store/git/repositories.ts';
import { identityById } from '../store/core/identities.ts';
import { isReader } from '../store/core/permissions.ts';
import { projectById } from '../store/core/projects.ts';
import { ServiceError } from './errors.ts';
import type { RestRequest, Route } from './router.ts';

/** Areas whose routes refuse readers themselves, with the words of their area. */
const OWN_REFUSALS = /_apis\/(wit\/(workitems|recyclebin)|dashboard|wiki)\b/i;

/** Requests that read, although they are sent by POST, ask for a scope that reads. */
const isWrite = ({ method, scope }: Route): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method) && scope !== null && /_(write|manage|full)$/.test(scope);

/**
 * Refuses the writes of people who may only read the project that a route is about, by the project or the repository in its path.
 *
 * @throws 403. The words are those of the service where they are public, as for Git; the others are unverified.
 */
export function requireWriter(request: RestRequest, route: Route): void {
  if (!isWrite(route) || OWN_REFUSALS.test(route.template)) return;
  const projectId = projectOf(request);
  if (projectId === null || !isReader(request.db, projectId, request.principal.identityId)) return;
  // Everyone has queries of their own.
  if (/\/wit\/queries\//i.test(route.template) && /^my queries(\/|$)/i.test(request.param('query'))) return;
  throw refusal(request, route, projectId);
}

function projectOf(request: RestRequest): string | null {
  const { project, repositoryId } = request.params;
  if (project !== undefined) return request.project.id;
  return repositoryId === undefined ? null : (findRepository(request.db, repositoryId)?.projectId ?? null);
}

function refusal({ db, principal }: RestRequest, { template, method }: Route, projectId: string): ServiceError {
  const name = identityById(db, principal.identityId)?.displayName ?? principal.identityId;
  if (/_apis\/git\//i.test(template)) {
    return new ServiceError(
      403,
      'GitNeedsPermissionException',
      `TF401027: You need the Git '${gitPermission(template, method)}' permission to perform this action. Details: identity '${name}', scope 'repository'.`,
    );
  }
  const project = projectById(db, projectId)?.name ?? projectId;
  return new ServiceError(
    403,
    'AccessCheckException',
    `Access denied. ${name} needs the following permission(s) on the resource ${project} to perform this action: ${projectPermission(template, method)}`,
  );
}

function gitPermission(template: string, method: string): string {
  if (/pullrequests/i.test(template)) return 'PullRequestContribute';
  if (/refs/i.test(template)) return 'GenericContribute';
  return method === 'POST' ? 'CreateRepository' : method === 'DELETE' ? 'DeleteRepository' : 'RenameRepository';
}

function projectPermission(template: string, method: string): string {
  if (/classificationnodes/i.test(template))
    return method === 'POST' ? 'Create child nodes' : method === 'DELETE' ? 'Delete this node' : 'Edit this node';
  if (/queries/i.test(template)) return 'Contribute';
  return method === 'DELETE' && /projects\/\{project\}$/i.test(template) ? 'Delete team project' : 'Edit project-level information';
}
