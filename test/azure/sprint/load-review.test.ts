import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { lastWorkday, loadCarriedItems, loadPrevious } from '../../../src/azure/sprint/load-review.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { reviewSprint, type SprintReview } from '../../../src/domain/sprint/review/review.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { sampleTotals } from '../../builders/sample-outcomes.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

/** The review of a sprint, by its name, as the tab makes it. */
async function reviewOf(name: string): Promise<SprintReview> {
  const { context } = host;
  const first = await loadSprint(context, null);
  const loaded = await loadSprint(context, first.team.iterations.find((one) => one.name === name)!.id);
  const { snapshot, team } = loaded;
  const [carried, before] = await Promise.all([loadCarriedItems(context, loaded), loadPrevious(context, loaded)]);
  return reviewSprint({
    team: context.team.name,
    snapshot,
    results: checkSprint(snapshot),
    carried,
    before,
    decisions: null,
    timeZone: team.timeZone,
  });
}

const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);

describe('the sample project', () => {
  // prettier-ignore
  it.each([
    ['Sprint 1', { decided: [['H1', 'Accepted']], findings: 4, cameIn: [], movedOn: [], changes: 0 }],
    ['Sprint 2', { decided: [['H2', 'Accepted'], ['H3', 'Rejected'], ['H4', 'Rejected']], findings: 3, cameIn: [], movedOn: ['Profile contact history per client'], changes: 0 }],
    ['Sprint 3', { decided: [['H6', 'Accepted'], ['H7', 'Inconclusive']], findings: 1, cameIn: ['Profile contact history per client'], movedOn: [], changes: 1 }],
    ['Sprint 5', { decided: [['H11', 'Rejected'], ['H12', 'Accepted'], ['H13', 'Rejected']], findings: 1, cameIn: [], movedOn: ['Roll back a model version'], changes: 0 }],
    ['Sprint 6', { decided: [['H14', 'Rejected'], ['H15', 'Invalid']], findings: 1, cameIn: ['Roll back a model version'], movedOn: [], changes: 0 }],
  ])('has its review of %s', async (name, expected) => {
    const review = await reviewOf(name);
    expect({
      decided: review.decided.map(({ item, outcome }) => [item.title.split(':')[0], outcome]),
      findings: review.findings.length,
      cameIn: titles(review.carried!.cameIn),
      movedOn: titles(review.carried!.movedOn),
      changes: review.changes.length,
    }).toEqual(expected);
    expect(review.before?.sprint.name ?? null).toBe(name === 'Sprint 1' ? null : `Sprint ${Number(name.slice(-1)) - 1}`);
  });

  it('tells of a hypothesis what it believed, saw and decided', async () => {
    const { decided, changes } = await reviewOf('Sprint 3');
    expect(decided.find(({ item }) => item.title.startsWith('H6'))).toMatchObject({
      outcome: 'Accepted',
      result: '66.6% [64.0, 68.8]',
      criterion: 'Capture at 20 % ≥ 60%',
      statement: { believe: expect.stringMatching(/\w/) as string, signal: expect.stringMatching(/\w/) as string },
      contradictedBy: [{ title: expect.stringMatching(/^H13/) as string }],
    });
    expect(changes).toMatchObject([{ field: 'Custom.MlThreshold', from: '0.005', to: '0.002' }]);
  });

  it('shows of the running sprint what is open, and of the next nothing that moved', async () => {
    const review = await reviewOf('Sprint 7');
    const sixth = sampleTotals('Sprint 6');
    expect(review.carried).toEqual({ cameIn: [], movedOn: [] });
    expect(review.unfinished.length).toBeGreaterThan(0);
    expect(review.undecided.map(({ item }) => item.title.split(':')[0])).toEqual(expect.arrayContaining(['H16', 'H17']));
    expect(review.before?.summary).toMatchObject({ checks: sixth.applicable, pass: sixth.P, attention: sixth.A });
  });
});

it('asks at most three times, as the specification has it, and follows a story that moves later', async () => {
  const loaded = await loadSprint(host.context, null);
  const sixth = await loadSprint(host.context, loaded.team.iterations.find(({ name }) => name === 'Sprint 6')!.id);
  const story = sixth.snapshot.stories.find(({ item }) => item.title === 'Model card')!.item;
  saveWorkItem(host.db, {
    id: story.id,
    projectId: host.projectId,
    at: new Date('2026-11-17T09:00:00Z'),
    by: findIdentity(host.db, 'Ines Duarte')!.id,
    fields: { 'System.IterationPath': 'Term-deposit call list\\Sprint 7' },
  });
  const again = await loadSprint(host.context, sixth.snapshot.sprint.id);
  const requests: { method: string; url: string; contentType: string; body: string | null }[] = [];
  const { client } = host.context;
  const post: typeof client.post = (path, options) => {
    const query = new URLSearchParams(Object.entries(options?.query ?? {}).map(([name, value]) => [name, String(value)]));
    query.set('api-version', '7.1');
    requests.push({
      method: 'POST',
      url: `https://x.example/org/${path}?${query.toString()}`,
      contentType: 'application/json',
      body: JSON.stringify(options?.body),
    });
    return client.post(path, options);
  };
  const carried = await loadCarriedItems({ ...host.context, client: { ...client, post } }, again);
  expect(titles(carried.movedOn)).toEqual(['Model card']);
  expect(requests).toHaveLength(3);
  expect(requests.flatMap(checkRequest)).toEqual([]);
});

// prettier-ignore
it.each([
  ['2026-11-02', '2026-11-15', '2026-11-13'], // Monday to Sunday
  ['2026-11-02', '2026-11-14', '2026-11-13'], // to Saturday
  ['2026-11-02', '2026-11-13', '2026-11-13'], // to Friday
  ['2026-11-02', '2026-11-12', '2026-11-12'],
  ['2026-11-14', '2026-11-15', '2026-11-14'], // a weekend is a sprint of its own
])('the last working day of %s to %s is %s', (start, finish, expected) => {
  expect(lastWorkday({ start: calendarDate(start), finish: calendarDate(finish) })).toBe(expected);
});
