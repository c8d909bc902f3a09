import { isGroupTeam, isTeamArea, wholeTeamAreas, type TeamArea } from '../../../src/domain/team/areas.ts';

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

it('knows a working group by its name, in any case', () => {
  expect(isGroupTeam('DATA', groups)).toBe(true);
  expect(isGroupTeam('Crew', groups)).toBe(false);
});
