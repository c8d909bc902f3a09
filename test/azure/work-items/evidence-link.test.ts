import { assert, property, string } from 'fast-check';
import { evidenceLink } from '../../../src/azure/work-items/evidence-link.ts';
import { readWebAddress } from '../../../src/azure/client/web-address.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

const ORG = 'https://dev.azure.com/north/';
const pullRequest = { kind: 'pull-request', project: 'Call list', repository: 'scoring', pullRequestId: 41 };

// prettier-ignore
it.each([
  ['a pull request',                           `${ORG}Call%20list/_git/scoring/pullrequest/41`,            pullRequest],
  ['a tab of a pull request',                  `${ORG}Call%20list/_git/scoring/pullrequest/41?_a=files`,   pullRequest],
  ['a repository named like its project',      `${ORG}_git/scoring/pullrequest/41`,                        { ...pullRequest, project: 'scoring' }],
  ['a commit',                                 `${ORG}P/_git/r/commit/0123456789abcdef0123456789abcdef01234567`, { kind: 'commit', project: 'P', repository: 'r', commitId: '0123456789abcdef0123456789abcdef01234567' }],
  ['a build',                                  `${ORG}P/_build/results?buildId=12&view=results`,           { kind: 'build', buildId: '12' }],
  ['a work item',                              `${ORG}P/_workitems/edit/7`,                                { kind: 'work-item', id: 7 }],
  ['a work item without a project',            `${ORG}_workitems/edit/7/`,                                 { kind: 'work-item', id: 7 }],
  ['another organisation',                     'https://dev.azure.com/south/P/_workitems/edit/7',          null],
  ['another site',                             'https://runs.example/_workitems/edit/7',                   null],
  ['a file of a repository',                   `${ORG}P/_git/r?path=/README.md`,                           null],
  ['a list of pull requests',                  `${ORG}P/_git/r/pullrequests`,                              null],
  ['a broken escape',                          `${ORG}P/_git/%E0%A4%A/pullrequest/1`,                      null],
  ['no address',                               'pull request 41',                                          null],
])('reads the address of %s', (_what, address, target) => {
  expect(readWebAddress(address, ORG)).toEqual(target);
});

it('reads anything without a fault', () => {
  assert(property(string(), string(), (path, query) => void readWebAddress(`${ORG}P/${path}?${query}`, ORG)));
});

describe('on the sample project', () => {
  let host: SampleHost;
  beforeAll(async () => {
    host = await startSampleHost();
  });
  afterAll(() => host.close());
  const linkOf = (path: string) => {
    const urlOf = (rest: string) => `${host.url}/local/${rest}`;
    return evidenceLink({ client: host.context.client, urlOf }, urlOf(path), 'ROC AUC 0.8');
  };

  it('links a pull request and a commit by the ids of their repository', async () => {
    const { id, name } = host.db.get<{ id: string; name: string }>('SELECT id, name FROM repositories LIMIT 1')!;
    const project = encodeURIComponent(host.context.project.name);
    expect(await linkOf(`${project}/_git/${name}/pullrequest/3`)).toEqual({
      rel: 'ArtifactLink',
      url: `vstfs:///Git/PullRequestId/${host.projectId}%2F${id}%2F3`,
      name: 'Pull Request',
      comment: 'ROC AUC 0.8',
    });
    const sha = 'a'.repeat(40);
    expect(await linkOf(`${project}/_git/${name}/commit/${sha}`)).toMatchObject({ url: `vstfs:///Git/Commit/${host.projectId}%2F${id}%2F${sha}` });
  });

  it('links a page of a repository that nobody can read as a page', async () => {
    const address = `${host.url}/local/Nowhere/_git/nothing/pullrequest/3`;
    expect(await linkOf('Nowhere/_git/nothing/pullrequest/3')).toEqual({ rel: 'Hyperlink', url: address, comment: 'ROC AUC 0.8' });
  });

  it('links builds, work items and foreign pages without a request', async () => {
    expect(await linkOf('P/_build/results?buildId=12')).toMatchObject({ rel: 'ArtifactLink', url: 'vstfs:///Build/Build/12', name: 'Build' });
    expect(await linkOf('P/_workitems/edit/7')).toMatchObject({ rel: 'System.LinkTypes.Related', url: `${host.url}/local/_apis/wit/workItems/7` });
  });
});
