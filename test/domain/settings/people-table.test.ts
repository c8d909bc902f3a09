import * as fc from 'fast-check';
import { readPeopleTable, roleNamed, type PeopleRow } from '../../../src/domain/settings/people-table.ts';

const row = (person: string, email = '', role = '', group = ''): PeopleRow => ({ person, email, role, group });

// prettier-ignore
it.each<[situation: string, text: string, rows: PeopleRow[]]>([
  ['copied from a spreadsheet',            'Ines Duarte\tData scientist\tModelling\nJonas Weber\tDev\tServing',              [row('Ines Duarte', '', 'Data scientist', 'Modelling'), row('Jonas Weber', '', 'Dev', 'Serving')]],
  ['with headings in another order',       'Team;Role;E-mail\nServing;dev;jonas@calllist.example',                          [row('', 'jonas@calllist.example', 'dev', 'Serving')]],
  ['name and email, without headings',     'Ines Duarte, ines@calllist.example, DS, Modelling',                             [row('Ines Duarte', 'ines@calllist.example', 'DS', 'Modelling')]],
  ['only emails',                          'ines@calllist.example\njonas@calllist.example\n\n',                             [row('', 'ines@calllist.example'), row('', 'jonas@calllist.example')]],
  ['addresses as mail programs give them', 'Ines Duarte <ines@calllist.example>;DS',                                        [row('Ines Duarte', 'ines@calllist.example', 'DS')]],
  ['family name first, in quotes',         '"Duarte, Ines",DS,Modelling',                                                   [row('Duarte, Ines', '', 'DS', 'Modelling')]],
  ['a Markdown table',                     '| Name | Role |\n| --- | :-: |\n| Ines Duarte | DS |',                          [row('Ines Duarte', '', 'DS')]],
  ['a column that nobody asked for',       'Name\tOffice\tRole\nInes Duarte\tPorto\tDS',                                    [row('Ines Duarte', '', 'DS')]],
  ['a group without a role',               'Name\tRole\tGroup\nInes Duarte\t\tModelling',                                   [row('Ines Duarte', '', '', 'Modelling')]],
  ['nothing but space',                    ' \n\t\n',                                                                       []],
])('reads a table %s', (_situation, text, rows) => {
  expect(readPeopleTable(text)).toEqual(rows);
});

// prettier-ignore
it.each([
  ['Data Scientist', 'data-science'], ['DS', 'data-science'], ['Senior data scientist', 'data-science'], ['data scientists', 'data-science'],
  ['Developer', 'development'], ['dev', 'development'], ['Software  Engineer', 'development'], ['devs', 'development'],
  ['Product owner', 'other'], ['Other', 'other'],
  // People use these for either role.
  ['ML engineer', null], ['Engineer', null], ['Data engineer', null], ['MLOps', null], ['', null], ['Ninja', null],
] as const)('takes %s as %s', (text, role) => {
  expect(roleNamed(text)).toBe(role);
});

it('reads the same whatever separates the columns', () => {
  const cell = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,10}[A-Za-z]$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const [tabs, semicolons, commas] = ['\t', ';', ','].map((mark) => readPeopleTable(rows.map((cells) => cells.join(mark)).join('\n')));
      expect(semicolons).toEqual(tabs);
      expect(commas).toEqual(tabs);
    }),
  );
});
