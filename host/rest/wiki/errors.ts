import { identityById } from '../../store/core/identities.ts';
import { isReader } from '../../store/core/permissions.ts';
import { ServiceError } from '../errors.ts';
import type { RestRequest } from '../router.ts';

const failure = (status: number, typeKey: string, message: string): ServiceError =>
  new ServiceError(status, typeKey, message, { typeName: `Microsoft.TeamFoundation.Wiki.Server.${typeKey}, Microsoft.TeamFoundation.Wiki.Server` });

export const pageNotFound = (path: string): ServiceError =>
  failure(
    404,
    'WikiPageNotFoundException',
    `Wiki page ‘${path}’ could not be found. Ensure that the path of the page is correct and the page exists.`,
  );

export const ancestorNotFound = (path: string): ServiceError =>
  failure(404, 'WikiAncestorPageNotFoundException', `One or more ancestor pages of the page '${path}' does not exist.`);

/** Users of the service report status 500 for it. */
export const pageExists = (path: string): ServiceError =>
  failure(
    500,
    'WikiPageAlreadyExistsException',
    `The page '${path}' specified in the add operation already exists in the wiki. Please specify a new page path.`,
  );

/** The specification says neither status nor name for a version that is not the page's; 412 is what the If-Match header means in HTTP. */
export const pageChanged = (path: string): ServiceError =>
  failure(412, 'WikiPageVersionMismatchException', `The page '${path}' was changed after the version that the request names.`);

/** The specification names no error for these two. */
export const wikiNotFound = (wanted: string): ServiceError => failure(404, 'WikiNotFoundException', `There is no wiki ${wanted}.`);

export const wikiExists = (project: string): ServiceError =>
  failure(409, 'WikiAlreadyExistsException', `The project ${project} has a project wiki already.`);

/** Writing a wiki requires permission to contribute to its repository. @throws 403 for a person who may only read the project. */
export function requireWikiPermission({ db, principal }: RestRequest, projectId: string): void {
  if (!isReader(db, projectId, principal.identityId)) return;
  const person = identityById(db, principal.identityId)?.uniqueName ?? principal.identityId;
  throw new ServiceError(
    403,
    'GitNeedsPermissionException',
    `TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity '${person}', scope 'repository'.`,
    { typeName: 'Microsoft.TeamFoundation.Git.Server.GitNeedsPermissionException, Microsoft.TeamFoundation.Git.Server' },
  );
}
