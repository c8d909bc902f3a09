import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '../../host/rest/auth.ts';
import { runSetup } from '../../src/setup/setup.ts';
import { CARDS, differences, processAsLines, startSetupHost, type SetupHost } from '../builders/setup-host.ts';

let host: SetupHost;
beforeAll(async () => {
  host = await startSetupHost();
});
afterAll(() => host.close());

const noWait = () => Promise.resolve();

async function run(change: object = {}, environment: object = {}): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const asked = {
    organization: `${host.organizationUrl}/`,
    project: 'Forecast',
    process: null,
    newProcess: null,
    extension: null,
    backlog: [],
    dashboardTeam: null,
    isDryRun: false,
    witadmin: null,
    ...change,
  };
  const code = await runSetup(asked, { token: host.token, write: (line: string) => lines.push(line), wait: noWait, ...environment });
  return { code, lines };
}

it('shows the plan and changes nothing in a dry run', async () => {
  const before = processAsLines(host);
  const { code, lines } = await run({ isDryRun: true, backlog: ['hypothesis'] });
  expect(code).toBe(0);
  expect(lines).toContain('Project Forecast follows the process ML team.');
  expect(lines).toContain('  + Create the work item type Hypothesis.');
  expect(lines).toContain('  + Put Hypothesis on the backlog of stories.');
  expect(lines.find((line) => line.startsWith('Mind: '))).toContain('board');
  expect(lines.at(-1)).toMatch(/^These \d+ steps would be done\. Nothing was changed\.$/);
  expect(differences(before, processAsLines(host))).toEqual([]);
});

it('stops when the project follows another process than expected', async () => {
  const { code, lines } = await run({ process: 'Other' });
  expect([code, lines.at(-1)]).toEqual([1, expect.stringContaining('The process Other was expected.') as string]);
});

it('says which permission is missing, for a token that may only read', async () => {
  const token = issueToken(host.db, { identityId: host.me.id, extensionId: null, scopes: ['vso.work', 'vso.project'] });
  const { code, lines } = await run({}, { token });
  expect(code).toBe(1);
  expect(lines.find((line) => line.startsWith('Stopped: Create the list'))).toContain('vso.work_write');
  expect(lines.find((line) => line.includes('Edit process'))).toContain('Project Collection Administrators');
  expect(lines.join('\n')).not.toContain(token);
});

it('tells a wrong token and a wrong project apart', async () => {
  expect((await run({}, { token: 'wrong' })).lines.at(-1)).toContain('AZURE_DEVOPS_EXT_PAT');
  expect((await run({ project: 'Nowhere' })).lines.at(-1)).toContain('Check --org and --project');
});

it('explains how to leave a system process', async () => {
  await host.call('POST', '_apis/projects', {
    name: 'Plain',
    capabilities: { processTemplate: { templateTypeId: 'adcc42ab-9882-485e-a3ed-7678f01f66bc' } },
  });
  const { code, lines } = await run({ project: 'Plain' });
  expect(code).toBe(1);
  expect(lines.join('\n')).toMatch(
    /Not possible: Agile is one of the processes of Azure DevOps itself.*\n.*Create inherited process.*Change process/,
  );
});

it('sets up, tells each step, and has nothing to do the second time', async () => {
  const first = await run({ process: 'ml team' });
  expect([first.code, first.lines.at(-1)]).toEqual([0, 'Done: ML team is set up. Every project that follows it has the new types now.']);
  const steps = first.lines.filter((line) => /^\[\d+\/\d+\]/.test(line));
  expect(steps[0]).toMatch(/^\[1\/\d+\] Create the list/);
  expect(steps).toHaveLength(Number(/\/(\d+)\]/.exec(steps[0]!)![1]));
  const second = await run();
  expect(second).toEqual({ code: 0, lines: ['Project Forecast follows the process ML team.', 'Nothing to do: everything is set up.'] });
  expect(JSON.stringify([first, second])).not.toContain(host.token);
});

it('makes a process for a project on a system process, and says that the project has yet to be moved', async () => {
  const asked = { project: 'Plain', newProcess: 'Plain ML' };
  expect((await run({ ...asked, isDryRun: true })).lines.at(-1)).toBe(
    'The process Plain ML would be made from Agile and set up. Nothing was changed.',
  );
  const first = await run(asked);
  expect(first.lines).toContain('The process Plain ML inherits from Agile.');
  expect([first.code, first.lines.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^Plain still follows Agile\. Move the project to Plain ML: /) as string,
  ]);
  const second = await run(asked);
  expect(second.lines.slice(2)).toEqual(['Nothing to do: everything is set up.', first.lines.at(-1)]);
});

it('does everything but the cards where the extension is not installed', async () => {
  const { code, lines } = await run({ extension: 'north.ml-cards' });
  expect([code, lines.slice(-2)]).toEqual([
    1,
    [
      'Everything is set up but the cards on the forms: the extension north.ml-cards is not installed.',
      'Install it and run the command again, or add --extension none to do without them.',
    ],
  ]);
});

describe('the command', () => {
  const command = (words: string[], env: Record<string, string>) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, ['src/setup/main.ts', ...words], { env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
      });
    });

  it('takes its token from the environment', async () => {
    const words = ['--org', host.organizationUrl, '--project', 'Forecast', '--dry-run'];
    expect(await command(words, {})).toMatchObject({ code: 2, output: expect.stringContaining('Set AZURE_DEVOPS_EXT_PAT') as string });
    expect(await command(words, { AZURE_DEVOPS_EXT_PAT: host.token })).toMatchObject({
      code: 0,
      output: expect.stringContaining('Project Forecast follows the process ML team.') as string,
    });
  });

  it('explains itself, and what it did not understand', async () => {
    expect(await command(['--help'], {})).toMatchObject({ code: 0, output: expect.stringContaining('--dry-run') as string });
    expect(await command(['--force'], {})).toMatchObject({ code: 2, output: expect.stringContaining('“--force” is no option') as string });
  });

  it('writes the definitions for XML processes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'witadmin-'));
    expect(await command(['--witadmin', folder], {})).toMatchObject({ code: 0 });
    expect(readdirSync(folder).toSorted()).toEqual(['EDAFinding.xml', 'Hypothesis.xml', 'RequirementFields.xml', 'TeamSession.xml']);
  });
});

describe('the dashboard of a sprint review', () => {
  const asked = { dashboardTeam: 'forecast team', extension: CARDS.id };
  let other: SetupHost;
  beforeAll(async () => {
    other = await startSetupHost('Agile', { extensions: [CARDS] });
  });
  afterAll(() => other.close());
  const runThere = (change: object) => run({ organization: `${other.organizationUrl}/`, ...asked, ...change }, { token: other.token });

  it('is only announced in a dry run, made after the process is set up, and found the next time', async () => {
    const dry = await runThere({ isDryRun: true });
    expect(dry.lines.at(-1)).toBe('The dashboard Sprint review of Forecast Team would be made, or what it lacks would be added.');
    const made = await runThere({});
    expect(made.code).toBe(0);
    expect(made.lines.at(-2)).toMatch(/^The dashboard Sprint review of Forecast Team was made: http.*\/Forecast\/_dashboards\/dashboard\//);
    expect(made.lines.at(-1)).toContain('Sprint check');
    const again = await runThere({});
    expect(again.lines.slice(-2)).toEqual([expect.stringContaining('was there already') as string, '  Nothing was missing.']);
  });

  it('says which team is not there, and which permission is missing', async () => {
    const lost = await runThere({ dashboardTeam: 'Nobody' });
    expect([lost.code, lost.lines.find((line) => line.includes('no team'))]).toEqual([1, 'Azure DevOps answered: Forecast has no team Nobody.']);
    const token = issueToken(other.db, { identityId: other.me.id, extensionId: null, scopes: ['vso.work_write', 'vso.project', 'vso.dashboards'] });
    const { lines } = await run({ organization: `${other.organizationUrl}/`, ...asked }, { token });
    // Everything is there by now, so looking is enough.
    expect(lines.at(-1)).toBe('  Nothing was missing.');
    other.db.run('DELETE FROM dashboards');
    const refused = await run({ organization: `${other.organizationUrl}/`, ...asked }, { token });
    expect(refused.code).toBe(1);
    expect(refused.lines.at(-1)).toContain('It needs the permission "Create and edit dashboards"');
  });
});
