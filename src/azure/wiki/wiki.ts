import type { WikiPage as ServicePage, WikiV2 } from 'azure-devops-extension-api/Wiki';
import { pathOf, readAnswer } from '../client/client.ts';
import type { NamedProjectContext, ProjectContext } from '../client/batches.ts';
import { RequestError } from '../client/request-error.ts';
import type { WikiAddress } from '../client/web-address.ts';

/** The wiki of a project. */
export interface ProjectWiki {
  id: string;
  name: string;
}

export interface WikiPage {
  /** As in the service: `/Sprint reviews/Sprint 5`. */
  path: string;
  content: string;
  /** Sent with each change, so that other edits are not overwritten. */
  version: string;
  /** URL of the page in the browser. */
  url: string;
}

/** The page was changed or deleted since it was read. */
export class PageChangedError extends Error {
  constructor(path: string) {
    super(`The page ${path} was changed by someone else.`);
    this.name = 'PageChangedError';
  }
}

/** JSON answers contain the wiki type as a number or a name. */
const isProjectWiki = (type: unknown): boolean => type === 0 || type === 'projectWiki';

/**
 * The project wiki, or null if there is none. Code folders published as wikis do not count.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wiki/wikis/list
 */
export async function loadProjectWiki(context: ProjectContext, signal?: AbortSignal): Promise<ProjectWiki | null> {
  const { value } = await context.client.get<{ value: WikiV2[] }>(wikisPath(context), { signal });
  const wiki = value.find(({ type }) => isProjectWiki(type));
  return wiki === undefined ? null : { id: wiki.id, name: wiki.name };
}

/** @throws RequestError, `conflict` if the project got a wiki in the meantime. */
export async function createProjectWiki(context: NamedProjectContext): Promise<ProjectWiki> {
  const { client, project } = context;
  const body = { type: 'projectWiki', name: `${project.name}.wiki`, projectId: project.id };
  const { id, name } = await client.post<WikiV2>(wikisPath(context), { body });
  return { id, name };
}

/**
 * A page by path; null if there is none.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wiki/pages/get-page
 */
export async function loadPage(context: NamedProjectContext, wiki: ProjectWiki, path: string): Promise<WikiPage | null> {
  try {
    return await context.client.request('GET', pagesPath(context, wiki.id), { query: { path, includeContent: true } }, toPage);
  } catch (error) {
    // The service also answers 404 for a wiki that the user may not see, with another typeKey.
    if (error instanceof RequestError && error.typeKey === 'WikiPageNotFoundException') return null;
    throw error;
  }
}

/**
 * Creates a page, with its parent if that is missing, or changes the version that was read.
 *
 * @param version of the page as it was read; null for a new page
 * @param comment stored with the version
 * @param parentContent of the parent page, if it has to be created
 * @throws PageChangedError if the page has changed since; nothing was written. RequestError for anything else.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wiki/pages/create-or-update
 */
export async function writePage(
  context: NamedProjectContext,
  wiki: ProjectWiki,
  { path, content, version, comment }: { path: string; content: string; version: string | null; comment: string },
  parentContent = '',
): Promise<WikiPage> {
  const put = async () =>
    context.client.request(
      'PUT',
      pagesPath(context, wiki.id),
      // Safe to retry: a duplicate is rejected, because the page has another version by then.
      { query: { path, comment }, body: { content }, idempotent: true, ...(version !== null && { headers: { 'if-match': version } }) },
      toPage,
    );
  try {
    return await put();
  } catch (error) {
    if (version === null && error instanceof RequestError && error.typeKey === 'WikiAncestorPageNotFoundException') {
      await createParent(context, wiki, path, parentContent);
      return put().catch((second: unknown) => {
        throw asChange(second, path, version);
      });
    }
    throw asChange(error, path, version);
  }
}

/** Creates the parent page, unless another user created it first. */
async function createParent(context: NamedProjectContext, wiki: ProjectWiki, path: string, content: string): Promise<void> {
  const parent = path.slice(0, path.lastIndexOf('/'));
  await writePage(context, wiki, { path: parent, content, version: null, comment: `Added ${parent.slice(1)}` }).catch((error: unknown) => {
    if (!(error instanceof PageChangedError)) throw error;
  });
}

/** Maps 412 (another version), the error for an existing page (status 500) and 404 (deleted) to PageChangedError. */
function asChange(error: unknown, path: string, version: string | null): unknown {
  if (!(error instanceof RequestError)) return error;
  const isThere = version === null && error.typeKey === 'WikiPageAlreadyExistsException';
  const isGone = version !== null && error.typeKey === 'WikiPageNotFoundException';
  return error.status === 412 || isThere || isGone ? new PageChangedError(path) : error;
}

/** The file behind a page: wiki pages are stored in a repository, so they have commits. @throws RequestError */
export async function fileOfPage(
  context: ProjectContext,
  { wiki, page }: WikiAddress,
  signal?: AbortSignal,
): Promise<{ repositoryId: string; path: string }> {
  const { client } = context;
  const options = { signal };
  const id = wiki ?? (await loadProjectWiki(context, signal))?.id;
  if (id === undefined) throw new RequestError('notFound', 'The project has no wiki.');
  const pages = pagesPath(context, id);
  const [{ repositoryId }, { gitItemPath }] = await Promise.all([
    client.get<WikiV2>(wikisPath(context, id), options),
    'id' in page
      ? client.get<ServicePage>(`${pages}/${page.id}`, options)
      : client.get<ServicePage>(pages, { ...options, query: { path: page.path } }),
  ]);
  return { repositoryId, path: gitItemPath };
}

const wikisPath = ({ project }: ProjectContext, ...wiki: string[]): string => pathOf(project.id, '_apis', 'wiki', 'wikis', ...wiki);
const pagesPath = (context: ProjectContext, wikiId: string): string => `${wikisPath(context, wikiId)}/pages`;

async function toPage(response: Response): Promise<WikiPage> {
  const { path, content, remoteUrl } = await readAnswer<ServicePage>(response);
  // Cross-origin responses may hide the header.
  return { path, content, version: response.headers.get('etag') ?? `"${await blobId(content)}"`, url: remoteUrl };
}

/** The version of a page is the git blob id of its content, so it can be computed if the header is hidden. */
async function blobId(content: string): Promise<string> {
  const bytes = new TextEncoder().encode(content);
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const digest = await crypto.subtle.digest('SHA-1', concatenated(head, bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function concatenated(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}
