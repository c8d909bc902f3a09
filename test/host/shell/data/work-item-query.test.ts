import { queryOf } from '../../../../host/shell/data/work-item-query.ts';

const none = { text: '', type: '', state: '', assignedTo: '' };

it.each([
  ['nothing is narrowed', none, null, ''],
  ['an id', { ...none, text: ' #12 ' }, null, ' AND [System.Id] = 12'],
  ['a text with quotes', { ...none, text: "O'Brien's" }, null, " AND [System.Title] CONTAINS 'O''Brien''s'"],
  ['a number that is no id', { ...none, text: '0' }, null, " AND [System.Title] CONTAINS '0'"],
  ['nobody', { ...none, assignedTo: '@none' }, null, " AND [System.AssignedTo] = ''"],
  [
    'everything, second page',
    { text: 'a', type: 'Bug', state: 'New', assignedTo: 'b@c' },
    9,
    " AND [System.Title] CONTAINS 'a' AND [System.WorkItemType] = 'Bug' AND [System.State] = 'New' AND [System.AssignedTo] = 'b@c' AND [System.Id] < 9",
  ],
])('%s', (_situation, filter, belowId, conditions) => {
  expect(queryOf(filter, belowId)).toBe(
    `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project${conditions} ORDER BY [System.Id] DESC`,
  );
});
