import { groupOfTeam, isTeamArea, wholeTeamAreas, type TeamArea } from '../../../src/domain/team/areas.ts';

const own = (path: string, includesChildren = true): TeamArea => ({ path, includesChildren });
const group = (name: string, ...areaPaths: string[]) => ({ name, areaPaths });
const groups = [group('Data', String.raw`P\A\Data`), group('App', String.raw`P\A\App`)];

// prettier-ignore
describe('the whole team around a working group', () => {
  it.each([
    ['its own area',                                String.raw`P\A\Data`,          true],
    ['an area below its own',                       String.raw`P\A\Data\Raw`,      true],
    ['that of another group',                       String.raw`P\A\App\Web`,       true],
    ['the folder that holds the groups',            String.raw`P\A`,               true],
    ['another team in that folder',                 String.raw`P\A\Sales`,         false],
    ['the root above it',                           'P',                           false],
    ['another product',                             String.raw`P\B`,               false],
    ['a name that only begins alike',               String.raw`P\A\Data science`,  false],
  ] as const)('has %s: %s is %s', (_what, path, expected) => {
    expect(isTeamArea(wholeTeamAreas([own(String.raw`P\A\Data`)], groups), path)).toBe(expected);
  });

  it.each([
    ['only its own area is known: the folder above',  [own(String.raw`P\Data`)],   [group('Data'), group('App')],           'P'],
    ['groups at the root of the project',             [own(String.raw`P\Data`)],   [group('App', String.raw`P\App`)],       'P'],
    ['names in another case',                         [own(String.raw`p\Data`)],   [group('App', String.raw`P\App`)],       'p'],
  ] as const)('%s', (_situation, areas, of, folder) => {
    expect(wholeTeamAreas([...areas], [...of])).toContainEqual({ path: folder, includesChildren: false });
  });

  it('adds nothing where the group works at the root', () => {
    expect(wholeTeamAreas([own('P')], [group('Data')])).toEqual([own('P')]);
  });
});

describe('the group of a team', () => {
  const team = (name: string, ...paths: string[]) => ({ name, areas: paths.map((path) => ({ path, includesChildren: true })) });
  const data = { name: 'Data', areaPaths: [String.raw`P\Data`] };
  const app = { name: 'App', areaPaths: [String.raw`P\App`, String.raw`P\Web`] };
  const both = [data, app];

  // prettier-ignore
  it.each([
    ['has its name, in any case',                              team('DATA', String.raw`P\Data`),                          both,                     'Data'],
    ['has its name and another area',                          team('Data', String.raw`P\Other`),                         both,                     'Data'],
    ['has its name, and the only group is it',                 team('Data', String.raw`P\Data`),                          [data],                   'Data'],
    ['has its name, and no areas are known of the group',      team('Data', String.raw`P\Data`),                          [{ ...data, areaPaths: [] }, app], 'Data'],
    ['has its name and holds the areas of several: it is the whole team', team('Data', 'P'),                              both,                     null],
    ['was renamed',                                            team('Data crew', String.raw`P\Data`),                     both,                     'Data'],
    ['was renamed and has one of its two areas',               team('Shop', String.raw`P\Web`),                           both,                     'App'],
    ['works below its area',                                   team('Labels', String.raw`P\Data\Labels`),                 both,                     'Data'],
    ['has an area beside those of the group',                  team('Shop', String.raw`P\Web`, String.raw`P\Shop`),       both,                     null],
    ['has areas of two groups, neither completely',            team('Shop', String.raw`P\Web`, String.raw`P\Data\Labels`), both,                    null],
    ['holds all areas',                                        team('Crew', 'P'),                                         both,                     null],
    ['holds all areas one by one',                             team('Crew', String.raw`P\Data`, String.raw`P\App`, String.raw`P\Web`), both,       null],
    ['is another one',                                         team('Billing', String.raw`P\Billing`),                    both,                     null],
    ['has an area whose name only begins alike',               team('Lake', String.raw`P\Data lake`),                     both,                     null],
    ['is the only one, and the only group has its area',       team('Crew', String.raw`P\Data`),                          [data],                   null],
    ['has no areas',                                           team('Crew'),                                              both,                     null],
    ['is in a project without groups',                         team('Crew', 'P'),                                         [],                       null],
  ] as const)('%s', (_situation, of, among, expected) => {
    expect(groupOfTeam(of, among)?.name ?? null).toBe(expected);
  });
});
