import { mergeSettings } from '../../../src/domain/settings/merge.ts';
import { areasExist, areaIdOf, followArea, followGroup, withAreaIds, type AreaFate } from '../../../src/domain/settings/places.ts';
import { readNames } from '../../../src/domain/settings/project-names.ts';
import { readSettings } from '../../../src/domain/settings/settings.ts';
import { exportSettings, importSettings } from '../../../src/domain/settings/transfer.ts';
import { withParts } from '../../../src/domain/settings/parts.ts';

const area = (id: string, path: string) => ({ id, path });
const ROOT = area('root', 'P');

// prettier-ignore
it.each<[situation: string, path: string, id: string | null, areas: { id: string; path: string }[], fate: AreaFate]>([
  ['deleted',                                       'P\\Data', 'd',  [ROOT],                                           { kind: 'gone' }],
  ['deleted, and stored without an id',             'P\\Data', null, [ROOT],                                           { kind: 'gone' }],
  ['renamed, but stored without an id',             'P\\Data', null, [ROOT, area('d', 'P\\Features')],                 { kind: 'gone' }],
  ['deleted, and a new one of its name',            'P\\Data', 'd',  [ROOT, area('n', 'P\\Data')],                     { kind: 'replaced', path: 'P\\Data' }],
  ['imported from another organization',            'P\\Data', 'x',  [ROOT, area('d', 'P\\Data')],                     { kind: 'replaced', path: 'P\\Data' }],
  ['imported, and not there',                       'Q\\Data', 'x',  [ROOT, area('d', 'P\\Data')],                     { kind: 'gone' }],
  ['renamed',                                       'P\\Data', 'd',  [ROOT, area('d', 'P\\Features')],                 { kind: 'followed', path: 'P\\Features' }],
  ['moved',                                         'P\\Data', 'd',  [ROOT, area('d', 'P\\Crew\\Data')],               { kind: 'followed', path: 'P\\Crew\\Data' }],
  ['renamed, and a new one has its old name',       'P\\Data', 'd',  [area('n', 'P\\Data'), area('d', 'P\\Features')], { kind: 'followed', path: 'P\\Features' }],
  ['two areas swapped their names',                 'P\\A',    'a',  [area('a', 'P\\B'), area('b', 'P\\A')],           { kind: 'followed', path: 'P\\B' }],
  ['the project was renamed',                       'P\\Data', 'd',  [area('d', 'Q\\Data')],                           { kind: 'followed', path: 'Q\\Data' }],
  ['as it was',                                     'P\\Data', 'd',  [ROOT, area('d', 'P\\Data')],                     { kind: 'same', path: 'P\\Data' }],
  ['as it was, without an id',                      'p\\data', null, [ROOT, area('d', 'P\\Data')],                     { kind: 'same', path: 'P\\Data' }],
  ['an id in capitals',                             'P\\Data', 'D',  [ROOT, area('d', 'P\\Data')],                     { kind: 'same', path: 'P\\Data' }],
])('finds an area by its id, or else by its path: %s', (_, path, id, areas, fate) => {
  expect(followArea(path, id, areas)).toEqual(fate);
});

it('gives a group its present areas, and lists those that are gone', () => {
  const group = { name: 'Data', areaPaths: ['P\\Data', 'P\\Old', 'P\\Same'], areaIds: { 'P\\Data': 'd', 'P\\Old': 'o' }, members: ['ana@t.example'] };
  expect(followGroup(group, [area('d', 'P\\Features'), area('s', 'P\\Same')])).toEqual({
    ...group,
    areaPaths: ['P\\Features', 'P\\Same'],
    goneAreas: ['P\\Old'],
  });
  expect(followGroup(group, [area('d', 'P\\Data'), area('o', 'P\\Old'), area('s', 'P\\Same')])).toEqual(group);
});

// prettier-ignore
it.each<[situation: string, areaPaths: string[], paths: string[], exist: boolean]>([
  ['no areas stored',                       [],                     [],              true],
  ['nothing was read',                      ['P\\Data'],            [],              false],
  ['its parent alone was read',             ['P\\Data'],            ['P'],           false],
  ['one that begins like it',               ['P\\Data'],            ['P\\Data 2'],   false],
  ['itself',                                ['P\\Data'],            ['P\\Data'],     true],
  ['something below it',                    ['P\\Data'],            ['P\\Data\\X'],  true],
  ['one of two',                            ['P\\Data', 'P\\App'],  ['P\\Data'],     false],
])('knows that areas exist from paths that were read anyway: %s', (_, areaPaths, paths, exist) => {
  expect(areasExist([{ name: 'Data', areaPaths }], paths)).toBe(exist);
});

describe('the ids of areas in the stored document', () => {
  const OLD = {
    groups: [{ name: 'Data', areaPaths: ['P\\Data', 'P\\Gone'], members: ['ana@t.example'], extra: 1 }, 'nonsense', { name: 'Bare' }],
    future: true,
  };
  const AREAS = [ROOT, area('d', 'P\\Data')];

  it('are gained at a save, and everything else stays as it is', () => {
    const [first, ...others] = OLD.groups;
    expect(withAreaIds(OLD, AREAS)).toEqual({ ...OLD, groups: [{ ...(first as object), areaIds: { 'P\\Data': 'd' } }, ...others] });
    expect(withAreaIds({ groups: 'x' }, AREAS)).toEqual({ groups: 'x' });
    expect(withAreaIds({}, AREAS)).toEqual({});
  });

  it('stay with a renamed area, and with one that cannot be found; a save again changes nothing', () => {
    const stored = withAreaIds(OLD, AREAS);
    for (const areas of [[area('d', 'P\\Features')], [], [ROOT]]) expect(withAreaIds(stored, areas)).toEqual(stored);
  });

  it('are those of this project after an import, and go with their paths', () => {
    const foreign = { groups: [{ name: 'Data', areaPaths: ['P\\Data'], areaIds: { 'P\\Data': 'x', 'P\\Other': 'y' } }] };
    expect(withAreaIds(foreign, AREAS)).toEqual({ groups: [{ name: 'Data', areaPaths: ['P\\Data'], areaIds: { 'P\\Data': 'd' } }] });
  });

  it('survive edits, merges and files, and never make a change of their own', () => {
    const stored = withAreaIds(OLD, AREAS);
    expect(mergeSettings(OLD, OLD, stored)).toMatchObject({ mine: [], theirs: [], conflicts: [], document: stored });
    const edited = withParts(stored, [['groups/Data', ['P\\Data', 'P\\New']]]);
    expect(areaIdOf(readSettings(edited).groups[0]!, 'P\\Data')).toBe('d');
    expect(importSettings(exportSettings(stored, { waivers: [], attestations: [] }))).toMatchObject({ document: stored });
  });

  it.each([undefined, null, 'x', 7, [], { 'P\\Data': 7 }, { 'P\\Data': '' }])('are read tolerantly: %j', (areaIds) => {
    const document = { groups: [{ name: 'Data', areaPaths: ['P\\Data'], areaIds }] };
    expect(areaIdOf(readSettings(document).groups[0]!, 'P\\Data')).toBeNull();
    expect(areaIdOf(readNames(document).groups[0]!, 'P\\Data')).toBeNull();
  });
});
