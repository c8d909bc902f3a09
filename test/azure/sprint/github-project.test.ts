import { GITHUB_PROJECT_NAME, loadGitHubProject } from '../../../host/seed/github/load.ts';
import { findProject } from '../../../host/store/core/projects.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import type { LoadContext } from '../../../src/azure/team/load-team.ts';
import type { CheckId } from '../../../src/domain/sprint/checks/registry.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { OUTCOME_OF_SIGN } from '../../builders/sample-outcomes.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
let context: LoadContext;
beforeAll(async () => {
  host = await startSampleHost();
  const projectId = loadGitHubProject(host.db, host.projectId, LOADED_ON);
  context = {
    ...host.context,
    project: { id: projectId, name: GITHUB_PROJECT_NAME },
    team: { id: findProject(host.db, projectId)!.default_team_id!, name: 'Forecast Crew' },
  };
});
afterAll(() => host.close());

/** What the story of the project says, written by hand; the signs are those of the first sample. */
// prettier-ignore
const EXPECTED: Readonly<Record<CheckId, readonly [first: keyof typeof OUTCOME_OF_SIGN, second: keyof typeof OUTCOME_OF_SIGN]>> = {
  'deliverable-per-story':         ['P', '…'],
  'deliverable-mix':               ['P', 'P'],
  'hypothesis-testable':           ['P', 'P'],
  'hypothesis-decided-documented': ['P', '–'],
  'hypothesis-sealed':             ['P', 'P'],
  'hypothesis-stale':              ['–', 'P'],
  'eda-documented':                ['–', '–'], // no findings
  'size-tshirt':                   ['P', 'P'],
  'size-not-hours':                ['P', 'P'],
  'size-large-unsplit':            ['–', '–'],
  'design-session':                ['P', 'P'],
  'ceremony-planning':             ['P', 'P'],
  'ceremony-retrospective':        ['P', '…'],
  'retro-actions-done':            ['–', 'P'],
  'ceremony-whole-team':           ['P', 'P'], // held together, since there are no working groups
  'ceremony-standup':              ['?', '…'],
  'ceremony-refinement':           ['?', '…'],
  'ceremony-scrum-of-scrums':      ['–', '–'],
  'working-agreement':             ['?', '?'], // a file on GitHub would be invisible
  'one-backlog':                   ['–', '–'],
  'both-roles':                    ['P', 'P'],
  'feasibility-first':             ['–', 'P'], // branch managers decided before the nightly job
  'interface-early':               ['P', 'P'],
  'mlops-ds-review':               ['?', '?'], // the requests of the nightly job have reviewers that nobody can read here
  'mlops-shared':                  ['?', '?'],
  'work-on-board':                 ['?', '?'], // requests that nobody linked are unknown
};

it.each([0, 1])('has the outcomes of its story in sprint %#', async (index) => {
  const { team } = await loadSprint(context, null);
  const results = checkSprint((await loadSprint(context, team.iterations[index]!.id)).snapshot);
  const outcomes = Object.keys(EXPECTED).map((check) => [check, results.find(({ rule }) => rule === check)?.outcome]);
  expect(outcomes).toEqual(Object.entries(EXPECTED).map(([check, signs]) => [check, OUTCOME_OF_SIGN[signs[index]!]]));
});
