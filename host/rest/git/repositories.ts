import { createHash } from 'node:crypto';
import {
  blobId,
  commitOfRef,
  deleteRepository,
  findCommit,
  findRepository,
  insertRepository,
  listCommits,
  listFiles,
  listRefs,
  listRepositories,
  setRef,
  updateRepository,
  type Repository,
  type StoredFile,
} from '../../store/git/repositories.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError, textOf } from '../errors.ts';
import { commitAnswer, repositoryAnswer, repositoryOf, repositoryUrl } from './answers.ts';
import { identityRef } from '../core/identity-ref.ts';
import { page, pageOf } from '../paging.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const REPOSITORY = '{project?}/_apis/git/repositories/{repositoryId}';

/** Repositories with their refs, commits and files. */
export const repositoryRoutes: readonly Route[] = [
  route('GET', '{project?}/_apis/git/repositories', 'vso.code', (request) =>
    list(listRepositories(request.db, request.projectOrNull?.id).map((repository) => repositoryAnswer(request, repository))),
  ),
  route('POST', '{project?}/_apis/git/repositories', 'vso.code_manage', postRepository),
  route('GET', REPOSITORY, 'vso.code', (request) => repositoryAnswer(request, repositoryOf(request), true)),
  route('PATCH', REPOSITORY, 'vso.code_manage', patchRepository),
  route('DELETE', REPOSITORY, 'vso.code_manage', removeRepository),
  route('GET', `${REPOSITORY}/refs`, 'vso.code', getRefs),
  route('GET', `${REPOSITORY}/refs/{*filter}`, 'vso.code', getRefs),
  route('POST', `${REPOSITORY}/refs`, 'vso.code_write', postRefs),
  route('GET', `${REPOSITORY}/commits`, 'vso.code', getCommits),
  route('GET', `${REPOSITORY}/commits/{commitId}`, 'vso.code', getCommit),
  route('GET', `${REPOSITORY}/commits/{commitId}/changes`, 'vso.code', getCommitChanges),
  route('POST', `${REPOSITORY}/commitsbatch`, 'vso.code', postCommitsBatch),
  route('GET', `${REPOSITORY}/items`, 'vso.code', getItems),
  route('GET', `${REPOSITORY}/items/{*path}`, 'vso.code', getItems),
];

function postRepository(request: RestRequest): Answer {
  const { db } = request;
  const { name, project } = request.object;
  const projectId = request.projectOrNull?.id ?? textOf((project as { id?: unknown } | undefined)?.id ?? '');
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  if (projectId === '') throw invalidArgument('Value cannot be null. (Parameter: project)', 'ArgumentNullException');
  requireFreeName(request, projectId, name);
  return new Answer(201, repositoryAnswer(request, insertRepository(db, { projectId, name })));
}

function requireFreeName(request: RestRequest, projectId: string, name: string): void {
  if (findRepository(request.db, name, projectId) === undefined) return;
  throw new ServiceError(409, 'GitRepositoryNameAlreadyExistsException', `TF400948: A Git repository with the name ${name} already exists.`);
}

function patchRepository(request: RestRequest) {
  const repository = repositoryOf(request);
  const { name, defaultBranch } = request.object;
  if (typeof name === 'string' && name.toLowerCase() !== repository.name.toLowerCase()) requireFreeName(request, repository.projectId, name);
  const changed = updateRepository(request.db, repository.id, {
    ...(typeof name === 'string' && { name }),
    ...(typeof defaultBranch === 'string' && { defaultBranch }),
  });
  return repositoryAnswer(request, changed, true);
}

function removeRepository(request: RestRequest): Answer {
  deleteRepository(request.db, repositoryOf(request).id);
  return new Answer(204);
}

function getRefs(request: RestRequest) {
  const repository = repositoryOf(request);
  const prefix = request.params['filter'] ?? request.query.text('filter');
  const part = request.query.text('filterContains')?.toLowerCase();
  const refs = listRefs(request.db, repository.id).filter(
    ({ name }) => (prefix === undefined || name.startsWith(`refs/${prefix}`)) && (part === undefined || name.toLowerCase().includes(part)),
  );
  return list(
    page(refs, request.query).map(({ name, commitId, creatorId }) => ({
      name,
      objectId: commitId,
      creator: creatorId === null ? undefined : identityRef(request, creatorId),
      url: `${repositoryUrl(request, repository)}/refs?filter=${encodeURIComponent(name.replace('refs/', ''))}`,
    })),
  );
}

const NO_COMMIT = '0'.repeat(40);

/** Creates, moves and deletes refs; each has its own result. */
function postRefs(request: RestRequest) {
  const { db } = request;
  const repository = repositoryOf(request);
  if (!Array.isArray(request.body)) throw invalidArgument('Value cannot be null. (Parameter: refUpdates)', 'ArgumentNullException');
  const updates = request.body as { name?: unknown; oldObjectId?: unknown; newObjectId?: unknown }[];
  return list(
    updates.map(({ name, oldObjectId, newObjectId }) => {
      if (typeof name !== 'string' || !/^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/.test(name))
        throw invalidArgument(`The ref name ${String(name)} is not valid.`);
      const current = listRefs(db, repository.id).find((ref) => ref.name === name)?.commitId ?? NO_COMMIT;
      const next = String(newObjectId);
      const isStale = current !== String(oldObjectId);
      const isUnknown = next !== NO_COMMIT && findCommit(db, repository.id, next) === undefined;
      const status = isStale ? 'staleOldObjectId' : isUnknown ? 'unresolvableToCommit' : 'succeeded';
      if (status === 'succeeded') setRef(db, repository.id, name, next === NO_COMMIT ? null : next, request.principal.identityId);
      return {
        repositoryId: repository.id,
        name,
        oldObjectId: String(oldObjectId),
        newObjectId: next,
        isLocked: false,
        updateStatus: status,
        success: status === 'succeeded',
      };
    }),
  );
}

/**
 * The history of a branch, of the default one unless another version is asked for; with ids, exactly those commits. A mode of history needs a path.
 *
 * Without `firstParent`, a merge is listed beside the commits that it brought in, which Git's simplified history leaves out.
 */
function getCommits(request: RestRequest) {
  const { query, db } = request;
  const repository = repositoryOf(request);
  const criterion = (name: string) => query.text(`searchCriteria.${name}`);
  const ids = query.list('searchCriteria.ids');
  const path = criterion('itemPath');
  const mode = historyModes.parse(criterion('historyMode') ?? 'simplifiedHistory');
  if (mode === undefined) throw invalidArgument(`The value '${criterion('historyMode')}' is not valid for searchCriteria.historyMode.`);
  const commits = listCommits(db, repository.id, {
    author: criterion('author') ?? criterion('user'),
    from: query.date('searchCriteria.fromDate'),
    to: query.date('searchCriteria.toDate'),
    itemPath: path === undefined || path.startsWith('/') ? path : `/${path}`,
    firstParentOnly: mode === 'firstParent' && path !== undefined,
    oldestFirst: criterion('showOldestCommitsFirst')?.toLowerCase() === 'true',
    ...(ids.length === 0
      ? { head: commitOfVersion(request, repository, criterion('itemVersion.version'), criterion('itemVersion.versionType')) }
      : { ids }),
  });
  const skip = query.integer('searchCriteria.$skip') ?? pageOf(query).skip;
  const top = query.integer('searchCriteria.$top') ?? pageOf(query, 100).top ?? 100;
  return list(commits.slice(skip, skip + top).map((commit) => commitAnswer(request, repository, commit)));
}

const historyModes = new EnumType({ simplifiedHistory: 0, firstParent: 1, fullHistory: 2, fullHistorySimplifyMerges: 3 });

/**
 * The commit that a version stands for. The default branch of an empty repository stands for none.
 *
 * @throws 404 for a branch or a commit that does not exist.
 */
function commitOfVersion({ db }: RestRequest, repository: Repository, version: string | undefined, type = 'branch'): string | undefined {
  if (version === undefined) return commitOfRef(db, repository.id, repository.defaultBranch ?? '');
  const kind = versionTypes.parse(type);
  if (kind === undefined) throw invalidArgument(`The value '${type}' is not a type of versions.`);
  const commit =
    kind === 'commit'
      ? findCommit(db, repository.id, version)?.id
      : commitOfRef(db, repository.id, `refs/${kind === 'tag' ? 'tags' : 'heads'}/${version}`);
  if (commit === undefined) throw unresolvedVersion(repository, `${kind[0]!.toUpperCase()}${kind.slice(1)}: ${version}`);
  return commit;
}

const versionTypes = new EnumType({ branch: 0, tag: 1, commit: 2 });

const unresolvedVersion = (repository: Repository, version: string) =>
  new ServiceError(
    404,
    'GitUnresolvableToCommitException',
    `TF401175: The version descriptor <${version} > could not be resolved to a version in the repository ${repository.name}`,
    { typeName: 'Microsoft.TeamFoundation.Git.Server.GitUnresolvableToCommitException, Microsoft.TeamFoundation.Git.Server' },
  );

/** Commits by the criteria of the body; with ids, exactly those. */
function postCommitsBatch(request: RestRequest) {
  const { db, query, object } = request;
  const repository = repositoryOf(request);
  const { ids, fromDate, toDate, itemPath, author } = object;
  if (ids !== undefined && (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string')))
    throw invalidArgument('The ids must be a list of commit ids.');
  const dateOf = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);
  const commits = listCommits(db, repository.id, {
    ids: ids as string[] | undefined,
    from: dateOf(fromDate),
    to: dateOf(toDate),
    itemPath: textOf(itemPath) || undefined,
    author: textOf(author) || undefined,
  });
  const { skip, top = 100 } = pageOf(query, 100);
  return list(commits.slice(skip, skip + top).map((commit) => commitAnswer(request, repository, commit)));
}

function commitInPath(request: RestRequest, repository: Repository) {
  const id = request.param('commitId');
  const commit = findCommit(request.db, repository.id, id);
  if (commit === undefined) {
    throw new ServiceError(
      404,
      'GitCommitDoesNotExistException',
      `TF401175: The version descriptor <Commit: ${id}> could not be resolved to a version in the repository ${repository.name}`,
    );
  }
  return commit;
}

function getCommit(request: RestRequest) {
  const repository = repositoryOf(request);
  const commit = commitInPath(request, repository);
  const answer = commitAnswer(request, repository, commit);
  return {
    ...answer,
    parents: commit.parents,
    _links: { self: { href: answer.url }, repository: { href: repositoryUrl(request, repository) }, changes: { href: `${answer.url}/changes` } },
  };
}

function getCommitChanges(request: RestRequest) {
  const repository = repositoryOf(request);
  const commit = commitInPath(request, repository);
  const { Add, Edit, Delete } = commitAnswer(request, repository, commit).changeCounts;
  return {
    changeCounts: { Add, Edit, Delete },
    changes: page(commit.changes, request.query).map(({ changeType, path, from }) => ({
      item: { gitObjectType: 'blob', path, commitId: commit.id, url: itemUrl(request, repository, path) },
      sourceServerItem: from,
      changeType,
    })),
  };
}

const itemUrl = (request: RestRequest, repository: Repository, path: string) =>
  `${repositoryUrl(request, repository)}/items/${path.replace(/^\//, '').split('/').map(encodeURIComponent).join('/')}?versionType=Branch&versionOptions=None`;

/**
 * The files of the default branch, whichever branch is asked for: one with its content by `path`, or a folder by `scopePath` and `recursionLevel`.
 *
 * @throws 404 for a branch or a commit that does not exist.
 */
function getItems(request: RestRequest): Answer | object {
  const { query, db } = request;
  const repository = repositoryOf(request);
  commitOfVersion(request, repository, query.text('versionDescriptor.version'), query.text('versionDescriptor.versionType'));
  const path = request.params['path'] ?? query.text('path');
  if (path !== undefined && path !== '') return fileAnswer(request, repository, path.startsWith('/') ? path : `/${path}`);
  const scopePath = query.text('scopePath') ?? '/';
  const scope = (scopePath.startsWith('/') ? scopePath : `/${scopePath}`).replace(/(?<=.)\/$/, '');
  const files = listFiles(db, repository.id, scope);
  if (files.length === 0 && scope !== '/') throw itemNotFound(repository, scope);
  const level = query.text('recursionLevel')?.toLowerCase() ?? 'none';
  const file = files.find((candidate) => candidate.path === scope);
  if (file !== undefined) return list([fileReference(request, repository, file)]);
  const entries = new Map<string, object>([[scope, folderReference(request, repository, scope, files)]]);
  const isFull = level === 'full' || level === '120';
  if (isFull || level.startsWith('onelevel') || level === '1' || level === '4') {
    const base = scope === '/' ? '/' : `${scope}/`;
    for (const entry of files) {
      const names = entry.path.slice(base.length).split('/');
      const depths = isFull ? names.length - 1 : Math.min(1, names.length - 1);
      for (let depth = 1; depth <= depths; depth += 1) {
        const folder = `${base}${names.slice(0, depth).join('/')}`;
        if (!entries.has(folder)) entries.set(folder, folderReference(request, repository, folder, listFiles(db, repository.id, folder)));
      }
      if (isFull || names.length === 1) entries.set(entry.path, fileReference(request, repository, entry));
    }
  }
  return list([...entries.values()]);
}

const itemNotFound = (repository: Repository, path: string) =>
  new ServiceError(
    404,
    'GitItemNotFoundException',
    `TF401174: The item '${path}' could not be found in the repository '${repository.name}' at the version specified by its default branch.`,
  );

const fileReference = (request: RestRequest, repository: Repository, file: StoredFile) => ({
  objectId: blobId(file.content),
  gitObjectType: 'blob',
  commitId: file.commitId,
  path: file.path,
  url: itemUrl(request, repository, file.path),
});

/** A folder's id depends on everything in it, as git's trees do; it is not git's own tree hash. */
const folderReference = (request: RestRequest, repository: Repository, path: string, files: readonly StoredFile[]) => ({
  objectId: createHash('sha1')
    .update(files.map((file) => `${file.path}\0${blobId(file.content)}`).join('\n'))
    .digest('hex'),
  gitObjectType: 'tree',
  commitId: files.at(-1)?.commitId ?? NO_COMMIT,
  path,
  isFolder: true,
  url: itemUrl(request, repository, path),
});

function fileAnswer(request: RestRequest, repository: Repository, path: string): Answer | object {
  const file = listFiles(request.db, repository.id, path).find((candidate) => candidate.path === path);
  if (file === undefined) throw itemNotFound(repository, path);
  const wantsJson =
    request.query.text('$format')?.toLowerCase() === 'json' || (request.accept.includes('application/json') && !request.query.flag('download'));
  if (!wantsJson) return new Answer(200, new TextEncoder().encode(file.content), { 'content-type': 'text/plain; charset=utf-8' });
  return { ...fileReference(request, repository, file), content: request.query.flag('includeContent') ? file.content : undefined };
}
