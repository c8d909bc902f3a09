import { nodeByPath, updateNode } from '../../../../host/store/work-items/classification-nodes.ts';
import { Database } from '../../../../host/store/database.ts';
import { findIdentity } from '../../../../host/store/core/identities.ts';
import type { Project } from '../../../../host/store/core/projects.ts';
import { relationsOf } from '../../../../host/store/work-items/relations.ts';
import { updatesOf } from '../../../../host/store/work-items/updates.ts';
import { FieldValueError, tagNames } from '../../../../host/store/work-items/values.ts';
import {
  destroyWorkItem,
  findWorkItem,
  pathOfNode,
  revisionsOf,
  saveWorkItem,
  workItemAsOf,
  type WorkItemChange,
} from '../../../../host/store/work-items/work-items.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

let db: Database;
let project: Project;
let asta: string;
let bruno: string;

const at = (text: string) => new Date(`2026-03-${text}Z`);
const save = (change: Partial<WorkItemChange>) =>
  saveWorkItem(db, { projectId: project.id, type: 'User Story', at: at('01T09:00:00'), by: asta, ...change });

beforeEach(() => {
  db = new Database(':memory:');
  project = createTinyProject(db);
  asta = findIdentity(db, 'Asta Lindqvist')!.id;
  bruno = findIdentity(db, 'Bruno Keita')!.id;
});

afterEach(() => db.close());

describe('a new item', () => {
  test('gets the state, reason, defaults and roots of its type', () => {
    const item = save({ fields: { 'System.Title': 'Churn by week' } });
    expect(item.rev).toBe(1);
    expect(item.fields).toMatchObject({
      'System.State': 'New',
      'System.Reason': 'New',
      'Microsoft.VSTS.Common.Priority': 2,
      'System.CommentCount': 0,
      'System.CreatedDate': '2026-03-01T09:00:00.000Z',
      'System.CreatedBy': asta,
      'Microsoft.VSTS.Common.StateChangeDate': '2026-03-01T09:00:00.000Z',
    });
    expect(pathOfNode(db, project.id, 'iteration', item.fields['System.IterationId'])).toBe('Tiny Project');
  });

  test('takes identities by name, paths as text and numbers as text', () => {
    const item = save({
      fields: {
        'System.Title': 'One',
        'System.AssignedTo': 'Bruno Keita <bruno.keita@local.example>',
        'System.IterationPath': 'tiny project\\sprint 2',
        'Microsoft.VSTS.Scheduling.StoryPoints': '3.5',
      },
    });
    expect(item.fields).toMatchObject({ 'System.AssignedTo': bruno, 'Microsoft.VSTS.Scheduling.StoryPoints': 3.5 });
    expect(item.fields['System.IterationId']).toBe(nodeByPath(db, 'iteration', 'Tiny Project\\Sprint 2')!.id);
  });

  test.each([
    ['Microsoft.VSTS.Scheduling.StoryPoints', 'many', 'InvalidType'],
    ['Microsoft.VSTS.Common.Priority', 1.5, 'InvalidType'],
    ['System.IterationPath', 'Tiny Project\\Nowhere', 'InvalidTreeName'],
    ['System.AssignedTo', 'Nobody', 'InvalidIdentity'],
    ['Microsoft.VSTS.Scheduling.StartDate', 'soon', 'InvalidType'],
    ['Microsoft.VSTS.Scheduling.StartDate', '0001-01-01T00:00:00Z', 'InvalidDate'],
    ['System.Title', 'x'.repeat(256), 'InvalidTooLong'],
  ])('refuses %s = %p as %s', (name, value, status) => {
    expect(() => save({ fields: { [name]: value } })).toThrow(FieldValueError);
    expect(() => save({ fields: { [name]: value } })).toThrow(status);
    expect(findWorkItem(db, 1)).toBeUndefined();
  });
});

test('an id is never used again, not even that of the newest item', () => {
  const first = save({ fields: { 'System.Title': 'A' } });
  const second = save({ fields: { 'System.Title': 'B' } });
  destroyWorkItem(db, second.id);
  expect(save({ fields: { 'System.Title': 'C' } }).id).toBe(second.id + 1);
  save({ id: first.id + 100, fields: { 'System.Title': 'D' } });
  destroyWorkItem(db, first.id + 100);
  expect(save({ fields: { 'System.Title': 'E' } }).id).toBe(first.id + 101);
});

describe('revisions', () => {
  test('each change makes one, valid until the next; a change of nothing makes none', () => {
    const { id } = save({ fields: { 'System.Title': 'A' } });
    save({ id, at: at('02T09:00:00'), by: bruno, fields: { 'System.Title': 'B' } });
    expect(save({ id, at: at('03T09:00:00'), fields: { 'System.Title': 'B' } }).rev).toBe(2);
    expect(revisionsOf(db, id).map(({ rev, revised, fields }) => [rev, revised?.toISOString() ?? null, fields['System.ChangedBy']])).toEqual([
      [1, '2026-03-02T09:00:00.000Z', asta],
      [2, null, bruno],
    ]);
    expect(workItemAsOf(db, id, at('01T12:00:00'))?.fields['System.Title']).toBe('A');
    expect(workItemAsOf(db, id, at('02T09:00:00'))?.fields['System.Title']).toBe('B');
    expect(workItemAsOf(db, id, new Date('2025-01-01'))).toBeUndefined();
  });

  test('two changes in the same instant stay apart', () => {
    const { id } = save({ fields: { 'System.Title': 'A' } });
    save({ id, fields: { 'System.Title': 'B' } });
    expect(workItemAsOf(db, id, at('01T09:00:00'))?.fields['System.Title']).toBe('A');
  });

  test('a state carries its dates and people, and going back clears them', () => {
    const { id } = save({ fields: { 'System.Title': 'A' } });
    const common = (item: { fields: Record<string, unknown> }) =>
      ['ActivatedDate', 'ActivatedBy', 'ResolvedDate', 'ClosedDate', 'ClosedBy'].map((name) => item.fields[`Microsoft.VSTS.Common.${name}`] ?? null);
    const second = '2026-03-02T09:00:00.000Z';
    expect(common(save({ id, at: at('02T09:00:00'), by: bruno, fields: { 'System.State': 'Active' } }))).toEqual([second, bruno, null, null, null]);
    expect(common(save({ id, at: at('04T09:00:00'), fields: { 'System.State': 'Closed' } }))).toEqual([
      second,
      bruno,
      null,
      '2026-03-04T09:00:00.000Z',
      asta,
    ]);
    expect(common(save({ id, at: at('05T09:00:00'), fields: { 'System.State': 'New' } }))).toEqual([null, null, null, null, null]);
  });

  test('a rename of an iteration shows in the items without a new revision', () => {
    const item = save({ fields: { 'System.Title': 'A', 'System.IterationPath': 'Tiny Project\\Sprint 1' } });
    updateNode(db, Number(item.fields['System.IterationId']), { name: 'First' });
    expect(pathOfNode(db, project.id, 'iteration', findWorkItem(db, item.id)!.fields['System.IterationId'])).toBe('Tiny Project\\First');
  });

  test('a comment counts, makes a revision and is not carried into the next one', () => {
    const { id } = save({ fields: { 'System.Title': 'A' } });
    expect(save({ id, at: at('02T09:00:00'), fields: { 'System.History': 'Well done' } }).fields).toMatchObject({
      'System.CommentCount': 1,
      'System.History': 'Well done',
    });
    const next = save({ id, at: at('03T09:00:00'), fields: { 'System.Title': 'B' } });
    expect(next.fields).toMatchObject({ 'System.CommentCount': 1 });
    expect(next.fields['System.History']).toBeUndefined();
  });
});

describe('relations', () => {
  test('a link between items keeps rev and makes one update on each side', () => {
    const parent = save({ fields: { 'System.Title': 'Parent' } });
    const child = save({ fields: { 'System.Title': 'Child' } });
    const linked = save({
      id: parent.id,
      at: at('02T09:00:00'),
      relations: { add: [{ rel: 'System.LinkTypes.Hierarchy-Forward', targetId: child.id }] },
    });
    expect(linked).toMatchObject({ rev: 1, changed: parent.changed });
    for (const { id } of [parent, child])
      expect(updatesOf(db, id).map(({ id: update, rev, madeRevision }) => [update, rev, madeRevision])).toEqual([
        [1, 1, true],
        [2, 1, false],
      ]);
    expect(relationsOf(db, child.id)).toMatchObject([{ rel: 'System.LinkTypes.Hierarchy-Reverse', targetId: parent.id }]);

    save({ id: child.id, at: at('03T09:00:00'), relations: { remove: [relationsOf(db, child.id)[0]!.id] } });
    expect(relationsOf(db, parent.id)).toEqual([]);
    expect(relationsOf(db, parent.id, at('02T12:00:00'))).toHaveLength(1);
    expect(updatesOf(db, parent.id).at(-1)).toMatchObject({ id: 3, rev: 1, relations: { removed: [expect.any(Number)] } });
  });

  test('an artifact link makes a revision, and so does its removal', () => {
    const { id } = save({ fields: { 'System.Title': 'A' } });
    const add = [{ rel: 'ArtifactLink', url: 'vstfs:///Git/PullRequestId/a%2Fb%2F1', attributes: { name: 'Pull Request' } }];
    expect(save({ id, at: at('02T09:00:00'), relations: { add } }).rev).toBe(2);
    expect(save({ id, at: at('03T09:00:00'), relations: { remove: [relationsOf(db, id)[0]!.id] } }).rev).toBe(3);
  });
});

test('tags: separated by ; or comma, once each whatever the case, sorted', () => {
  expect(tagNames(' zeta; Alpha, alpha ;; beta')).toEqual(['Alpha', 'beta', 'zeta']);
  save({ fields: { 'System.Title': 'A', 'System.Tags': 'Data' } });
  expect(save({ fields: { 'System.Title': 'B', 'System.Tags': 'x; DATA' } }).fields['System.Tags']).toBe('Data; x');
});
