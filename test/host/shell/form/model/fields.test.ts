import type { WorkItem } from '../../../../../host/shell/data/service-types.ts';
import { conflictsOf, editable, findField, groupFields, patchOf } from '../../../../../host/shell/form/model/fields.ts';
import { field } from '../open-form.ts';

const item = (rev: number, fields: Record<string, unknown>): WorkItem => ({ id: 7, rev, fields, url: '' });

it('orders fields into texts, planning, the own ones, and the rest', () => {
  const { texts, groups } = groupFields([
    field('Microsoft.VSTS.Common.AcceptanceCriteria', { type: 'html' }),
    field('System.Description', { type: 'html' }),
    field('System.Title'),
    field('System.ChangedDate'),
    field('Microsoft.VSTS.Common.ClosedDate'),
    field('Microsoft.VSTS.Common.StackRank'),
    field('Microsoft.VSTS.Common.Priority'),
    field('Custom.Size'),
    field('Custom.Computed', { isReadOnly: true }),
    field('Microsoft.VSTS.Build.FoundIn'),
  ]);
  expect(texts.map(({ name }) => name)).toEqual(['Description', 'AcceptanceCriteria']);
  expect(groups.map(({ title, fields }) => [title, fields.map(({ name }) => name)])).toEqual([
    ['Planning', ['Priority']],
    ['Details', ['Size']],
    ['More', ['FoundIn']],
  ]);
});

describe('findField takes every spelling that extensions use', () => {
  const fields = [
    field('System.Title', { name: 'Title' }),
    field('Microsoft.VSTS.Common.Priority', { name: 'Rank of care' }),
    field('Custom.Priority', { name: 'Own priority' }),
  ];
  it.each([
    ['System.Title', 'System.Title'],
    ['system.title', 'System.Title'],
    ['Title', 'System.Title'],
    ['Rank of care', 'Microsoft.VSTS.Common.Priority'],
    ['priority', 'Microsoft.VSTS.Common.Priority'],
    ['nothing', undefined],
  ])('%s', (name, found) => {
    expect(findField(fields, name)?.referenceName).toBe(found);
  });
});

it.each([
  [undefined, ''],
  [null, ''],
  [0, 0],
  [false, false],
  [{ displayName: 'Asta', uniqueName: 'asta@local.example' }, 'asta@local.example'],
])('%p is edited as %p', (value, edited) => {
  expect(editable(value)).toBe(edited);
});

describe('patchOf', () => {
  it('tests the revision, replaces what is there, adds what is not, removes what was emptied', () => {
    expect(
      patchOf(item(3, { 'System.Title': 'a', 'System.Tags': 'x' }), {
        'System.Title': 'b',
        'Custom.Size': 'M',
        'System.Tags': '',
        'Custom.None': '',
      }),
    ).toEqual([
      { op: 'test', path: '/rev', value: 3 },
      { op: 'replace', path: '/fields/System.Title', value: 'b' },
      { op: 'add', path: '/fields/Custom.Size', value: 'M' },
      { op: 'remove', path: '/fields/System.Tags' },
    ]);
  });

  it('only adds to a new item', () => {
    expect(patchOf(null, { 'System.Title': 'b', 'Custom.Zero': 0 })).toEqual([
      { op: 'add', path: '/fields/System.Title', value: 'b' },
      { op: 'add', path: '/fields/Custom.Zero', value: 0 },
    ]);
  });
});

describe('conflictsOf', () => {
  const base = item(1, { a: 'base', b: 'base' });
  it.each([
    ['another field was changed', { a: 'base', b: 'theirs' }, []],
    ['the same field was changed', { a: 'theirs', b: 'base' }, [{ field: 'a', mine: 'mine', theirs: 'theirs' }]],
    ['both mean the same', { a: 'mine', b: 'base' }, []],
    ['the field was emptied', { b: 'base' }, [{ field: 'a', mine: 'mine', theirs: '' }]],
  ])('%s', (_situation, fields, conflicts) => {
    expect(conflictsOf(base, item(2, fields), { a: 'mine' })).toEqual(conflicts);
  });
});
