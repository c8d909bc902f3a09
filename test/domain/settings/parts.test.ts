import { renameGroup, withParts, type SettingsDocument } from '../../../src/domain/settings/parts.ts';
import { readSettings } from '../../../src/domain/settings/settings.ts';

const DOCUMENT: SettingsDocument = {
  groups: [
    { name: 'Data', areaPaths: ['P\\Data'], members: ['ana@t.example', 'bo@t.example'] },
    // Bo counts for the first group that names them, and for that one alone.
    { name: 'Serving', areaPaths: ['P\\Serving'], members: ['bo@t.example', 'cy@t.example'] },
  ],
};
const renamed = (from: string, to: string) => readSettings(withParts(DOCUMENT, renameGroup(readSettings(DOCUMENT), from, to))).groups;

it('gives a group another name and keeps its areas and people', () => {
  expect(renamed('Data', 'Data & Features')).toContainEqual({
    name: 'Data & Features',
    areaPaths: ['P\\Data'],
    members: ['ana@t.example', 'bo@t.example'],
  });
  expect(renamed('Data', 'Data & Features').map(({ name }) => name)).toEqual(['Serving', 'Data & Features']);
});

it('leaves the people of other groups where they count', () => {
  expect(renamed('Serving', 'App')).toEqual([
    { name: 'Data', areaPaths: ['P\\Data'], members: ['ana@t.example', 'bo@t.example'] },
    { name: 'App', areaPaths: ['P\\Serving'], members: ['cy@t.example'] },
  ]);
});

it('does nothing for a group that is not there', () => {
  expect(renamed('Nobody', 'App')).toEqual(readSettings(DOCUMENT).groups);
});
