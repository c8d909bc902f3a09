import { findPage, listWikis } from '../../../host/store/wiki/wiki.ts';
import { filesOf, loadAgreementChanges } from '../../../src/azure/sprint/agreement.ts';
import { VisitMemory } from '../../../src/azure/client/visit-memory.ts';
import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest, type SentRequest } from '../../contract/request-spec.ts';

// prettier-ignore
it.each([
  ['in any folder: the root and docs',     ['**/working-agreement.md'],              ['/working-agreement.md', '/docs/working-agreement.md']],
  ['a plain path',                         ['team/agreement.md', '/agreement.md'],   ['/team/agreement.md', '/agreement.md']],
  ['the same place twice',                 ['**/a.md', 'docs/a.md'],                 ['/a.md', '/docs/a.md']],
  ['what would need a search is left out', ['team/*.md', '**/agreement?.md'],        []],
  ['an address is no file',                ['https://x.example/o/p/_wiki/wikis/w/1/a', 'https://x.example/a.md'], []],
])('places to look for the working agreement: %s', (_situation, globs, expected) => {
  expect(filesOf(globs)).toEqual(expected);
});

const contextWith = (get: (path: string) => unknown) => ({
  project: { id: 'p' },
  client: { get: (path: string) => Promise.resolve().then(() => get(path)) } as unknown as Client,
});
const read = (get: (path: string) => unknown, ids = ['one', 'two'], ofTeam: string[] = []) =>
  loadAgreementChanges(contextWith(get), { ids, ofTeam: new Set(ofTeam) }, ['a.md'], 'Asia/Kolkata');

describe('changes of the working agreement', () => {
  it('are days in the team’s time zone, from every repository', async () => {
    const days = await read((path) => ({ value: path.includes('two') ? [{ committer: { date: '2026-11-03T20:00:00Z' } }] : [] }));
    expect(days).toEqual(['2026-11-04']);
  });

  it('go on past a repository that is empty', async () => {
    const get = (path: string) => {
      if (path.includes('one')) throw new RequestError('notFound', 'no branch');
      return { value: [{ committer: { date: '2026-11-03T10:00:00Z' } }] };
    };
    await expect(read(get)).resolves.toEqual(['2026-11-03']);
  });

  it('are never an empty list in place of a failure', async () => {
    const get = () => {
      throw new RequestError('forbidden', 'no');
    };
    await expect(read(get)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('are looked for in a bounded number of places', async () => {
    const asked: string[] = [];
    await read(
      (path) => {
        asked.push(path);
        return { value: [] };
      },
      Array.from({ length: 100 }, (_, index) => `r${index}`),
    );
    expect(asked).toHaveLength(24);
  });

  // prettier-ignore
  it.each([
    ['all of a small project, whatever the team’s are',  ['One', 'two'],                                        ['one'],          ['One', 'two']],
    ['the team’s own of a project with too many',        Array.from({ length: 40 }, (_, index) => `R${index}`), ['r3', 'r30'],    ['R3', 'R30']],
  ])('are looked for in %s', async (_which, ids, ofTeam, expected) => {
    const asked: string[] = [];
    await read((path) => ((asked.push(/repositories\/([^/]+)/.exec(path)![1]!)), { value: [] }), ids, ofTeam);
    expect(asked).toEqual(expected);
  });
});

describe('in a visit of a page', () => {
  const commits = { value: [{ committer: { date: '2026-11-03T20:00:00Z' } }] };
  /** Two reads with one memory, and what each of them asked for. */
  async function readTwice(answer: () => unknown, between: (memory: VisitMemory) => void, timeZones: [string, string] = ['UTC', 'UTC']) {
    const memory = new VisitMemory();
    const asked: string[] = [];
    const context = contextWith((path) => {
      asked.push(path);
      return answer();
    });
    const ask = async (places: string[], timeZone: string) => {
      asked.length = 0;
      const days = await loadAgreementChanges({ ...context, memory }, { ids: ['one', 'two'], ofTeam: new Set() }, places, timeZone).catch(
        () => 'failed',
      );
      return [days, asked.length];
    };
    const first = await ask(['a.md'], timeZones[0]);
    between(memory);
    return [first, await ask(['a.md'], timeZones[1]), await ask(['a.md', 'b.md'], timeZones[1])];
  }

  it('are asked for once, and places that come along in a setting then', async () => {
    const days = ['2026-11-03', '2026-11-03'];
    await expect(
      readTwice(
        () => commits,
        () => {},
      ),
    ).resolves.toEqual([
      [days, 2],
      [days, 0],
      [[...days, ...days], 2],
    ]);
  });

  it('are asked for again once they are forgotten', async () => {
    const [first, second] = await readTwice(
      () => commits,
      (memory) => memory.forget(),
    );
    expect([first![1], second![1]]).toEqual([2, 2]);
  });

  it('are days of whichever time zone the settings name', async () => {
    const [first, second] = await readTwice(
      () => commits,
      () => {},
      ['UTC', 'Asia/Kolkata'],
    );
    expect([first![0], second![0]]).toEqual([
      ['2026-11-03', '2026-11-03'],
      ['2026-11-04', '2026-11-04'],
    ]);
  });

  it('are asked for again after a failure', async () => {
    let isDown = true;
    const answer = () => {
      if (isDown) throw new RequestError('timeout', 'slow');
      return commits;
    };
    const [first, second] = await readTwice(answer, () => (isDown = false));
    expect([first, second]).toEqual([
      ['failed', 2],
      [['2026-11-03', '2026-11-03'], 2],
    ]);
  });
});

describe('a working agreement in the wiki of the project', () => {
  let host: SampleHost;
  let sent: SentRequest[];
  beforeAll(async () => {
    host = await startSampleHost();
  });
  afterAll(() => host.close());
  beforeEach(() => {
    sent = [];
  });

  const watched = () =>
    createClient({
      baseUrl: `${host.url}/local/`,
      getToken: () => Promise.resolve(host.token),
      fetch: (input, init) => {
        sent.push({ method: init!.method!, url: input as string, contentType: null, body: null });
        return fetch(input, init);
      },
    });
  const daysOf = (places: readonly string[]) =>
    loadAgreementChanges({ ...host.context, client: watched() }, { ids: [], ofTeam: new Set() }, places, 'Europe/Lisbon');
  const pageId = () => findPage(host.db, listWikis(host.db, host.projectId)[0]!.id, '/Working agreement')!.id;
  const PROJECT = 'https://x.example/local/Term-deposit%20call%20list';

  it.each([
    ['by number', () => `${PROJECT}/_wiki/wikis/Term-deposit%20call%20list.wiki/${pageId()}/Working-agreement`, 3],
    ['by path', () => `${PROJECT}/_wiki/wikis/Term-deposit%20call%20list.wiki?pagePath=%2FWorking%20agreement`, 3],
    ['of the wiki that needs no name', () => `${PROJECT}/_wiki?pagePath=%2FWorking%20agreement`, 4],
  ])('is named %s, and its changes count', async (_how, addressOf, requests) => {
    const { authored } = host.db.get<{ authored: number }>("SELECT authored FROM commits WHERE comment = 'What the retrospective asked for'")!;
    expect(await daysOf([addressOf()])).toEqual([new Date(authored).toISOString().slice(0, 10)]);
    expect(sent).toHaveLength(requests);
    expect(sent.flatMap(checkRequest)).toEqual([]);
  });

  it.each([
    ['a page', `${PROJECT}/_wiki/wikis/Term-deposit%20call%20list.wiki?pagePath=%2FGone`],
    ['a wiki', `${PROJECT}/_wiki/wikis/Another.wiki/1/Working-agreement`],
  ])('has no changes where %s is not there', async (_what, address) => {
    expect(await daysOf([address])).toEqual([]);
  });

  it('is never an empty list in place of a failure', async () => {
    host.faults.set(['403 **/wiki/**']);
    await expect(daysOf([`${PROJECT}/_wiki?pagePath=%2FWorking%20agreement`])).rejects.toMatchObject({ kind: 'forbidden' });
    host.faults.set([]);
  });
});
