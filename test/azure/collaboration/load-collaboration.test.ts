import { GITHUB_PROJECT_NAME, loadGitHubProject } from '../../../host/seed/github/load.ts';
import { PEOPLE, uniqueNameOf } from '../../../host/seed/sample/people.ts';
import { findProject } from '../../../host/store/core/projects.ts';
import { createClient } from '../../../src/azure/client/client.ts';
import { CollaborationUnavailableError, type CollaborationContext } from '../../../src/azure/collaboration/collaboration-period.ts';
import { loadCollaboration } from '../../../src/azure/collaboration/load-collaboration.ts';
import { loadCollaborationDetails } from '../../../src/azure/collaboration/load-collaboration-details.ts';
import { dataOverHttp, LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
let context: CollaborationContext;
beforeAll(async () => {
  host = await startSampleHost();
  context = { ...host.context, data: () => Promise.resolve(host.context.data) };
  countBeside();
});
afterAll(() => host.close());

/*
 * The same figures straight from the tables of the host, by nothing that the widget uses: who is of which role comes from the sample's cast, requests, votes,
 * threads, files and links from where the REST API has them.
 */
function countBeside(): void {
  const { db } = host;
  db.run('CREATE TEMP TABLE cast_roles (id TEXT PRIMARY KEY, role TEXT, working_group TEXT)');
  for (const { name, role, group } of Object.values(PEOPLE)) {
    const side = role === 'other' ? null : role;
    db.run('INSERT INTO cast_roles SELECT id, ?, ? FROM identities WHERE unique_name = ?', side, group, uniqueNameOf(name));
  }
  db.run(
    `CREATE TEMP VIEW completed AS SELECT p.id, p.created_by AS author, date(p.closed / 1000, 'unixepoch') AS day FROM pull_requests p
     JOIN cast_roles a ON a.id = p.created_by WHERE p.status = 'completed'`,
  );
  db.run(
    `CREATE TEMP VIEW votes AS SELECT c.id, c.day, a.role AS author_role, r.role AS reviewer_role, a.working_group AS author_group,
       r.working_group AS reviewer_group FROM completed c JOIN cast_roles a ON a.id = c.author
     JOIN pull_request_reviewers v ON v.pull_request_id = c.id AND v.vote <> 0 AND v.identity_id <> c.author JOIN cast_roles r ON r.id = v.identity_id`,
  );
  db.run(
    `CREATE TEMP VIEW operations AS SELECT c.id, c.day, c.author FROM completed c WHERE
       EXISTS (SELECT 1 FROM pull_request_iterations i, json_each(i.changes) f WHERE i.pull_request_id = c.id AND json_extract(f.value, '$.path') LIKE '/mlops/%')
       OR EXISTS (SELECT 1 FROM work_item_relations l JOIN work_items w ON w.id = l.work_item_id WHERE l.removed IS NULL AND w.state <> 'Removed'
         AND l.url LIKE '%/PullRequestId/%' AND l.url LIKE '%2F' || c.id AND json_extract(w.fields, '$."System.Tags"') LIKE '%mlops%')`,
  );
  db.run(
    `CREATE TEMP VIEW seen AS SELECT DISTINCT o.id, o.day FROM operations o JOIN cast_roles s ON s.role = 'data-science' WHERE s.id = o.author
       OR EXISTS (SELECT 1 FROM pull_request_reviewers v WHERE v.pull_request_id = o.id AND v.identity_id = s.id AND v.vote <> 0)
       OR EXISTS (SELECT 1 FROM pull_request_threads t WHERE t.pull_request_id = o.id AND t.comments LIKE '%' || s.id || '%')`,
  );
}

const ALWAYS = { start: '0000-01-01', finish: '9999-12-31' };
const count = (sql: string, { start, finish }: { start: string; finish: string } = ALWAYS): number =>
  host.db.get<{ n: number }>(`SELECT count(DISTINCT id) AS n FROM ${sql} AND day BETWEEN ? AND ?`, start, finish)!.n;

const acrossIn = (sprint?: { start: string; finish: string }) => [
  count('votes WHERE author_role <> reviewer_role', sprint),
  count('votes WHERE author_role IS NOT NULL AND reviewer_role IS NOT NULL', sprint),
];

it('counts reviews across roles and MLOps seen by data scientists as the tables of the host do, sprint by sprint', async () => {
  const { summary } = await loadCollaboration(context, 7);
  expect(summary.bySprint).toHaveLength(7);
  for (const { name, start, finish, reviews, mlops } of summary.bySprint) {
    expect([name, reviews.part, reviews.whole]).toEqual([name, ...acrossIn({ start, finish })]);
    expect([name, mlops!.part, mlops!.whole]).toEqual([
      name,
      count('seen WHERE 1', { start, finish }),
      count('operations WHERE 1', { start, finish }),
    ]);
  }
  expect([summary.reviews.part, summary.reviews.whole]).toEqual(acrossIn());
});

it('tells of the sample how silos became one team', async () => {
  const { summary } = await loadCollaboration(context, 7);
  const { bySprint } = summary;
  expect(bySprint[0]!.reviews.part).toBe(0);
  expect(bySprint[0]!.mlops!.part).toBe(0);
  const sixth = bySprint[5]!;
  expect([sixth.mlops!.part, sixth.mlops!.whole]).toEqual([9, 11]);
  expect(sixth.reviews.share!).toBeGreaterThan(sixth.reviews.chance!);
  const shares = bySprint.slice(0, 6).map(({ reviews }) => reviews.share!);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
});

it('shows of the matrix of working groups only counts that the tables have, to the nearest three, and none below three', async () => {
  const { reviews, links } = await loadCollaboration(context, 7);
  const names = { 'Data & Features': 'data', Modelling: 'model', 'Serving & MLOps': 'serving', 'Campaign App': 'app' } as Record<string, string>;
  const shown = reviews.cells.flatMap((row, from) =>
    row.flatMap((cell, to) => (cell.kind === 'count' ? [[names[reviews.groups[from]!]!, names[reviews.groups[to]!]!, cell.count] as const] : [])),
  );
  expect(shown.length).toBeGreaterThan(0);
  for (const [from, to, counted] of shown) {
    const { n } = host.db.get<{ n: number }>('SELECT count(*) AS n FROM votes WHERE author_group = ? AND reviewer_group = ?', from, to)!;
    expect([from, to, counted]).toEqual([from, to, 3 * Math.round(n / 3)]);
  }
  for (const matrix of [reviews, links!]) {
    const counts = matrix.cells.flat().flatMap((cell) => (cell.kind === 'count' ? [cell.count] : []));
    expect(counts.every((one) => one >= 3)).toBe(true);
  }
});

/** Names, addresses and ids of everybody in the sample: none of them may be found in what is kept or shown. */
const traces = (): string[] =>
  Object.values(PEOPLE).flatMap(({ name }) => {
    const unique = uniqueNameOf(name);
    return [name, unique, unique.split('@')[0]!, host.db.get<{ id: string }>('SELECT id FROM identities WHERE unique_name = ?', unique)!.id];
  });

it('holds no person, in what the widget keeps and in its details, and sends no name in a request', async () => {
  const sent: { method: string; url: string; body: string }[] = [];
  const watching = createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    fetch: (input, init) => {
      sent.push({
        method: init?.method ?? 'GET',
        url: input instanceof Request ? input.url : input.toString(),
        body: typeof init?.body === 'string' ? init.body : '',
      });
      return fetch(input, init);
    },
  });
  const watched = { ...context, client: watching };
  const [reading, details] = [await loadCollaboration(watched, 7), await loadCollaborationDetails(watched, 7)];
  const kept = JSON.stringify([reading, details]).toLowerCase();
  const asked = sent.map(({ url, body }) => decodeURIComponent(`${url} ${body}`).toLowerCase());
  for (const trace of traces()) {
    expect(kept).not.toContain(trace.toLowerCase());
    expect(asked.filter((one) => one.includes(trace.toLowerCase()))).toEqual([]);
  }
  expect(sent.length).toBeGreaterThan(0);
});

it('says which right or setting is missing', async () => {
  const without = async (change: (stored: Record<string, unknown>) => unknown): Promise<unknown> => {
    const data = dataOverHttp(`${host.url}/local/`, host.token);
    const changed = {
      ...data,
      getDocuments: async (collection: string) => (await data.getDocuments(collection)).map((one) => change(one as Record<string, unknown>)),
    };
    return loadCollaboration({ ...context, data: () => Promise.resolve(changed) }, 7).catch((error: unknown) => error);
  };
  expect(await without((stored) => ({ ...stored, roles: {} }))).toMatchObject({ reason: 'no-roles' });
  expect(await loadCollaboration({ ...context, data: () => Promise.reject(new Error('off')) }, 7).catch((error: unknown) => error)).toMatchObject({
    reason: 'no-settings',
  });
  host.faults.set(['403 GET **/git/pullrequests']);
  try {
    const failure: unknown = await loadCollaboration(context, 7).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CollaborationUnavailableError);
    expect(failure).toMatchObject({ reason: 'no-code' });
  } finally {
    host.faults.set([]);
  }
});

describe('with code on GitHub', () => {
  const gitHubContext = (): CollaborationContext => {
    const projectId = loadGitHubProject(host.db, host.projectId, LOADED_ON);
    return {
      ...context,
      project: { id: projectId, name: GITHUB_PROJECT_NAME },
      team: { id: findProject(host.db, projectId)!.default_team_id!, name: 'Forecast Crew' },
    };
  };

  it('says how many pull requests are out of sight, and makes up no share', async () => {
    const reading = await loadCollaboration(gitHubContext(), 7);
    // Stories and a bug of the project link to #1, #2, #4, #6 to #9, #11 and #12; issues, branches and hyperlinks are no such links.
    expect(reading.gitHub).toEqual({ requests: 9, linked: 9 });
    expect(reading.summary).toMatchObject({ completed: 0, reviews: { whole: 0, share: null } });
  });

  it('says nothing of it where no link leads to GitHub', async () => {
    expect((await loadCollaboration(context, 7)).gitHub).toBeNull();
  });
});
