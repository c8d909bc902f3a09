import { deleteNode, nodeByPath, rootNode, updateNode } from '../../../host/store/work-items/classification-nodes.ts';
import { GROUPS } from '../../../host/seed/sample/people.ts';
import { analyticsRoot } from '../../../src/azure/client/analytics.ts';
import { loadAcceptance } from '../../../src/azure/dashboards/load-acceptance.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { loadPlaces } from '../../../src/azure/team/project-places.ts';
import { withAreaIds } from '../../../src/domain/settings/places.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { titleOf } from '../../../src/ui/checks/registry.ts';
import { limitsOf } from '../../../src/ui/sprint-words.ts';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';

let host: SampleHost;
let amara: Acting;
beforeEach(async () => {
  host = await startSampleHost();
  amara = actingAs(host, 'amara.okeke@calllist.example');
});
afterEach(async () => {
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
  await host.close();
});

const [CHANGED, SHOWN] = Object.values(GROUPS).map(({ name }) => name) as [string, string];
const pathOf = (group: string) => `${amara.context.project.name}\\${group}`;
const nodeOf = (group: string) => nodeByPath(host.db, 'area', pathOf(group))!;
const rename = () => updateNode(host.db, nodeOf(CHANGED).id, { name: 'Renamed' });
const remove = () => deleteNode(host.db, nodeOf(CHANGED).id, rootNode(host.db, host.projectId, 'area').id);

/** Stores the ids of the areas, as a save of the settings does. */
async function giveIds(): Promise<void> {
  const { areas } = await loadPlaces(host.context.client, host.projectId);
  const row = host.db.get<{ document: string }>("SELECT document FROM extension_documents WHERE id = 'settings'")!;
  const document = withAreaIds(JSON.parse(row.document) as Record<string, unknown>, areas);
  host.db.run("UPDATE extension_documents SET document = ? WHERE id = 'settings'", JSON.stringify(document));
}

/** The check of the current sprint of a team: the outcome of one backlog, what is said about the reading, and how often areas were asked for. */
async function check(team = amara.context.team) {
  const from = amara.sent.length;
  const { snapshot } = await loadSprint({ ...amara.context, team }, null);
  const oneBacklog = checkSprint(snapshot).find(({ rule }) => rule === 'one-backlog')!;
  return {
    snapshot,
    oneBacklog: [oneBacklog.outcome, titleOf(oneBacklog)],
    limits: limitsOf(snapshot).join(' '),
    asked: amara.sent.slice(from).filter(({ url }) => url.includes('classificationnodes')).length,
  };
}
const groupTeam = { id: SHOWN, name: SHOWN };

describe('the areas of working groups, on the tab of the whole team', () => {
  it('cost no request while they are among those that were read anyway, with ids or without', async () => {
    const before = await check();
    await giveIds();
    expect(await check()).toMatchObject({ asked: 0, oneBacklog: before.oneBacklog, limits: before.limits });
    expect(before).toMatchObject({ asked: 0, oneBacklog: ['pass', expect.anything()] });
  });

  it('are followed by their ids when they are renamed, for one request', async () => {
    await giveIds();
    const before = await check();
    rename();
    const after = await check();
    expect(after).toMatchObject({ asked: 1, oneBacklog: before.oneBacklog, limits: before.limits });
    expect(after.snapshot.settings.groups.find(({ name }) => name === CHANGED)!.areaPaths).toEqual([pathOf('Renamed')]);
  });

  it('are gone when they are renamed and have no id: the check says that it cannot know', async () => {
    rename();
    const { oneBacklog, limits } = await check();
    expect(oneBacklog).toEqual(['not-enough-data', `The areas of ${CHANGED} are not known, or no longer exist`]);
    expect(limits).toContain(`The area ${pathOf(CHANGED)} of the working group ${CHANGED} no longer exists`);
  });

  it('are gone when they are deleted, ids or not', async () => {
    await giveIds();
    remove();
    expect(await check()).toMatchObject({ asked: 1, oneBacklog: ['not-enough-data', expect.stringContaining(CHANGED)] });
  });

  it('are unknown when they cannot be read, and nothing passes for that', async () => {
    rename();
    amara.answerWith(refusing(/classificationnodes/, 403, { message: 'no' }));
    expect((await check()).oneBacklog[0]).toBe('not-enough-data');
  });
});

describe('the areas of other groups, on the tab of a working group', () => {
  it('cost no request while the service knows them', async () => {
    await giveIds();
    expect((await check(groupTeam)).asked).toBe(0);
  });

  it('are followed where the service refuses a query for an area that was renamed', async () => {
    await giveIds();
    const before = await check(groupTeam);
    rename();
    const after = await check(groupTeam);
    expect(after.asked).toBe(1);
    const outcomes = ({ snapshot }: typeof after) => checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome]);
    expect(outcomes(after)).toEqual(outcomes(before));
  });

  it('are left out, and that is said, where they were deleted', async () => {
    remove();
    expect((await check(groupTeam)).limits).toContain(`The area ${pathOf(CHANGED)} of the working group ${CHANGED} no longer exists`);
  });

  it('do not hide another refusal of the service', async () => {
    amara.answerWith(refusing(/wit\/wiql/, 400, { message: 'TF51006: The query statement is missing a clause.' }));
    await expect(check(groupTeam)).rejects.toMatchObject({ message: expect.stringContaining('TF51006') as string });
  });
});

describe('the acceptance of a working group', () => {
  const accept = () => {
    const { context, clientAt, organizationUrl } = amara;
    const rootUrl = analyticsRoot(organizationUrl);
    const analytics = { client: clientAt(rootUrl), rootUrl, project: context.project };
    return loadAcceptance({ ...context, analytics, data: () => Promise.resolve(context.data) }, { group: CHANGED, sprints: 7 });
  };

  it('is counted in its renamed area', async () => {
    await giveIds();
    rename();
    expect((await accept()).query.areas).toEqual([{ path: pathOf('Renamed'), includesChildren: true }]);
  });

  it('is not counted, and says why, where its area is gone', async () => {
    remove();
    await expect(accept()).rejects.toMatchObject({ reason: 'area-gone' });
  });
});
