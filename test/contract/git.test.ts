import {
  insertCommit,
  insertRepository,
  setFile,
  setRef,
  updateRepository,
  type FileChange,
  type Repository,
} from '../../host/store/git/repositories.ts';
import { insertIteration, insertPullRequest, setReviewer } from '../../host/store/git/pull-requests.ts';
import { insertIdentity } from '../../host/store/core/identities.ts';
import { createProject, type Project } from '../../host/store/core/projects.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons, type Tolerance } from './shape.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

interface Brief {
  pullRequestId: number;
  title: string;
  status: string;
}

let rest: RestHost;
let project: Project;
let repository: Repository;
let head: string;
let branch: string;
let colleague: string;

const git = <Body = unknown>(method: string, path: string, body?: unknown, options = {}) =>
  rest.call<Body>(method, `Contract/_apis/git/${path}`, body, options);

beforeAll(async () => {
  rest = await startRestHost();
  const { db, me } = rest;
  project = createProject(db, { name: 'Contract', processId: AGILE });
  colleague = insertIdentity(db, { displayName: 'Jonas Ferreira', uniqueName: 'jonas.ferreira@test.example' }).id;
  const made = insertRepository(db, { projectId: project.id, name: 'models', size: 1602 });
  head = insertCommit(db, {
    repositoryId: made.id,
    authorId: me.id,
    authored: new Date('2026-03-02T08:15:30.120Z'),
    comment: 'Add the baseline',
    changes: [{ changeType: 'add', path: '/src/baseline.py' }],
  });
  branch = insertCommit(db, {
    repositoryId: made.id,
    authorId: me.id,
    authored: new Date('2026-03-03T08:15:30Z'),
    comment: 'Calibrate',
    parents: [head],
    changes: [{ changeType: 'edit', path: '/src/baseline.py' }],
  });
  setRef(db, made.id, 'refs/heads/main', head, me.id);
  setRef(db, made.id, 'refs/heads/calibrate', branch, me.id);
  setFile(db, made.id, '/src/baseline.py', 'print(0.802)\n', head);
  setFile(db, made.id, '/README.md', '# Models\n', head);
  repository = updateRepository(db, made.id, { defaultBranch: 'refs/heads/main' });
});

afterAll(async () => {
  reportComparisons('git');
  await rest.close();
});

describe('repositories', () => {
  test('list, one, create, rename, delete', async () => {
    const listed = await git('GET', 'repositories');
    expect(compareShape(listed.body, recordedBody('git-repositories/GET-project-git-repositories-200-a2fab.json'))).toEqual([]);
    const one = await git('GET', 'repositories/MODELS');
    expect(
      compareShape(one.body, recordedBody('git-repositories/vsteam-single.json'), {
        tolerate: [
          { path: '$.isDisabled', reason: 'Came after this recording; recorded in lists of 2026.' },
          { path: '$.isInMaintenance', reason: 'Came after this recording; recorded in lists of 2026.' },
        ],
      }),
    ).toEqual([]);
    const created = await git<{ id: string }>('POST', 'repositories', { name: 'service' });
    expect(created.status).toBe(201);
    expect(
      compareShape(created.body, recordedBody('git-repositories/POST-project-git-repositories-201-ef358.json'), {
        tolerate: [{ path: '$.isInMaintenance', reason: 'Came after this recording; recorded in lists of 2026.' }],
      }),
    ).toEqual([]);
    expect(await git('PATCH', `repositories/${created.body.id}`, { name: 'scoring' })).toMatchObject({ status: 200, body: { name: 'scoring' } });
    expect(await git('DELETE', `repositories/${created.body.id}`)).toMatchObject({ status: 204, body: null });
  });

  test('refs', async () => {
    const { body } = await git('GET', 'repositories/models/refs?filter=heads%2Fcalibrate');
    expect(compareShape(body, recordedBody('git-refs/GET-project-git-repositories-repo-refs-200-90beb.json'))).toEqual([]);
    const made = await git('POST', 'repositories/models/refs', [{ name: 'refs/heads/next', oldObjectId: '0'.repeat(40), newObjectId: head }]);
    expect(compareShape(made.body, recordedBody('git-refs/POST-project-git-repositories-repo-refs-200-65b5d.json'))).toEqual([]);
    const stale = await git('POST', 'repositories/models/refs', [{ name: 'refs/heads/next', oldObjectId: branch, newObjectId: head }]);
    expect(stale.body).toMatchObject({ value: [{ success: false, updateStatus: 'staleOldObjectId' }] });
  });

  test('commits', async () => {
    const { body } = await git<{ count: number }>('GET', 'repositories/models/commits?searchCriteria.itemPath=/src&searchCriteria.$top=10');
    expect(compareShape(body, recordedBody('git-commits/vsteam-single.json'))).toEqual([]);
    // The batch answers the same references, by id.
    const batch = await git<{ value: { commitId: string }[] }>('POST', 'repositories/models/commitsbatch', { ids: [head, '0'.repeat(40)] });
    expect(compareShape(batch.body, recordedBody('git-commits/vsteam-list.json'))).toEqual([]);
    expect(batch.body.value.map(({ commitId }) => commitId)).toEqual([head]);
    expect(await git('POST', 'repositories/models/commitsbatch', { ids: 'all' })).toMatchObject({ status: 400 });
    expect(body.count).toBe(1);
  });

  describe('the history of a branch', () => {
    let ids: Record<'root' | 'work' | 'merge' | 'next', string>;
    const history = async (query: string) => {
      const { status, body } = await git<{ value: { commitId: string }[] }>('GET', `repositories/history/commits?${query}`);
      const nameOf = (id: string) => Object.entries(ids).find(([, other]) => other === id)?.[0];
      return status === 200 ? body.value.map(({ commitId }) => nameOf(commitId)) : [];
    };

    beforeAll(() => {
      const { db, me } = rest;
      const { id } = insertRepository(db, { projectId: project.id, name: 'history', defaultBranch: 'refs/heads/main' });
      const commit = (day: number, parents: string[], changes: FileChange[]) =>
        insertCommit(db, { repositoryId: id, authorId: me.id, authored: new Date(Date.UTC(2026, 4, day)), comment: 'Work', parents, changes });
      const root = commit(1, [], [{ changeType: 'add', path: '/README.md' }]);
      const work = commit(2, [root], [{ changeType: 'add', path: '/mlops/run.py' }]);
      const merge = commit(3, [root, work], [{ changeType: 'add', path: '/mlops/run.py' }]);
      const next = commit(4, [merge], [{ changeType: 'rename', path: '/jobs/run.py', from: '/mlops/run.py' }]);
      ids = { root, work, merge, next };
      setRef(db, id, 'refs/heads/main', next, me.id);
      setRef(db, id, 'refs/heads/work', work, me.id);
      setRef(db, id, 'refs/tags/v1', merge, me.id);
    });

    const path = (value: string) => `searchCriteria.itemPath=${value}`;
    const firstParent = 'searchCriteria.historyMode=firstParent';
    const branch = (name: string) => `searchCriteria.itemVersion.version=${name}&searchCriteria.itemVersion.versionType=branch`;
    // prettier-ignore
    it.each([
      ['the default branch',                             '',                                                               ['next', 'merge', 'work', 'root']],
      ['another branch',                                 branch('work'),                                                   ['work', 'root']],
      ['a branch is what a version is by default',       'searchCriteria.itemVersion.version=work',                        ['work', 'root']],
      ['a tag',                                          'searchCriteria.itemVersion.version=v1&searchCriteria.itemVersion.versionType=tag', ['merge', 'work', 'root']],
      ['a commit',                                       () => `searchCriteria.itemVersion.version=${ids.work}&searchCriteria.itemVersion.versionType=commit`, ['work', 'root']],
      ['a folder, with what moved out of it',            path('/mlops'),                                                   ['next', 'merge', 'work']],
      ['a folder without its slash',                     path('mlops'),                                                    ['next', 'merge', 'work']],
      ['a file',                                         path('/README.md'),                                               ['root']],
      ['Git tells letters apart',                        path('/MLOps'),                                                   []],
      ['a path that a name begins with',                 path('/mlo'),                                                     []],
      ['first parents only',                             `${path('/mlops')}&${firstParent}&${branch('main')}`,             ['next', 'merge']],
      ['first parents of everything',                    `${path('/')}&${firstParent}`,                                    ['next', 'merge', 'root']],
      ['a mode without a path is ignored',               firstParent,                                                      ['next', 'merge', 'work', 'root']],
      ['from a day',                                     'searchCriteria.fromDate=2026-05-03T00:00:00Z',                   ['next', 'merge']],
      ['to a day',                                       'searchCriteria.toDate=2026-05-02T00:00:00Z',                     ['work', 'root']],
      ['a page',                                         'searchCriteria.$top=2&searchCriteria.$skip=1',                   ['merge', 'work']],
      ['the last page',                                  'searchCriteria.$top=2&searchCriteria.$skip=4',                   []],
    ])('%s', async (_what, query, expected) => {
      await expect(history(typeof query === 'string' ? query : query())).resolves.toEqual(expected);
    });

    it('looks like the example of the specification', async () => {
      const { body } = await git('GET', `repositories/history/commits?${path('/mlops')}&${branch('main')}&searchCriteria.$top=1`);
      const example = exampleBody('git/7.1/httpExamples/commits/GET__git_repositories__repositoryId__commits_branch_itemPath-_itemPath_.json') as {
        value: { changes?: unknown }[];
      };
      // Only of a file; recorded lists of folders have none.
      for (const commit of example.value) delete commit.changes;
      expect(compareShape(body, example)).toEqual([]);
    });

    it.each([branch('gone'), 'searchCriteria.itemVersion.version=abc&searchCriteria.itemVersion.versionType=commit'])(
      'does not know %s',
      async (query) => {
        const { status, body } = await git('GET', `repositories/history/commits?${query}`);
        expect([status, body]).toMatchObject([
          404,
          { typeKey: 'GitUnresolvableToCommitException', message: expect.stringMatching(/^TF401175: /) as unknown },
        ]);
        const items = await git('GET', 'repositories/history/items?scopePath=/&versionDescriptor.version=gone');
        expect(items).toMatchObject({ status: 404, body: { typeKey: 'GitUnresolvableToCommitException' } });
      },
    );

    it('refuses a mode that Git does not have', async () => {
      expect(await git('GET', `repositories/history/commits?${path('/')}&searchCriteria.historyMode=backwards`)).toMatchObject({ status: 400 });
    });

    it('tells where a renamed file was before', async () => {
      const { body } = await git('GET', `repositories/history/commits/${ids.next}/changes`);
      expect(body).toMatchObject({ changes: [{ item: { path: '/jobs/run.py' }, sourceServerItem: '/mlops/run.py', changeType: 'rename' }] });
    });
  });

  test('items of a folder and the content of a file', async () => {
    const { body } = await git<{ value: { path: string }[] }>('GET', 'repositories/models/items?scopePath=/&recursionLevel=Full');
    expect(
      compareShape(
        body,
        exampleBody('git/7.1/httpExamples/items/GET__git_repositories__repositoryId__items_scopePath-_folderPath__recursionLevel-OneLevel.json'),
      ),
    ).toEqual([]);
    expect(body.value.map(({ path }) => path)).toEqual(['/', '/README.md', '/src', '/src/baseline.py']);
    const file = await git<string>('GET', 'repositories/models/items?path=/README.md', undefined, { accept: 'text/plain' });
    expect(file.body).toBe('# Models\n');
  });

  test('an unknown repository', async () => {
    expect(await git('GET', 'repositories/nowhere')).toMatchObject({ status: 404, body: { typeKey: 'GitRepositoryNotFoundException' } });
  });
});

describe('pull requests', () => {
  let id: number;

  test('create, and a second one for the same branches', async () => {
    const body = {
      title: 'Calibrate',
      description: 'Isotonic',
      sourceRefName: 'refs/heads/calibrate',
      targetRefName: 'refs/heads/main',
      reviewers: [],
    };
    const created = await git<Brief>('POST', `repositories/${repository.id}/pullRequests`, body);
    expect(created.status).toBe(201);
    expect(compareShape(created.body, recordedBody('pull-requests/POST-project-git-repositories-guid-pullRequests-201-584ba.json'))).toEqual([]);
    id = created.body.pullRequestId;
    const twin = await git<{ message: string }>('POST', `repositories/${repository.id}/pullRequests`, body);
    expect(twin.status).toBe(409);
    expect(twin.body.message).toBe(recordedBody<{ message: string }>('errors/pr-409-exists.json').message);
  });

  test('reviewers', async () => {
    const path = `repositories/${repository.id}/pullRequests/${id}/reviewers`;
    const added = await git('POST', path, [{ id: rest.me.id }]);
    const recorded = 'pull-request-reviewers';
    expect(compareShape(added.body, recordedBody(`${recorded}/POST-project-git-repositories-guid-pullRequests-id-revi-200-216db.json`))).toEqual([]);
    const voted = await git('PUT', `${path}/${rest.me.id}`, { id: rest.me.id, vote: 10 });
    expect(compareShape(voted.body, recordedBody(`${recorded}/PUT-project-git-repositories-guid-pullRequests-id-revi-200-fbb5d.json`))).toEqual([]);
    expect(await git('PUT', `${path}/${colleague}`, { vote: 10 })).toMatchObject({ status: 403 });
    await git('PUT', `${path}/${colleague}`, { vote: 0 });
    const all = await git('GET', path);
    expect(compareShape(all.body, recordedBody(`${recorded}/GET-project-git-repositories-guid-pullRequests-id-revi-200-94c74.json`))).toEqual([]);
    expect(await git('DELETE', `${path}/${colleague}`)).toMatchObject({ status: 200, body: null });
  });

  test('lists by project and by repository', async () => {
    const byRepository = await git('GET', `repositories/${repository.id}/pullRequests?searchCriteria.includeLinks=False`);
    const recorded = ['pull-requests/GET-project-git-repositories-guid-pullRequests-200-e0d6f.json', 'pull-requests/vsteam-list.json'].map((file) =>
      recordedBody(file),
    );
    const tolerate: Tolerance[] = [
      { path: '$.value[].reviewers[]', reason: 'One of the recordings was scrubbed down to the vote; reviewers have a test of their own.' },
    ];
    expect(compareShape(byRepository.body, recorded, { several: true, tolerate })).toEqual([]);
    const byProject = await git('GET', 'pullrequests');
    expect(compareShape(byProject.body, recorded, { several: true, tolerate })).toEqual([]);
  });

  test('by number alone, while active', async () => {
    const { body } = await rest.call<unknown>('GET', `_apis/git/pullRequests/${id}`);
    const recorded = ['0494c', '9ed28'].map((name) => recordedBody(`pull-requests/GET-git-pullRequests-id-200-${name}.json`));
    expect(compareShape(body, recorded, { several: true })).toEqual([]);
  });

  test('complete', async () => {
    const { status, body } = await git<Brief>('PATCH', `repositories/models/pullRequests/${id}`, { status: 'completed' });
    expect(status).toBe(200);
    expect(body.status).toBe('completed');
    const recorded = ['2cbbc', '40ac8', '681bf', '9550d'].map((name) =>
      recordedBody(`pull-requests/PATCH-project-git-repositories-repo-pullRequests-id-200-${name}.json`),
    );
    expect(compareShape(body, recorded, { several: true })).toEqual([]);
    expect(await git('PATCH', `repositories/models/pullRequests/${id}`, { status: 'abandoned' })).toMatchObject({
      status: 400,
      body: { typeKey: 'GitPullRequestNotEditableException' },
    });
  });

  test('threads and comments', async () => {
    const path = `repositories/models/pullRequests/${id}/threads`;
    const made = await git<{ id: number }>('POST', path, { comments: [{ parentCommentId: 0, content: 'Why isotonic?', commentType: 1 }], status: 1 });
    const example = exampleBody(
      'git/7.1/httpExamples/pullRequestThreads/GET__git_repositories__repositoryId__pullRequests__pullRequestId__threads.json',
    ) as { value: unknown[] };
    const dictionaries = ['$.value[].properties'];
    const tolerate: Tolerance[] = [
      {
        path: '$.value[].comments[].author',
        reason: 'The example is from before descriptors and links of people; they have recordings of their own.',
      },
      { path: '$.value[].comments[].lastContentUpdatedDate', reason: 'In the definition of the specification, younger than its example.' },
      { path: '$.value[].comments[]._links', reason: 'In the definition of the specification, younger than its example.' },
      { path: '$.value[].identities', reason: 'In the definition of the specification, younger than its example.' },
      { path: '$.value[]._links', reason: 'In the definition of the specification, younger than its example.' },
    ];
    await git('POST', `${path}/${made.body.id}/comments`, { content: 'Few positives.', parentCommentId: 1 });
    const all = await git<{ value: { comments: { id: number; parentCommentId: number }[] }[] }>('GET', path);
    expect(compareShape(all.body, example, { dictionaries, tolerate })).toEqual([]);
    expect(all.body.value[0]!.comments.map((comment) => [comment.id, comment.parentCommentId])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(await git('PATCH', `${path}/${made.body.id}`, { status: 'fixed' })).toMatchObject({ body: { status: 'fixed' } });
  });

  test('iterations, changed files, commits, labels', async () => {
    const path = `repositories/models/pullRequests/${id}`;
    insertIteration(rest.db, id, {
      created: new Date(),
      authorId: rest.me.id,
      sourceCommit: branch,
      targetCommit: head,
      changes: [
        { changeType: 'add', path: '/src/calibrate.py' },
        { changeType: 'add', path: '/test/test_calibrate.py' },
      ],
    });
    const changes = await git('GET', `${path}/iterations/2/changes`);
    expect(
      compareShape(
        changes.body,
        exampleBody(
          'git/7.1/httpExamples/pullRequestIterationChanges/GET__git_repositories__repositoryId__pullRequests__pullRequestId__iterations__iterationId__changes.json',
        ),
      ),
    ).toEqual([]);
    const commits = await git<{ value: unknown[] }>('GET', `${path}/commits`);
    expect(compareShape(commits.body.value, recordedBody('pull-request-commits/devlake-raw.json'))).toEqual([]);
    expect(commits.body.value).toHaveLength(1);
    await git('POST', `${path}/labels`, { name: 'calibration' });
    expect((await git<{ value: { name: string }[] }>('GET', `${path}/labels`)).body.value.map(({ name }) => name)).toEqual(['calibration']);
  });

  test('its work items', async () => {
    rest.db.run(
      `INSERT INTO work_items (id, project_id, rev, type, state, title, area_id, iteration_id, created, created_by, changed, changed_by, fields)
       VALUES (7, ?, 1, 'Task', 'New', 'Calibrate', 1, 1, 0, ?, 0, ?, '{}')`,
      project.id,
      rest.me.id,
      rest.me.id,
    );
    rest.db.run(
      "INSERT INTO work_item_relations (work_item_id, rel, url, attributes, added, added_by) VALUES (7, 'ArtifactLink', ?, '{}', 0, ?)",
      `vstfs:///Git/PullRequestId/${project.id}%2F${repository.id}%2F${id}`,
      rest.me.id,
    );
    const { body } = await git('GET', `repositories/models/pullRequests/${id}/workitems`);
    expect(compareShape(body, recordedBody('pull-request-workitems/GET-project-git-repositories-guid-pullRequests-id-work-200-7a956.json'))).toEqual(
      [],
    );
    expect(body).toMatchObject({ count: 1, value: [{ id: '7' }] });
  });
});

describe('search criteria', () => {
  beforeAll(() => {
    const add = (title: string, day: number, extra: Partial<Parameters<typeof insertPullRequest>[1]> = {}) =>
      insertPullRequest(rest.db, {
        repositoryId: repository.id,
        projectId: project.id,
        title,
        createdBy: colleague,
        created: new Date(Date.UTC(2025, 0, day)),
        sourceRef: `refs/heads/${title}`,
        targetRef: 'refs/heads/main',
        sourceCommit: branch,
        targetCommit: head,
        ...extra,
      });
    add('one', 1, { status: 'completed', closed: new Date(Date.UTC(2025, 0, 20)) });
    add('two', 5, { status: 'abandoned', closed: new Date(Date.UTC(2025, 0, 6)), labels: [{ id: 'l', name: 'MLOps' }] });
    const three = add('three', 9, { description: 'x'.repeat(900) });
    setReviewer(rest.db, three.id, { identityId: rest.me.id, vote: -5 });
  });

  const cases: [criteria: string, titles: string[]][] = [
    ['', ['three']],
    ['searchCriteria.status=all&searchCriteria.maxTime=2025-02-01T00:00:00Z', ['three', 'two', 'one']],
    ['searchCriteria.status=3&searchCriteria.maxTime=2025-02-01T00:00:00Z', ['one']],
    ['searchCriteria.status=all&searchCriteria.minTime=2025-01-04T00:00:00Z&searchCriteria.maxTime=2025-01-08T00:00:00Z', ['two']],
    [
      'searchCriteria.status=all&searchCriteria.queryTimeRangeType=closed&searchCriteria.minTime=2025-01-10T00:00:00Z&searchCriteria.maxTime=2025-02-01T00:00:00Z',
      ['one'],
    ],
    ['searchCriteria.status=all&searchCriteria.labels=mlops', ['two']],
    ['searchCriteria.status=all&searchCriteria.title=HRE', ['three']],
    ['searchCriteria.status=all&searchCriteria.sourceRefName=refs%2Fheads%2Fone', ['one']],
    ['searchCriteria.status=all&searchCriteria.creatorId={colleague}&$top=1&$skip=1', ['two']],
    ['searchCriteria.status=active&searchCriteria.reviewerId={me}', ['three']],
    ['searchCriteria.status=all&searchCriteria.repositoryId=00000000-0000-0000-0000-000000000001', []],
  ];

  test.each(cases)('%s', async (criteria, titles) => {
    const { body } = await git<{ value: Brief[] }>('GET', `pullrequests?${criteria.replace('{colleague}', colleague).replace('{me}', rest.me.id)}`);
    expect(body.value.map(({ title }) => title)).toEqual(titles);
  });

  test('descriptions end after 400 characters in lists only', async () => {
    const { body } = await git<{ value: { description: string; pullRequestId: number }[] }>('GET', 'pullrequests?searchCriteria.title=three');
    expect(body.value[0]!.description).toHaveLength(400);
    const one = await git<{ description: string }>('GET', `pullrequests/${body.value[0]!.pullRequestId}`);
    expect(one.body.description).toHaveLength(900);
  });

  test('the dialect of the extension client', async () => {
    const { body } = await git<{ status: number; creationDate: string }[]>('GET', 'pullrequests', undefined, { accept: CLIENT_ACCEPT });
    expect(body[0]).toMatchObject({ status: 1, creationDate: `/Date(${Date.UTC(2025, 0, 9)})/` });
  });
});
