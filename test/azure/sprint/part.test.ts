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
