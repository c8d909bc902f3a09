import { generateProject, type GeneratedProject } from '../../../host/seed/generate.ts';
import { sizeAt, sprintSizes } from '../../../host/seed/generate/sizes.ts';
import { randomNumbers } from '../../../src/domain/shared/random.ts';
import { Database } from '../../../host/store/database.ts';
import { revisionsOf } from '../../../host/store/work-items/work-items.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { isWithin, type WorkItem } from '../../../src/domain/shared/work-item.ts';
import { startGeneratedHost } from '../../builders/generated-host.ts';

const TODAY = new Date('2026-11-23T12:00:00Z');
const NOW = Date.parse('2026-11-23T00:00:00Z');
const ITEMS = 12_000;

const quantile = (values: readonly number[], share: number) => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)]!;

describe('items per sprint', () => {
  it.each([
    [0.5, 7],
    [0.9, 45],
    [0.99, 124],
  ])('at quantile %p there are %p', (share, size) => {
    expect(sizeAt(share)).toBe(size);
    for (const seed of [1, 2, 3]) {
      const drawn = quantile(sprintSizes(2_000, randomNumbers(seed)), share);
      expect(Math.abs(drawn - size)).toBeLessThanOrEqual(Math.max(1, size * 0.02));
    }
  });

  it('grows from 1 to 300', () => {
    expect([sizeAt(0), sizeAt(1)]).toEqual([1, 300]);
    const sizes = Array.from({ length: 101 }, (_, percent) => sizeAt(percent / 100));
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  it('comes in an order of its own for each seed', () => {
    expect(sprintSizes(50, randomNumbers(1))).toEqual(sprintSizes(50, randomNumbers(1)));
    expect(sprintSizes(50, randomNumbers(1))).not.toEqual(sprintSizes(50, randomNumbers(2)));
  });
});

describe('a generated project', () => {
  let db: Database;
  let project: GeneratedProject;
  beforeAll(() => {
    db = new Database(':memory:');
    project = generateProject(db, { items: ITEMS, today: TODAY });
  });
  afterAll(() => db.close());

  const number = (sql: string, ...values: (string | number)[]): number => Number(Object.values(db.get<Record<string, number>>(sql, ...values)!)[0]);
  const counted = (sql: string): number[] => db.all<{ count: number }>(sql).map(({ count }) => count);

  it('has as many work items as asked for', () => {
    expect(number('SELECT count(*) FROM work_items')).toBe(ITEMS);
    expect(project.counts.items).toBe(ITEMS);
  });

  it('has sprints of the sizes of a real backlog', () => {
    const sizes = counted(`SELECT count(item.id) AS count FROM classification_nodes sprint LEFT JOIN work_items item ON item.iteration_id = sprint.id
      WHERE sprint.structure = 'iteration' AND sprint.start_date IS NOT NULL GROUP BY sprint.id`);
    expect(sizes).toHaveLength(project.counts.sprints);
    expect(quantile(sizes, 0.5)).toBeGreaterThanOrEqual(6);
    expect(quantile(sizes, 0.5)).toBeLessThanOrEqual(8);
    expect(quantile(sizes, 0.9)).toBeGreaterThanOrEqual(41);
    expect(quantile(sizes, 0.9)).toBeLessThanOrEqual(49);
    expect(quantile(sizes, 0.99)).toBeGreaterThanOrEqual(112);
    expect(quantile(sizes, 0.99)).toBeLessThanOrEqual(136);
  });

  it('has 0 to 6 links for each item', () => {
    const links = counted(
      'SELECT count(relation.id) AS count FROM work_items item LEFT JOIN work_item_relations relation ON relation.work_item_id = item.id GROUP BY item.id',
    );
    expect(Math.min(...links)).toBe(0);
    expect(Math.max(...links)).toBe(6);
  });

  it('has 0.4 pull requests for each story that was in a sprint, each linked to its story', () => {
    const stories = number(
      "SELECT count(*) FROM work_items item JOIN classification_nodes node ON node.id = item.iteration_id WHERE type = 'User Story' AND node.start_date IS NOT NULL",
    );
    expect(project.counts.pullRequests / stories).toBeGreaterThan(0.38);
    expect(project.counts.pullRequests / stories).toBeLessThanOrEqual(0.4);
    expect(number('SELECT count(*) FROM pull_requests')).toBe(project.counts.pullRequests);
    expect(number("SELECT count(*) FROM work_item_relations WHERE rel = 'ArtifactLink'")).toBe(project.counts.pullRequests);
  });

  it('has 1 to 5 revisions for each item, one after the other, the last one being the item', () => {
    expect([number('SELECT min(rev) FROM work_items'), number('SELECT max(rev) FROM work_items')]).toEqual([1, 5]);
    expect(number('SELECT count(*) FROM work_item_revisions')).toBe(number('SELECT sum(rev) FROM work_items'));
    for (let id = 1; id <= ITEMS; id += 97) {
      const revisions = revisionsOf(db, id);
      expect(revisions.map(({ rev }) => rev)).toEqual(revisions.map((_, index) => index + 1));
      expect(revisions.map(({ revised }) => revised?.getTime())).toEqual([...revisions.slice(1).map(({ changed }) => changed.getTime()), undefined]);
    }
    expect(
      number(
        'SELECT count(*) FROM work_items item JOIN work_item_revisions last ON last.work_item_id = item.id AND last.rev = item.rev WHERE last.fields <> item.fields',
      ),
    ).toBe(0);
  });

  it('has both ends of each link, and every end in an update of its item', () => {
    const ends = 'SELECT count(*) FROM work_item_relations one WHERE target_id IS NOT NULL';
    const other = 'SELECT 1 FROM work_item_relations other WHERE other.work_item_id = one.target_id AND other.target_id = one.work_item_id';
    expect(number(ends)).toBeGreaterThan(ITEMS);
    expect(number(`${ends} AND NOT EXISTS (${other})`)).toBe(0);
    const told = number("SELECT count(*) FROM work_item_updates, json_each(relations, '$.added')");
    expect(told).toBe(number('SELECT count(*) FROM work_item_relations'));
    expect(number('SELECT count(*) FROM work_item_updates WHERE made_revision = 1')).toBe(number('SELECT count(*) FROM work_item_revisions'));
  });

  it('has decided hypotheses with outcome and day, and findings, sessions, tasks, bugs', () => {
    const decided = db.all<{ outcome: string; on: string }>(
      `SELECT json_extract(fields, '$."Custom.MlOutcome"') AS outcome, json_extract(fields, '$."Custom.MlDecidedOn"') AS "on" FROM work_items
       WHERE type = 'Hypothesis' AND state = 'Decided'`,
    );
    expect(decided.length).toBeGreaterThan(50);
    expect(new Set(decided.map(({ outcome }) => outcome))).toEqual(new Set(['Accepted', 'Rejected', 'Inconclusive', 'Invalid']));
    expect(decided.filter(({ on }) => !/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/.test(on))).toEqual([]);
    for (const type of ['EDA Finding', 'Team Session', 'Task', 'Bug', 'Feature', 'Epic'])
      expect(number('SELECT count(*) FROM work_items WHERE type = ?', type)).toBeGreaterThan(10);
  });

  it('has a sprint under way for every team, and nothing that is still to come', () => {
    for (const { sprints } of project.teams) {
      const start = sprints.at(-1)!.start.getTime();
      expect(start).toBeLessThan(NOW);
      expect(start + 14 * 86_400_000).toBeGreaterThan(NOW);
    }
    for (const [table, column] of [
      ['work_item_revisions', 'changed'],
      ['work_item_relations', 'added'],
      ['pull_requests', 'created'],
      ['pull_requests', 'closed'],
    ] as const)
      expect(number(`SELECT count(*) FROM ${table} WHERE ${column} > ?`, NOW)).toBe(0);
  });

  it('numbers people so that nobody shares a name', () => {
    expect(number("SELECT count(DISTINCT display_name) FROM identities WHERE kind = 'user'")).toBe(project.teams.length * 7);
  });
});

it('is the same for the same day and seed', () => {
  const content = (seed: number) => {
    const db = new Database(':memory:');
    generateProject(db, { items: 300, today: TODAY, seed });
    const text = JSON.stringify([
      db.all('SELECT fields FROM work_item_revisions'),
      db.all('SELECT * FROM pull_requests'),
      db.all('SELECT url FROM work_item_relations'),
    ]);
    db.close();
    return text;
  };
  expect(content(1)).toBe(content(1));
  expect(content(1)).not.toBe(content(2));
});

it.each([1, 2, 7, 30, 60])('makes a project of %p work items', (items) => {
  const db = new Database(':memory:');
  generateProject(db, { items, today: TODAY });
  expect(db.all('SELECT id FROM work_items')).toHaveLength(items);
  db.close();
});

it('refuses sprints that do not fit', () => {
  const db = new Database(':memory:');
  expect(() => generateProject(db, { items: 100, today: TODAY, sprintSizes: [10, 200] })).toThrow(
    'A project of 100 work items has no room for sprints of 10, 200',
  );
  expect(db.all('SELECT id FROM projects')).toEqual([]);
  db.close();
});

describe('the ML Sprint tab', () => {
  it('reads sprints of the sizes asked for, whole', async () => {
    const host = await startGeneratedHost({ items: 1_000, sprintSizes: [10, 300] });
    try {
      for (const [index, size] of [10, 300].entries()) {
        const { snapshot } = await loadSprint(host.contextWith(), host.project.requestedSprints[index]!.id);
        expect([...snapshot.unread]).toEqual([]);
        expect(snapshot.sprint.isOver).toBe(true);
        const { stories, hypotheses, findings, sessions } = snapshot;
        const known = host.db.all<{ type: string; count: number }>(
          `SELECT type, count(*) AS count FROM work_items WHERE iteration_id = ? AND state <> 'Removed' GROUP BY type`,
          host.project.requestedSprints[index]!.nodeId,
        );
        // Others come along that were decided in the sprint, with what they are linked to.
        const isFiledHere = ({ item }: { item: WorkItem }) => isWithin(item.iterationPath, snapshot.sprint.path);
        const count = (type: string) => known.find((one) => one.type === type)?.count ?? 0;
        expect(known.reduce((sum, one) => sum + one.count, 0)).toBeGreaterThan(size * 0.9);
        expect([stories.length, hypotheses.filter(isFiledHere).length, findings.length, sessions.filter(isFiledHere).length]).toEqual(
          ['User Story', 'Hypothesis', 'EDA Finding', 'Team Session'].map(count),
        );
        const outcomes = new Map(checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome]));
        expect(outcomes.get('ceremony-whole-team')).toBe('pass');
        expect(['pass', 'attention']).toContain(outcomes.get('deliverable-per-story'));
      }
    } finally {
      await host.close();
    }
  });

  it('opens on the sprint that is under way, which is as large as was asked for', async () => {
    const host = await startGeneratedHost({ items: 200, sprintUnderWay: 40 });
    try {
      const { snapshot } = await loadSprint(host.contextWith(), null);
      const { id, nodeId } = host.project.teams[0]!.sprints.at(-1)!;
      expect(snapshot.sprint.id).toBe(id);
      expect(host.db.get('SELECT count(*) AS count FROM work_items WHERE iteration_id = ?', nodeId)).toEqual({ count: 40 });
      expect(snapshot.sprint.lastDayReached).toBe(false);
    } finally {
      await host.close();
    }
  });
});
