import { nodeByPath } from '../../../../host/store/work-items/classification-nodes.ts';
import { Database } from '../../../../host/store/database.ts';
import { findIdentity } from '../../../../host/store/core/identities.ts';
import { insertHistories, type WorkItemHistory } from '../../../../host/store/work-items/bulk.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

const RELATED = 'System.LinkTypes.Related';
const PARENT = 'System.LinkTypes.Hierarchy-Reverse';
const STATE = 'System.State';

const at = (text: string) => new Date(`2026-03-${text}Z`);

function tinyDatabase() {
  const db = new Database(':memory:');
  const project = createTinyProject(db, new Date('2026-03-10T00:00:00Z'));
  const person = (name: string) => findIdentity(db, name)!.id;
  return { db, projectId: project.id, asta: person('Asta Lindqvist'), bruno: person('Bruno Keita') };
}

type Tiny = ReturnType<typeof tinyDatabase>;

/** Three items: every kind of change that histories may hold. */
function histories({ db, projectId, asta, bruno }: Tiny): WorkItemHistory[] {
  const sprint = nodeByPath(db, 'iteration', 'Tiny Project\\Sprint 2', projectId)!.id;
  return [
    { id: 1, type: 'Feature', events: [{ at: at('01T09:00:00'), by: asta, fields: { 'System.Title': 'Scores', 'System.Tags': 'b; A' } }] },
    {
      id: 2,
      type: 'User Story',
      events: [
        { at: at('02T09:00:00'), by: asta, fields: { 'System.Title': 'Nightly' }, links: [{ rel: PARENT, targetId: 1 }] },
        { at: at('03T09:00:00'), by: bruno, fields: { 'System.IterationId': sprint, 'System.AssignedTo': bruno, [STATE]: 'Active' } },
        { at: at('03T09:00:00'), by: bruno, links: [{ rel: 'ArtifactLink', url: 'vstfs:///Git/Ref/a', attributes: { name: 'Branch' } }] },
        { at: at('05T09:00:00'), by: bruno, fields: { [STATE]: 'Closed', 'System.Tags': 'a' } },
        { at: at('06T09:00:00'), by: asta, fields: { [STATE]: 'New', 'System.AssignedTo': null } },
        { at: at('07T09:00:00'), by: asta, fields: { [STATE]: 'New' } },
      ],
    },
    {
      id: 3,
      type: 'Bug',
      events: [
        {
          at: at('04T09:00:00'),
          by: asta,
          fields: { 'System.Title': 'Accents' },
          links: [{ rel: RELATED, targetId: 2, attributes: { comment: 'seen' } }],
        },
        { at: at('08T09:00:00'), by: bruno, fields: { [STATE]: 'Resolved' } },
      ],
    },
  ];
}

/** Every row that says something about work items; ids of people differ between databases and are named. */
function tables({ db, asta, bruno }: Tiny): string {
  const rows = ['work_items', 'work_item_revisions', 'work_item_updates', 'work_item_relations'].map((table) =>
    db.all(`SELECT * FROM ${table} ORDER BY 1, 2`),
  );
  const settings = db.all("SELECT * FROM settings WHERE key = 'watermark'");
  const tags = db.all<{ name: string }>('SELECT name FROM tags ORDER BY name');
  const text = JSON.stringify([...rows, settings, tags], (key, value: unknown) => {
    if (key === 'project_id') return 'project';
    // The order of fields in a document says nothing.
    return key === 'fields' ? Object.entries(JSON.parse(String(value)) as object).toSorted(([one], [other]) => one.localeCompare(other)) : value;
  });
  return text.replaceAll(asta, 'asta').replaceAll(bruno, 'bruno');
}

it('leaves the same rows behind as the same changes one by one', () => {
  const bulk = tinyDatabase();
  insertHistories(bulk.db, bulk.projectId, histories(bulk));
  const single = tinyDatabase();
  const changes = histories(single).flatMap(({ id, type, events }) => events.map((event) => ({ id, type, event })));
  for (const { id, type, event } of changes.toSorted((a, b) => a.event.at.getTime() - b.event.at.getTime())) {
    const isNew = event.at.getTime() === changes.find((change) => change.id === id)!.event.at.getTime();
    saveWorkItem(single.db, {
      id,
      projectId: single.projectId,
      ...(isNew && { type }),
      at: event.at,
      by: event.by,
      ...(event.fields && { fields: event.fields }),
      ...(event.links && { relations: { add: event.links } }),
    });
  }
  expect(single.db.all('SELECT * FROM work_item_updates').length).toBeGreaterThan(8);
  expect(tables(bulk)).toBe(tables(single));
  bulk.db.close();
  single.db.close();
});

it('refuses links to items that are not there, and then writes nothing', () => {
  const tiny = tinyDatabase();
  const [, story] = histories(tiny);
  expect(() => insertHistories(tiny.db, tiny.projectId, [story!])).toThrow('Work item 2 links to 1, which is not there yet.');
  expect(tiny.db.all('SELECT id FROM work_items')).toEqual([]);
  tiny.db.close();
});
