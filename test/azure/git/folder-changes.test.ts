import { array, assert, asyncProperty, constantFrom, record, uniqueArray } from 'fast-check';
import { commitOfRef, insertCommit, insertRepository, setFile, setRef, type FileChange } from '../../../host/store/git/repositories.ts';
import { createProject, type Project } from '../../../host/store/core/projects.ts';
import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { checkAnswer } from '../../../src/azure/client/answers.ts';
import { folderQuestions, loadFolderChanges } from '../../../src/azure/git/folder-changes.ts';
import { loadPaths } from '../../../src/azure/git/pull-request-details.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { isMlopsChange } from '../../../src/domain/sprint/mlops.ts';
import type { PullRequest } from '../../../src/domain/sprint/snapshot.ts';
import { startRestHost, type RestHost } from '../../builders/rest-client.ts';
import { pullRequest } from '../../builders/sprint.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const GLOBS = ['mlops/**', 'deploy/prod/**'];
const MAIN = 'refs/heads/main';

let rest: RestHost;
let project: Project;
const sent: string[] = [];
beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'History', processId: 'adcc42ab-9882-485e-a3ed-7678f01f66bc' });
});
afterAll(() => rest.close());
beforeEach(() => {
  sent.length = 0;
});

const context = () => ({
  project: { id: project.id },
  client: createClient({
    baseUrl: `${rest.organizationUrl}/`,
    getToken: () => Promise.resolve(rest.token),
    check: checkAnswer,
    fetch: (input, init) => {
      sent.push(input as string);
      return fetch(input, init);
    },
  }),
});

type Changes = readonly (string | FileChange)[];

/** A repository whose branch `main` moves with each merge. */
class History {
  readonly requests: PullRequest[] = [];
  readonly repositoryId: string;
  #day = 1;

  constructor() {
    const name = `history-${rest.db.get<{ count: number }>('SELECT count(*) AS count FROM repositories')!.count}`;
    this.repositoryId = insertRepository(rest.db, { projectId: project.id, name, defaultBranch: MAIN }).id;
    setRef(rest.db, this.repositoryId, MAIN, this.commit(['/README.md'], []));
  }

  get head(): string {
    return commitOfRef(rest.db, this.repositoryId, MAIN)!;
  }

  commit(changes: Changes, parents: string[], authored = new Date(Date.UTC(2026, 10, 2, 9, this.#day++))): string {
    const full = changes.map((change): FileChange => (typeof change === 'string' ? { changeType: 'edit', path: change } : change));
    return insertCommit(rest.db, { repositoryId: this.repositoryId, authorId: rest.me.id, authored, comment: 'Work', parents, changes: full });
  }

  /** Completes a request by a merge; where `isOnMain` is false, the branch never sees it. */
  complete(
    changes: Changes,
    { isOnMain = true, targetBranch = 'main', authored }: { isOnMain?: boolean; targetBranch?: string; authored?: Date } = {},
  ) {
    const source = this.commit(changes, [this.head]);
    const merge = this.commit(changes, [this.head, source], authored);
    if (isOnMain) setRef(rest.db, this.repositoryId, MAIN, merge);
    return this.add(merge, targetBranch);
  }

  add(mergeCommitId: string, targetBranch = 'main'): PullRequest {
    const request = pullRequest({
      id: this.requests.length + 1,
      repositoryId: this.repositoryId,
      targetBranch,
      mergeCommitId,
      createdOn: calendarDate('2026-11-02'),
      closedOn: calendarDate('2026-11-02'),
    });
    this.requests.push(request);
    return request;
  }

  /** Ordinary requests, so that it is worth asking by folder. */
  fill(): this {
    for (let index = 0; index < 10; index += 1) this.complete([index % 3 === 0 ? '/mlops/run.py' : '/src/list.ts']);
    return this;
  }

  byFolder = async () => loadFolderChanges(context(), folderQuestions(this.requests, GLOBS), GLOBS);
}

const isMlopsByFolder = (changedGlobs: PullRequest['changedGlobs'] | undefined) =>
  isMlopsChange({ paths: null, changedGlobs: changedGlobs ?? null }, GLOBS);
const isMlopsByFiles = async (request: PullRequest) => isMlopsChange({ paths: await loadPaths(context(), request), changedGlobs: null }, GLOBS);

it('takes a list for the branch, one for each folder, and one for the names in each folder above, all as specified', async () => {
  const history = new History().fill();
  const changes = await history.byFolder();
  expect(history.requests.map(({ id }) => isMlopsByFolder(changes.get(id)))).toEqual(history.requests.map((_, index) => index % 3 === 0));
  expect(sent.map((url) => new URL(url).pathname.split('/').at(-1))).toEqual(['commits', 'items', 'items', 'commits', 'commits']);
  expect(sent.flatMap((url) => checkRequest({ method: 'GET', url, contentType: null, body: null }))).toEqual([]);
});

// prettier-ignore
it.each([
  ['folders',                                  ['mlops/**', '/deploy/**'],  1],
  ['any other glob among them',                ['mlops/**', '**/*.yml'],    0],
  ['a file',                                   ['mlops/run.py'],            0],
  ['files of any name',                        ['mlops/*'],                 0],
  ['the whole repository',                     ['**'],                      0],
  ['what a service may read as another path',  ['./mlops/**'],              0],
  ['none',                                     [],                          0],
])('asks by folder for globs of folders only: %s', (_globs, globs, expected) => {
  const requests = Array.from({ length: 30 }, (_, id) => pullRequest({ id }));
  expect(folderQuestions(requests, globs)).toHaveLength(expected);
});

it('asks by folder only where that takes fewer requests, for each branch of its own, and never without a merge commit', () => {
  const some = (count: number, overrides: Partial<PullRequest>) => Array.from({ length: count }, () => pullRequest(overrides));
  const requests = [
    ...some(5, {}),
    ...some(6, { targetBranch: 'next' }),
    ...some(7, { repositoryId: 'b' }),
    ...some(9, { repositoryId: 'c', mergeCommitId: null }),
  ];
  expect(folderQuestions(requests, GLOBS).map(({ requests: asked }) => [asked[0]!.targetBranch, asked[0]!.repositoryId, asked.length])).toEqual([
    ['next', 'repository', 6],
    ['main', 'b', 7],
  ]);
});

describe('what folders don’t tell is left to the changed files', () => {
  // prettier-ignore
  it.each<[string, (history: History) => PullRequest[]]>([
    ['a merge commit that a rewritten branch no longer has', (history) => [history.complete(['/mlops/run.py'], { isOnMain: false })]],
    ['a merge commit that came in by another merge', (history) => {
      const before = history.head;
      const request = history.complete(['/mlops/run.py']);
      // Somebody merges the branch into work of their own and pushes that.
      setRef(rest.db, history.repositoryId, MAIN, history.commit(['/mlops/run.py'], [history.commit(['/a.ts'], [before]), request.mergeCommitId!]));
      return [request];
    }],
    ['a branch that was deleted', (history) => Array.from({ length: 9 }, () => history.complete(['/mlops/run.py'], { targetBranch: 'gone', isOnMain: false }))],
    ['a commit with a date of its own', (history) => [history.complete(['/mlops/run.py'], { authored: new Date('2025-01-01T00:00:00Z') })]],
    ['a merge that changed nothing', (history) => [history.complete([])]],
    ['a folder in other letters', (history) => {
      setFile(rest.db, history.repositoryId, '/MLOps/run.py', '', history.head);
      history.complete(['/MLOps/run.py']);
      return history.requests;
    }],
    ['a folder above in other letters', (history) => {
      setFile(rest.db, history.repositoryId, '/Deploy/prod/run.py', '', history.head);
      return history.requests;
    }],
    ['a file by the name of the folder', (history) => {
      setFile(rest.db, history.repositoryId, '/mlops', '', history.head);
      return history.requests;
    }],
  ])('%s', async (_situation, arrange) => {
    const history = new History().fill();
    const open = new Set(arrange(history).map(({ id }) => id));
    const changes = await history.byFolder();
    expect(history.requests.filter(({ id }) => !changes.has(id)).map(({ id }) => id)).toEqual(history.requests.map(({ id }) => id).filter((id) => open.has(id)));
  });

  it('lists that are cut or refused', async () => {
    const history = new History().fill();
    const { client } = context();
    const page = { value: Array.from({ length: 1_000 }, () => ({ commitId: history.head, path: '/' })) };
    const cut = { ...client, get: () => Promise.resolve(page) } as Client;
    await expect(loadFolderChanges({ ...context(), client: cut }, folderQuestions(history.requests, GLOBS), GLOBS)).resolves.toEqual(new Map());
    rest.db.run('DELETE FROM repositories WHERE id = ?', history.repositoryId);
    await expect(history.byFolder()).resolves.toEqual(new Map());
  });
});

describe('folders and files tell different things of', () => {
  const manyFiles = Array.from({ length: 1_000 }, (_, index) => `/src/${index}.ts`);
  // prettier-ignore
  it.each<[string, Changes, boolean, boolean]>([
    ['a file that moved out of the folder',          [{ changeType: 'rename', path: '/src/run.py', from: '/mlops/run.py' }],  true,  false],
    ['more files than are read of one commit',       [...manyFiles, '/mlops/run.py'],                                         true,  false],
    // These are the same both ways.
    ['a file that moved into the folder',            [{ changeType: 'rename', path: '/mlops/run.py', from: '/src/run.py' }],  true,  true],
    ['a file that was deleted',                      [{ changeType: 'delete', path: '/mlops/run.py' }],                       true,  true],
    ['a folder whose name begins like the folder',   ['/mlops-docs/a.md'],                                                    false, false],
    ['a folder of that name further down',           ['/docs/mlops/a.md'],                                                    false, false],
    ['a folder that is there no more',               ['/deploy/prod/old.yml'],                                                true,  true],
  ])('%s', async (_change, changes, byFolder, byFiles) => {
    const history = new History().fill();
    const request = history.complete(changes);
    expect(isMlopsByFolder((await history.byFolder()).get(request.id))).toBe(byFolder);
    await expect(isMlopsByFiles(request)).resolves.toBe(byFiles);
  });

  it('no rebased request: the last of its commits is what both look at', async () => {
    const history = new History().fill();
    setRef(rest.db, history.repositoryId, MAIN, history.commit(['/mlops/run.py'], [history.head]));
    const last = history.commit(['/src/list.ts'], [history.head]);
    setRef(rest.db, history.repositoryId, MAIN, last);
    const request = history.add(last);
    expect(isMlopsByFolder((await history.byFolder()).get(request.id))).toBe(false);
    await expect(isMlopsByFiles(request)).resolves.toBe(false);
  });
});

it('says of any history what the changed files say, or nothing', async () => {
  const path = constantFrom('/mlops/run.py', '/mlops/deep/a.yml', '/deploy/prod/b.yml', '/deploy/test/c.yml', '/src/list.ts', '/mlops2/d.py');
  const step = record({
    changes: uniqueArray(path, { maxLength: 3 }),
    kind: constantFrom('merge', 'merge', 'merge', 'squash', 'rewritten', 'direct', 'foxtrot'),
  });
  await assert(
    asyncProperty(array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const history = new History();
      for (const { changes, kind } of steps) {
        const before = history.head;
        if (kind === 'merge') history.complete(changes);
        else if (kind === 'rewritten') history.complete(changes, { isOnMain: false });
        else if (kind === 'foxtrot') {
          const { mergeCommitId } = history.complete(changes);
          setRef(rest.db, history.repositoryId, MAIN, history.commit(changes, [history.commit(['/a.ts'], [before]), mergeCommitId!]));
        } else {
          const commit = history.commit(changes, [before]);
          setRef(rest.db, history.repositoryId, MAIN, commit);
          if (kind === 'squash') history.add(commit);
        }
      }
      const changes = await history.byFolder();
      for (const request of history.requests)
        if (changes.has(request.id)) expect(isMlopsByFolder(changes.get(request.id))).toBe(await isMlopsByFiles(request));
    }),
    { numRuns: 25 },
  );
});
