import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { GROUPS } from '../../../host/seed/sample/people.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

const OF_WHOLE_TEAM = CHECKS.filter((check) => check.ofWholeTeam === true).map(({ id }) => id);
const SPRINTS = ['Sprint 1', 'Sprint 2', 'Sprint 3', 'Sprint 4', 'Sprint 5', 'Sprint 6', 'Sprint 7'];

async function check(team: { id: string; name: string }, sprint: string) {
  const context = { ...host.context, team };
  const first = await loadSprint(context, null);
  const { snapshot } = await loadSprint(context, first.team.iterations.find(({ name }) => name === sprint)!.id);
  return { snapshot, results: checkSprint(snapshot) };
}

describe.each(Object.values(GROUPS).map(({ name }) => name))('on the tab of %s', (name) => {
  it.each(SPRINTS)('what the whole team shares reads in %s as on its own tab, and says so', async (sprint) => {
    const [group, whole] = await Promise.all([check({ id: name, name }, sprint), check(host.context.team, sprint)]);
    for (const id of OF_WHOLE_TEAM) {
      const here = group.results.find(({ rule }) => rule === id)!;
      const there = whole.results.find(({ rule }) => rule === id)!;
      // What was reviewed in writing is known where the pull requests are.
      const isInWriting = there.message === 'in-writing';
      if (!isInWriting) expect([id, here.outcome]).toEqual([id, there.outcome]);
      expect(here.isOfWholeTeam).toBe(true);
      expect(there.isOfWholeTeam).toBe(false);
    }
  });

  it('stories, findings and people are its own', async () => {
    const { snapshot } = await check({ id: name, name }, 'Sprint 3');
    expect(snapshot.stories.length).toBeGreaterThan(0);
    expect(new Set(snapshot.stories.map(({ item }) => item.areaPath.split('\\')[1]))).toEqual(new Set([name]));
  });
});

it('is a group’s tab under every name of the team', async () => {
  const group = { id: teamIdOf('Modelling'), name: 'Modelling' };
  const before = (await check(group, 'Sprint 4')).results;
  host.db.run("UPDATE teams SET name = 'Call ranking' WHERE id = ?", group.id);
  const { results, snapshot } = await check({ ...group, name: 'Call ranking' }, 'Sprint 4');
  host.db.run("UPDATE teams SET name = 'Modelling' WHERE id = ?", group.id);
  expect(snapshot.isGroupTeam).toBe(true);
  expect(results.map(({ rule, outcome }) => [rule, outcome])).toEqual(before.map(({ rule, outcome }) => [rule, outcome]));
});

const teamIdOf = (name: string): string => host.db.get<{ id: string }>('SELECT id FROM teams WHERE name = ?', name)!.id;

describe('what people attested for another team', () => {
  const group = { id: 'Modelling', name: 'Modelling' };
  const standUp = async (): Promise<string> => (await check(group, 'Sprint 4')).results.find(({ rule }) => rule === 'ceremony-standup')!.outcome;
  const attestedBy = (team: string | null): unknown =>
    host.db.run("UPDATE extension_documents SET document = json_set(document, '$.attestations[0].team', ?) WHERE id = 'attestations'", team);
  afterEach(() => attestedBy(null));

  it.each<[situation: string, team: () => string, outcome: string]>([
    ['of the whole team holds for the group', () => host.context.team.id, 'pass'],
    ['of another group does not', () => teamIdOf('Campaign App'), 'not-enough-data'],
    ['of a team that is gone does not', () => '00000000-0000-4000-8000-000000000000', 'not-enough-data'],
  ])('%s', async (_situation, team, outcome) => {
    attestedBy(team());
    expect(await standUp()).toBe(outcome);
  });

  it.each<[situation: string, change: string, outcome: string]>([
    ['an area of another group is gone', `'$.groups[3].areaPaths', json_array('Term-deposit call list\\Gone')`, 'pass'],
    ['a group has an area beside one that is gone', `'$.groups[3].areaPaths[1]', 'Term-deposit call list\\Gone'`, 'pass'],
    ['a group has no areas', `'$.groups[3].areaPaths', json_array()`, 'not-enough-data'],
    [
      'all areas of the other groups are gone',
      ['$.groups[0]', '$.groups[2]', '$.groups[3]'].map((group) => `'${group}.areaPaths', json_array('Gone')`).join(', '),
      'not-enough-data',
    ],
  ])('of the whole team, where %s', async (_situation, change, outcome) => {
    const { document } = host.db.get<{ document: string }>("SELECT document FROM extension_documents WHERE id = 'settings'")!;
    attestedBy(host.context.team.id);
    host.db.run(`UPDATE extension_documents SET document = json_set(document, ${change}) WHERE id = 'settings'`);
    expect(await standUp()).toBe(outcome);
    host.db.run("UPDATE extension_documents SET document = ? WHERE id = 'settings'", document);
  });

  it('about the whole team’s own work does not hold for the group', async () => {
    const id = host.context.team.id;
    host.db.run(
      "UPDATE extension_documents SET document = json_set(document, '$.attestations[0].team', ?, '$.attestations[0].rule', 'size-tshirt') WHERE id = 'attestations'",
      id,
    );
    const { snapshot } = await check(group, 'Sprint 4');
    expect(snapshot.attestations.filter(({ team }) => team === id)).toEqual([]);
    host.db.run(
      "UPDATE extension_documents SET document = json_set(document, '$.attestations[0].rule', 'ceremony-standup') WHERE id = 'attestations'",
    );
  });
});
