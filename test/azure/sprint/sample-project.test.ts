import { loadRecentSprints } from '../../../src/azure/sprint/load-recent.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { checkSprint, summarise } from '../../../src/domain/sprint/run-checks.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { OUTCOME_OF_SIGN, SAMPLE_OUTCOMES, SAMPLE_SPRINTS } from '../../builders/sample-outcomes.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

async function sprint(name: string, { context }: Pick<SampleHost, 'context'> = host) {
  const { team } = await loadSprint(context, null);
  return loadSprint(context, team.iterations.find((iteration) => iteration.name === name)!.id);
}

it('expects something of every rule', () => {
  expect(Object.keys(SAMPLE_OUTCOMES).toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
});

describe.each(['Agile', 'Scrum', 'CMMI', 'Basic'] as const)('the sample project in %s', (process) => {
  let told: SampleHost;
  beforeAll(async () => {
    told = process === 'Agile' ? host : await startSampleHost({ process });
  });
  afterAll(() => (process === 'Agile' ? undefined : told.close()));

  it.each(SAMPLE_SPRINTS.map((name, index) => [name, index] as const))('has in %s the outcomes that its story tells', async (name, index) => {
    const results = checkSprint((await sprint(name, told)).snapshot);
    const outcomes = Object.keys(SAMPLE_OUTCOMES).map((rule) => [rule, results.find((result) => result.rule === rule)?.outcome]);
    expect(outcomes).toEqual(Object.entries(SAMPLE_OUTCOMES).map(([rule, signs]) => [rule, OUTCOME_OF_SIGN[signs[index]!]]));
  });
});

describe('the sample project', () => {
  it('names the two stories of sprint 3 that leave nothing', async () => {
    const result = checkSprint((await sprint('Sprint 3')).snapshot).find(({ rule }) => rule === 'deliverable-per-story')!;
    expect(result.items.map(({ title }) => title).toSorted()).toEqual([
      'Profile contact history per client',
      'Spike: can macro indicators be refreshed daily?',
    ]);
  });

  it('is green in sprint 5 through a spike whose only deliverable is a rejection', async () => {
    const { snapshot } = await sprint('Sprint 5');
    const spike = snapshot.stories.find(({ item }) => item.title === 'Spike: does gradient boosting hold on later calls?')!;
    expect(spike.deliverables.map(({ kind, label }) => [kind, label])).toEqual([['hypothesis', 'H11']]);
    expect(snapshot.hypotheses.find(({ item }) => item.title.startsWith('H11'))?.outcome).toBe('Rejected');
    expect(summarise(checkSprint(snapshot)).attention).toBe(0);
  });

  // Items that are there to be left alone.
  it.each([
    ['a bug owes nothing', 'Sprint 3', 'Accents are lost in client names'],
    ['a chore owes nothing', 'Sprint 6', 'Update the build agents'],
    ['a removed story owes nothing', 'Sprint 6', 'Printed call lists'],
  ])('%s', async (_trap, name, title) => {
    const { snapshot } = await sprint(name);
    expect(snapshot.stories.map(({ item }) => item.title)).not.toContain(title);
  });

  // prettier-ignore
  it.each([
    ['carried over with work in both sprints',    'Sprint 6', 'Roll back a model version'],
    ['its area path moved',                       'Sprint 6', 'Feature validation before scoring'],
    ['an empty acceptance criteria field',        'Sprint 3', 'Call list sorted by score'],
    ['a vote that a push reset',                  'Sprint 5', 'Scoring service answers for one client'],
    ['a group among the reviewers',               'Sprint 3', 'Scoring interface agreed with the campaign application'],
    ['hours on its tasks only',                   'Sprint 4', 'Calibrate the scores'],
    ['an operations story before serving begins', 'Sprint 3', 'Promote models between stages'],
    ['a spike on how to serve',                   'Sprint 4', 'Spike: score at night or on request?'],
    ['the interface, done before serving',        'Sprint 3', 'Scoring interface agreed with the campaign application'],
  ])('%s: no check complains', async (_trap, name, title) => {
    const results = checkSprint((await sprint(name)).snapshot).filter(({ outcome }) => outcome === 'attention');
    expect(results.flatMap(({ items }) => items.map((item) => item.title))).not.toContain(title);
  });

  it('counts an invalid hypothesis as documented by its reason alone', async () => {
    const { snapshot } = await sprint('Sprint 6');
    expect(snapshot.hypotheses.find(({ item }) => item.title.startsWith('H15'))).toMatchObject({ outcome: 'Invalid', next: '', evidenceCount: 0 });
    expect(checkSprint(snapshot).find(({ rule }) => rule === 'hypothesis-decided-documented')?.outcome).toBe('pass');
  });

  it('counts 9 of 11 MLOps requests of sprint 6 as seen by a data scientist, and the bot’s as nobody’s', async () => {
    const result = checkSprint((await sprint('Sprint 6')).snapshot).find(({ rule }) => rule === 'mlops-ds-review')!;
    expect(result.share).toEqual({ count: 9, of: 11 });
    expect(result.pullRequests?.map(({ title }) => title).toSorted()).toEqual(['Cache the feature table', 'Message for the data owner']);
  });

  it('counts a vote that a push reset, which only the threads remember', async () => {
    const { snapshot } = await sprint('Sprint 5');
    const runbook = snapshot.pullRequests.find(({ title }) => title === 'Runbook for failed jobs')!;
    expect(runbook.voters).toEqual([]);
    expect(runbook.speakers).toContain('rafael.monteiro@calllist.example');
  });

  it('takes a person without a role for neither side', async () => {
    const { snapshot } = await sprint('Sprint 7');
    expect(snapshot.roles.roleOf('beatriz.fonseca@calllist.example')).toBeNull();
    expect(snapshot.structure).toMatchObject({ people: 13, isGroup: false });
  });

  it('names the plan of sprint 3 that followed its result', async () => {
    const result = checkSprint((await sprint('Sprint 3')).snapshot).find(({ rule }) => rule === 'hypothesis-sealed')!;
    expect(result.items.map(({ title }) => title.slice(0, 2))).toEqual(['H7']);
  });

  it('takes neither a group nor a reset vote for a reviewer', async () => {
    const { snapshot: third } = await sprint('Sprint 3');
    expect(
      third.pullRequests
        .find(({ title }) => title === 'Contract of the scoring interface')
        ?.voters.every((voter) => voter.endsWith('@calllist.example')),
    ).toBe(true);
    const { snapshot: fifth } = await sprint('Sprint 5');
    expect(fifth.pullRequests.find(({ title }) => title === 'Tell when a score is old')?.voters).toEqual([]);
  });

  it('shows H6 as contradicted by H13, two sprints later', async () => {
    const { snapshot } = await sprint('Sprint 3');
    const sixth = snapshot.hypotheses.find(({ item }) => item.title.startsWith('H6'));
    expect(sixth?.contradictedBy.map(({ title }) => title.slice(0, 3))).toEqual(['H13']);
  });

  it('has H5 in two sprints: accepted first, then opened again and inconclusive', async () => {
    const titles = async (name: string) =>
      (await sprint(name)).snapshot.hypotheses
        .filter(({ decidedOn }) => decidedOn !== null)
        .map(({ item, outcome }) => `${item.title.slice(0, 3)}${outcome ?? ''}`);
    expect(await titles('Sprint 4')).toContain('H5:Inconclusive');
  });
});

it('reads the last six sprints in one pass, with the same outcomes as one by one', async () => {
  const loaded = await loadSprint(host.context, null);
  const together = await loadRecentSprints(host.context, loaded);
  expect(together.at(-1)).toBe(loaded.snapshot);
  expect(together.map(({ sprint: { name } }) => name)).toEqual(['Sprint 2', 'Sprint 3', 'Sprint 4', 'Sprint 5', 'Sprint 6', 'Sprint 7']);
  for (const snapshot of together) {
    const alone = checkSprint((await sprint(snapshot.sprint.name)).snapshot);
    expect(checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome])).toEqual(alone.map(({ rule, outcome }) => [rule, outcome]));
  }
});

// Sprint 5 lasts from 19 October to 1 November, over the end of summer time in Europe and on its last day in America.
it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata', 'Europe/Lisbon'])(
  'tells of a sprint over a change of the clocks the same to a reader in %s whose team named no time zone',
  async (timeZone) => {
    const getDocuments = async (collection: string) =>
      ((await host.context.data.getDocuments(collection)) as { id: string }[]).map((one) =>
        one.id === 'settings' ? { ...one, timeZone: null } : one,
      );
    const { snapshot } = await sprint('Sprint 5', { context: { ...host.context, timeZone, data: { ...host.context.data, getDocuments } } });
    expect([snapshot.sprint.start, snapshot.sprint.finish]).toEqual(['2026-10-19', '2026-11-01']);
    const outcomes = new Map(checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome]));
    expect(Object.keys(SAMPLE_OUTCOMES).map((rule) => [rule, outcomes.get(rule)])).toEqual(
      Object.entries(SAMPLE_OUTCOMES).map(([rule, signs]) => [rule, OUTCOME_OF_SIGN[signs[4]]]),
    );
  },
);

it('tells the same story whatever the weekday and time zone of the reader', async () => {
  const { loadSampleProject } = await import('../../../host/seed/load.ts');
  const { Database } = await import('../../../host/store/database.ts');
  for (let day = 0; day < 7; day += 1) {
    const db = new Database(':memory:');
    loadSampleProject(db, new Date(LOADED_ON.getTime() + day * 86_400_000));
    const [current] = db.all<{ start_date: string; finish_date: string }>(
      "SELECT start_date, finish_date FROM classification_nodes WHERE name = 'Sprint 7'",
    );
    const today = new Date(LOADED_ON.getTime() + day * 86_400_000).toISOString().slice(0, 10);
    expect(current!.start_date.slice(0, 10) < today && today < current!.finish_date.slice(0, 10)).toBe(true);
    db.close();
  }
  for (const timeZone of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
    const { snapshot } = await loadSprint({ ...host.context, timeZone }, null);
    expect(snapshot.sprint.name).toBe('Sprint 7');
  }
});
