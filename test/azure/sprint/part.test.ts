import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { loadSprint, type LoadedSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { byRule } from '../../builders/faulty-host.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
const requests: string[] = [];
beforeAll(async () => {
  host = await startSampleHost({ onRequest: ({ method, path }) => requests.push(`${method} ${path.replace(/^.*_apis\//, '')}`) });
});
afterAll(() => host.close());
beforeEach(() => {
  requests.length = 0;
});

/** A sprint as it is shown first, what was sent until then, and the whole of it. */
async function readBoth(iterationId: string | null) {
  const parts: LoadedSprint[] = [];
  let sent = 0;
  requests.length = 0;
  const whole = await loadSprint(host.context, iterationId, undefined, (shown) => {
    parts.push(shown);
    sent = requests.filter((request) => !request.includes('ExtensionManagement')).length;
  });
  return { part: parts[0]!, sent, whole };
}

it('gives every check that is not awaited the outcome that it keeps, in every sprint', async () => {
  const { whole: newest } = await readBoth(null);
  const awaitedIds = new Set<string>();
  for (const { id, name } of newest.team.iterations) {
    const { part, whole } = await readBoth(id);
    const results = byRule(checkSprint(whole.snapshot));
    for (const { rule, outcome, message, items } of checkSprint(part.snapshot)) {
      if (part.rest!.awaited.has(rule)) awaitedIds.add(rule);
      else expect({ name, rule, outcome, message, items }).toEqual({ name, rule, ...pick(results.get(rule)!) });
    }
    expect(whole.rest).toBeNull();
  }
  // Otherwise nothing was put to the test.
  expect([...awaitedIds]).toEqual(expect.arrayContaining(['one-backlog', 'hypothesis-sealed', 'mlops-ds-review']));
});

const pick = ({ outcome, message, items }: ReturnType<typeof checkSprint>[number]) => ({ outcome, message, items });

it('is there after ten requests at most, none of them about a working group, a repository or a single item', async () => {
  const { sent, part } = await readBoth(null);
  expect(sent).toBeLessThanOrEqual(10);
  expect(requests.slice(0, sent).filter((request) => /git\/repositories|updates$|threads$|changes$|commits/.test(request))).toEqual([]);
  expect(part.snapshot.structure).toMatchObject({ groups: null });
});

it('can be read to its end again after the last wave failed, without reading the rest of it once more', async () => {
  const { part, whole } = await readBoth(null);
  const left = new AbortController();
  left.abort();
  await expect(part.rest!.load(left.signal)).rejects.toMatchObject({ name: 'AbortError' });
  requests.length = 0;
  const again = await part.rest!.load();
  expect(requests.filter((request) => /wiql|workitemsbatch|pullrequests$|members/.test(request))).toEqual([]);
  expect(checkSprint(again.snapshot)).toEqual(checkSprint(whole.snapshot));
});

/** The extension's requests through a gate that lets one answer at a time pass, in an order that follows from a seed. */
function gated(seed: number): Client {
  const waiting: (() => void)[] = [];
  let state = seed;
  const next = () => {
    // A linear congruential generator: each seed is another order.
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    waiting.splice(state % waiting.length, 1)[0]?.();
  };
  return createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      await new Promise<void>((pass) => {
        waiting.push(pass);
        // As soon as everything that is under way waits, one of them may go on.
        setTimeout(() => waiting.length > 0 && next());
      });
      return answer;
    },
  });
}

it('ends in the same outcomes in whatever order the answers come', async () => {
  const { whole } = await readBoth(null);
  const sprint = whole.team.iterations.find(({ name }) => name === 'Sprint 3')!;
  const truth = byRule(checkSprint((await loadSprint(host.context, sprint.id)).snapshot));
  for (let seed = 1; seed <= 10; seed += 1) {
    const { snapshot } = await loadSprint({ ...host.context, client: gated(seed) }, sprint.id);
    const outcomes = checkSprint(snapshot).map(({ rule, outcome, message }) => [rule, outcome, message]);
    expect(outcomes).toEqual(outcomes.map(([rule]) => [rule, truth.get(rule!)!.outcome, truth.get(rule!)!.message]));
  }
});

it('stays a part as long as a single answer of the last wave is held back, whichever it is', async () => {
  const { whole } = await readBoth(null);
  const sprint = whole.team.iterations.find(({ name }) => name === 'Sprint 3')!;
  let isLast = false;
  const lastWave: string[] = [];
  const watched = createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    fetch: (url, init) => {
      if (isLast) lastWave.push(keyOf(url as string, init));
      return fetch(url, init);
    },
  });
  await loadSprint({ ...host.context, client: watched }, sprint.id, undefined, () => (isLast = true));
  expect(lastWave.length).toBeGreaterThan(5);
  for (const held of lastWave) {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const client = createClient({
      baseUrl: `${host.url}/local/`,
      getToken: () => Promise.resolve(host.token),
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (keyOf(url as string, init) === held) {
          asked();
          await released;
        }
        return answer;
      },
    });
    let isWhole = false;
    const loading = loadSprint({ ...host.context, client }, sprint.id).then((loaded) => {
      isWhole = true;
      return loaded;
    });
    await isAsked;
    // Every other answer has its turn before the page may call itself whole.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect([held, isWhole]).toEqual([held, false]);
    release();
    expect((await loading).rest).toBeNull();
  }
});

const keyOf = (url: string, init?: RequestInit): string => `${init?.method ?? 'GET'} ${url} ${typeof init?.body === 'string' ? init.body : ''}`;
