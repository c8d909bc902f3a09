import { setReader } from '../../host/store/core/permissions.ts';
import { createProject, type Project } from '../../host/store/core/projects.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const EXAMPLES = 'wiki/7.1/httpExamples';

interface Wiki {
  id: string;
  name: string;
  type: string;
}
interface Page {
  id: number;
  path: string;
  content: string;
  order: number;
  isParentPage?: boolean;
  gitItemPath: string;
  subPages: Page[];
}

let rest: RestHost;
let project: Project;

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Contract', processId: AGILE });
});
afterAll(async () => {
  reportComparisons('wiki');
  await rest.close();
});

const call = <T = Page>(method: string, path: string, body?: unknown, options = {}) =>
  rest.call<T>(method, `Contract/_apis/wiki/wikis${path}`, body, options);
const page = (path: string, more = '') => `/contract.wiki/pages?path=${encodeURIComponent(path)}${more}`;

describe('wikis', () => {
  test('create the wiki of a project, get, list', async () => {
    const created = await call<Wiki>('POST', '', { name: 'contract.wiki', projectId: project.id, type: 'projectwiki' });
    expect(created.status).toBe(201);
    expect(compareShape(created.body, recordedBody('wiki/POST-project-wiki-wikis-201-03b73.json'))).toEqual([]);
    expect(compareShape(created.body, exampleBody(`${EXAMPLES}/wikis/POST_wiki_type_project.json`, '201'))).toEqual([]);

    const one = await call<Wiki>('GET', '/contract.wiki');
    expect(compareShape(one.body, recordedBody('wiki/GET-project-wiki-wikis-myprojectwiki-200-92752.json'))).toEqual([]);
    expect(one.body).toEqual(created.body);

    const all = await call<{ value: Wiki[] }>('GET', '');
    expect(compareShape(all.body, recordedBody('wiki/GET-project-wiki-wikis-200-83ce1.json'))).toEqual([]);
    expect(all.body.value).toEqual([created.body]);
    expect((await rest.call<{ value: Wiki[] }>('GET', '_apis/wiki/wikis')).body.value).toEqual([created.body]);
    const client = await call<Record<string, unknown>[]>('GET', '', undefined, { accept: CLIENT_ACCEPT });
    expect(client.body).toMatchObject([{ name: 'contract.wiki', type: 0 }]);
    expect(client.body[0]).not.toHaveProperty('url');
  });

  test('its repository is read by its id and not listed', async () => {
    const { id } = (await call<Wiki>('GET', '/contract.wiki')).body;
    const repositories = await rest.call<{ value: { id: string }[] }>('GET', 'Contract/_apis/git/repositories');
    expect(repositories.body.value.map((one) => one.id)).not.toContain(id);
    expect(await rest.call('GET', `Contract/_apis/git/repositories/${id}`)).toMatchObject({ status: 200, body: { name: 'contract.wiki' } });
  });

  test.each([
    ['a second one', { name: 'more', projectId: '', type: 'projectWiki' }, 409],
    ['one of code', { name: 'code', projectId: '', type: 'codeWiki' }, 400],
    ['one without a name', { name: ' ', projectId: '', type: 'projectWiki' }, 400],
  ])('%s is refused', async (_which, body, status) => {
    expect((await call('POST', '', { ...body, projectId: project.id })).status).toBe(status);
  });
});

describe('pages', () => {
  test('create, read, change and delete as the service recorded it', async () => {
    const created = await call('PUT', page('abc', '&comment=Created'), { content: 'This is my wiki page' });
    const recorded = 'wiki/PUT-project-wiki-wikis-myprojectwiki-pages';
    expect(created.status).toBe(201);
    expect(compareShape(created.body, recordedBody(`${recorded}-201-ac123.json`))).toEqual([]);
    expect(created.body).toMatchObject({ path: '/abc', order: 0, gitItemPath: '/abc.md', subPages: [], content: 'This is my wiki page' });
    // The version of a page is what git calls its content.
    expect(created.headers.get('etag')).toBe('"b54c50ea0e6a2e0d96d39e21a6e7e89a541e2d03"');

    const ifMatch = created.headers.get('etag')!;
    const changed = await call('PUT', page('abc'), { content: 'New content is here now.' }, { headers: { 'if-match': ifMatch } });
    expect(changed.status).toBe(200);
    expect(compareShape(changed.body, recordedBody(`${recorded}-200-20661.json`))).toEqual([]);
    expect(changed.headers.get('etag')).toBe('"15a4f8f4595215219cd9019df815929238f804a6"');

    const read = await call('GET', page('abc', '&includeContent=true'));
    expect(compareShape(read.body, recordedBody('wiki/GET-project-wiki-wikis-myprojectwiki-pages-200-24a2f.json'))).toEqual([]);
    expect(read.headers.get('etag')).toBe(changed.headers.get('etag'));
    const short = await call('GET', page('abc'));
    expect(compareShape(short.body, exampleBody(`${EXAMPLES}/pages/GET_wiki_page_JSON.json`))).toEqual([]);
    expect(short.body.content).toBe('');
    const byId = await call('GET', `/contract.wiki/pages/${read.body.id}?includeContent=true`);
    expect(byId.body).toEqual(read.body);

    const patched = await call(
      'PATCH',
      `/contract.wiki/pages/${read.body.id}`,
      { content: 'Once more' },
      { headers: { 'if-match': read.headers.get('etag')! } },
    );
    expect(compareShape(patched.body, recordedBody(`${recorded}-200-20661.json`))).toEqual([]);

    const removed = await call('DELETE', page('abc'));
    expect(removed.status).toBe(200);
    expect(compareShape(removed.body, recordedBody('wiki/DELETE-project-wiki-wikis-myprojectwiki-pages-200-088ba.json'))).toEqual([]);
    expect(removed.headers.get('etag')).toBe('""');

    const gone = await call('GET', page('abc', '&includeContent=true'));
    expect(gone.status).toBe(404);
    expect(gone.body).toEqual(recordedBody('wiki/GET-project-wiki-wikis-myprojectwiki-pages-404-4b61e.json'));
  });

  test('the tree of pages', async () => {
    await call('PUT', page('/Guides'), { content: 'All guides' });
    await call('PUT', page('/Guides/How to: read - fast?'), { content: 'Quickly' });
    await call('PUT', page('/Second'), { content: '' });
    const root = await call('GET', page('/', '&recursionLevel=OneLevel'));
    const tolerate = [
      { path: '$.subPages[].isParentPage', reason: 'No page of the example has pages below it; the one of another example says so.' },
    ];
    expect(compareShape(root.body, exampleBody(`${EXAMPLES}/pages/GET_wiki_page_JSON_withRecursionLevel.json`), { tolerate })).toEqual([]);
    expect(root.body.subPages.map(({ path, order }) => [path, order])).toEqual([
      ['/Guides', 0],
      ['/Second', 1],
    ]);
    const full = await call('GET', page('/', '&recursionLevel=full'));
    expect(full.body.subPages[0]!.subPages).toMatchObject([
      { path: '/Guides/How to: read - fast?', gitItemPath: '/Guides/How-to%3A-read-%2D-fast%3F.md', subPages: [] },
    ]);
    const parent = await call('GET', page('/Guides'));
    expect(parent.body).toMatchObject({ isParentPage: true, subPages: [] });
    const batch = await call<{ value: unknown[] }>('POST', '/contract.wiki/pagesbatch', { top: 2 });
    expect(compareShape(batch.body, exampleBody(`${EXAMPLES}/pagesBatch/GET_wiki_pageBatch_WithoutContinuationToken.json`))).toEqual([]);
    const next = await call<{ value: { path: string }[] }>('POST', '/contract.wiki/pagesbatch', {
      top: 5,
      continuationToken: batch.headers.get('x-ms-continuationtoken'),
    });
    expect(next.body.value.map(({ path }) => path)).toEqual(['/Second']);
    expect(next.headers.get('x-ms-continuationtoken')).toBeNull();
    expect((await call('GET', `/contract.wiki/pages/${parent.body.id}/stats`)).body).toEqual({ path: '/Guides', id: parent.body.id });
  });

  test('the text alone for who asks for text', async () => {
    const { body, headers } = await call<string>('GET', page('/Guides'), undefined, { accept: 'text/plain' });
    expect(body).toBe('All guides');
    expect(headers.get('content-type')).toContain('text/plain');
  });

  test('what was written stays readable by its commit, with who wrote it', async () => {
    const first = await call('PUT', page('/Kept'), { content: 'one' });
    await call('PUT', page('/Kept', '&comment=Second%20thoughts'), { content: 'two' }, { headers: { 'if-match': first.headers.get('etag')! } });
    const { id } = (await call<Wiki>('GET', '/contract.wiki')).body;
    const commits = await rest.call<{ value: { commitId: string; comment: string; author: { name: string } }[] }>(
      'GET',
      `Contract/_apis/git/repositories/${id}/commits?searchCriteria.itemPath=/Kept.md`,
    );
    expect(commits.body.value.map(({ comment, author }) => [comment, author.name])).toEqual([
      ['Second thoughts', 'Mira Thorsen'],
      ['Added Kept', 'Mira Thorsen'],
    ]);
    const at = (commit: string) => page('/Kept', `&includeContent=true&versionDescriptor.versionType=commit&versionDescriptor.version=${commit}`);
    expect((await call('GET', at(commits.body.value[1]!.commitId))).body.content).toBe('one');
    expect((await call('GET', at(commits.body.value[0]!.commitId))).body.content).toBe('two');
  });

  const other = { headers: { 'if-match': '"0000000000000000000000000000000000000000"' } };
  test.each([
    ['creating a page that is there', 'PUT', '/Second', {}, 500, 'WikiPageAlreadyExistsException'],
    ['creating a page below one that is not there', 'PUT', '/Nowhere/Page', {}, 404, 'WikiAncestorPageNotFoundException'],
    ['changing another version', 'PUT', '/Second', other, 412, 'WikiPageVersionMismatchException'],
    ['changing a page that is not there', 'PUT', '/Third', other, 404, 'WikiPageNotFoundException'],
    ['a name with a number sign', 'PUT', '/Sprint #5', {}, 400, 'ArgumentException'],
    ['a name that begins with a full stop', 'PUT', '/.Second', {}, 400, 'ArgumentException'],
    ['deleting a page that is not there', 'DELETE', '/Third', {}, 404, 'WikiPageNotFoundException'],
  ])('%s is refused', async (_which, method, path, options, status, typeKey) => {
    const answer = await call(method, page(path), method === 'DELETE' ? undefined : { content: 'x' }, options);
    expect(answer).toMatchObject({ status, body: { typeKey } });
    expect(compareShape(answer.body, recordedBody('errors/cli-404-GET-WikiPageNotFoundException-7b7e.json'))).toEqual([]);
    expect((await call('GET', page('/Second', '&includeContent=true'))).body.content).toBe('');
  });

  test('who may only read the project reads pages and writes none', async () => {
    setReader(rest.db, project.id, rest.me.id, true);
    expect((await call('GET', page('/Second'))).status).toBe(200);
    const etag = (await call('GET', page('/Second'))).headers.get('etag')!;
    for (const [method, path, options] of [
      ['PUT', page('/Fourth'), {}],
      ['PUT', page('/Second'), { headers: { 'if-match': etag } }],
      ['DELETE', page('/Second'), {}],
    ] as const) {
      expect(await call(method, path, method === 'PUT' ? { content: 'x' } : undefined, options)).toMatchObject({
        status: 403,
        body: { typeKey: 'GitNeedsPermissionException' },
      });
    }
    setReader(rest.db, project.id, rest.me.id, false);
  });

  test('a wiki that is not there', async () => {
    expect((await call('GET', '/nowhere/pages?path=/')).status).toBe(404);
  });
});
