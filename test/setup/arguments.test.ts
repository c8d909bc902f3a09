import { parseArguments } from '../../src/setup/arguments.ts';

const parse = (line: string) => parseArguments(line.split(' ').filter((word) => word !== ''));

it('reads everything there is', () => {
  expect(
    parse(
      '--org https://dev.azure.com/north --project Forecast --process=Team --backlog hypothesis --dashboard --team Crew --dry-run --witadmin out/xml',
    ),
  ).toEqual({
    organization: 'https://dev.azure.com/north/',
    project: 'Forecast',
    process: 'Team',
    newProcess: null,
    extension: 'ml-agile.ml-agile-boards',
    backlog: ['hypothesis'],
    dashboardTeam: 'Crew',
    isDryRun: true,
    witadmin: 'out/xml',
  });
});

// prettier-ignore
it.each([
  ['a collection',             '--org https://server/tfs/Main/ --project P',  { organization: 'https://server/tfs/Main/' }],
  ['this machine',             '--org http://localhost:8080/local --project P', { organization: 'http://localhost:8080/local/' }],
  ['files only',               '--witadmin out',                              { organization: null, project: null, witadmin: 'out' }],
  ['an extension of its own',  '--org https://a.example --project P --extension north.ml', { extension: 'north.ml' }],
  ['no extension',             '--org https://a.example --project P --extension none', { extension: null }],
  ['two types in one word',    '--org https://a.example --project P --backlog hypothesis,team-session', { backlog: ['hypothesis', 'team-session'] }],
])('takes %s', (_what, line, part) => {
  expect(parse(line)).toMatchObject(part);
});

// prettier-ignore
it.each([
  ['nothing',                       '',                                                 /--org is missing/],
  ['no project',                    '--org https://a.example',                          /--project is missing/],
  ['a value that is an option',     '--org --project P',                                /--org needs a value/],
  ['an unknown option',             '--org https://a.example --project P --force',      /“--force” is no option/],
  ['a name for an address',         '--org north --project P',                          /“north” is no URL/],
  ['an address that is not secret', '--org http://server/tfs --project P',              /has to begin with https/],
  ['half the id of an extension',   '--org https://a.example --project P --extension north', /north is no id of an extension/],
  ['an old and a new process',      '--org https://a.example --project P --process A --new-process B', /exclude each other/],
  ['a dashboard of nobody',         '--org https://a.example --project P --dashboard',  /--dashboard and --team belong together/],
  ['a team without a dashboard',    '--org https://a.example --project P --team A',     /--dashboard and --team belong together/],
  ['a dashboard without widgets',   '--org https://a.example --project P --dashboard --team A --extension none', /needs the extension/],
  ['a token in the address',        '--org https://me:secret@a.example --project P',    /AZURE_DEVOPS_EXT_PAT/],
])('refuses %s', (_what, line, message) => {
  expect(() => parse(line)).toThrow(message);
});
