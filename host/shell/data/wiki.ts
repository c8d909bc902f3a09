import { pathOf, type RestClient, type Wrapped } from '../rest-client.ts';

/** The wiki of a project. */
export interface Wiki {
  id: string;
  name: string;
  type: string;
}

/** A page with its subpages; the content only if requested. */
export interface Page {
  path: string;
  gitItemPath: string;
  content?: string;
  subPages: Page[];
}

export interface PageVersion {
  commitId: string;
  comment: string;
  author: { name: string; date: string };
}

/** The project's wiki; undefined until created. */
export const readWiki = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<Wiki | undefined> =>
  (await rest.get<Wrapped<Wiki>>(`${pathOf(project)}/_apis/wiki/wikis`, { signal })).value.find(({ type }) => type === 'projectWiki');

export const createWiki = (rest: RestClient, project: { id: string; name: string }): Promise<Wiki> =>
  rest.post<Wiki>(`${pathOf(project.id)}/_apis/wiki/wikis`, { type: 'projectWiki', name: `${project.name}.wiki`, projectId: project.id });

const at = (project: string, wiki: Wiki) => `${pathOf(project)}/_apis/wiki/wikis/${wiki.id}/pages`;

/** The pages at the top, with everything below them. */
export const readTree = async (rest: RestClient, project: string, wiki: Wiki, signal?: AbortSignal): Promise<Page[]> =>
  (await rest.get<Page>(at(project, wiki), { query: { path: '/', recursionLevel: 'full' }, signal })).subPages;

/** A page with its content and version, now or after a commit. @throws RestError 404 when there is none */
export const readPage = (
  rest: RestClient,
  project: string,
  wiki: Wiki,
  path: string,
  commit: string | null,
  signal?: AbortSignal,
): Promise<{ data: Page; eTag: string }> =>
  rest.requestVersion<Page>('GET', at(project, wiki), {
    query: {
      path,
      includeContent: true,
      ...(commit !== null && { 'versionDescriptor.version': commit, 'versionDescriptor.versionType': 'commit' }),
    },
    signal,
  });

/** @param eTag the version to change; undefined creates the page. @throws RestError 412 when it is outdated */
export const writePage = (
  rest: RestClient,
  project: string,
  wiki: Wiki,
  path: string,
  content: string,
  eTag: string | undefined,
): Promise<{ data: Page; eTag: string }> =>
  rest.requestVersion<Page>('PUT', at(project, wiki), { query: { path }, body: { content }, ifMatch: eTag });

/** Who changed a page and when, newest first: the commits of its file. */
export const readHistory = async (rest: RestClient, project: string, wiki: Wiki, file: string, signal?: AbortSignal): Promise<PageVersion[]> =>
  (
    await rest.get<Wrapped<PageVersion>>(`${pathOf(project)}/_apis/git/repositories/${wiki.id}/commits`, {
      query: { 'searchCriteria.itemPath': file },
      signal,
    })
  ).value;
