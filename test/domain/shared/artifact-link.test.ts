import { parseArtifact, pullRequestArtifact } from '../../../src/domain/shared/artifact-link.ts';

const project = '3130b944-7fdf-4639-b1d1-79f8b65bd399';
const repository = 'b52d6718-36cc-48a7-84cd-4e3c5dc594ae';
const request = { kind: 'pull-request', projectId: project, repositoryId: repository, pullRequestId: 2 };
const guid = '7b282744-ea82-42ad-b76d-5f795cffb133';

// prettier-ignore
it.each([
  ['a pull request',                                 `vstfs:///Git/PullRequestId/${project}%2F${repository}%2F2`,            request],
  ['in the other case of letters',                   `vstfs:///Git/PullRequestId/${project}%2f${repository.toUpperCase()}%2f2`, request],
  ['with plain slashes',                             `vstfs:///Git/PullRequestId/${project}/${repository}/2`,                request],
  ['with a space around it',                         ` vstfs:///Git/PullRequestId/${project}%2F${repository}%2F2 `,          request],
  ['without a number',                               `vstfs:///Git/PullRequestId/${project}%2F${repository}%2Fnone`,         { kind: 'unknown', tool: 'Git/PullRequestId' }],
  ['a commit',                                       `vstfs:///Git/Commit/${project}%2f${repository}%2fabc123`,              { kind: 'commit', projectId: project, repositoryId: repository, commitId: 'abc123' }],
  ['a branch with a slash in it',                    `vstfs:///Git/Ref/${project}%2F${repository}%2FGBfeature%2Fone`,        { kind: 'branch', repositoryId: repository, branch: 'feature/one' }],
  ['a branch whose slash is encoded twice',          `vstfs:///Git/Ref/${project}%2F${repository}%2FGBfeature%252Fone`,      { kind: 'branch', repositoryId: repository, branch: 'feature%2Fone' }],
  ['a tag',                                          `vstfs:///Git/Ref/${project}%2F${repository}%2FGTv1.2`,                 { kind: 'tag', repositoryId: repository, tag: 'v1.2' }],
  ['a branch that is called GT-1',                   `vstfs:///Git/Ref/${project}%2F${repository}%2FGBGT-1`,                 { kind: 'branch', repositoryId: repository, branch: 'GT-1' }],
  ['a build',                                        'vstfs:///Build/Build/19',                                              { kind: 'build', buildId: '19' }],
  ['a release',                                      `vstfs:///ReleaseManagement/ReleaseEnvironment/${project}:5:9`,         { kind: 'release', environment: `${project}:5:9` }],
  ['a changeset',                                    'vstfs:///VersionControl/Changeset/1017',                               { kind: 'changeset', changesetId: '1017' }],
  ['a file of a repository',                         'vstfs:///VersionControl/VersionedItem/%24%2Fmodel%2Ftrain.py%26changesetVersion%3D12', { kind: 'source-file', path: '$/model/train.py&changesetVersion=12' }],
  ['a GitHub pull request, two parts',               `vstfs:///GitHub/PullRequest/${guid}%2F41`,                             { kind: 'github-pull-request', repository: guid, number: 41 }],
  ['a GitHub pull request, three parts',             `vstfs:///GitHub/PullRequest/${guid}%2F5566%2F41`,                      { kind: 'github-pull-request', repository: `${guid}/5566`, number: 41 }],
  ['a GitHub pull request, four parts',              `vstfs:///GitHub/PullRequest/${guid}%2FTeam%2Fapp%2F41`,                { kind: 'github-pull-request', repository: `${guid}/team/app`, number: 41 }],
  ['a GitHub pull request without a repository',     'vstfs:///GitHub/PullRequest/41',                                       { kind: 'unknown', tool: 'GitHub/PullRequest' }],
  ['a GitHub commit',                                `vstfs:///GitHub/Commit/${guid}%2F0a1b2c3d4e`,                          { kind: 'github-commit', commitId: '0a1b2c3d4e' }],
  ['a GitHub issue',                                 `vstfs:///GitHub/Issue/${guid}%2F7`,                                    { kind: 'github-issue', number: '7' }],
  ['a GitHub branch',                                `vstfs:///GitHub/Branch/${guid}%2Ffeature%2Fone`,                       { kind: 'github-branch', branch: 'feature/one' }],
  ['a wiki page',                                    `vstfs:///Wiki/WikiPage/${project}%2F${repository}%2FHome`,             { kind: 'wiki-page', path: 'Home' }],
  ['a wiki page below another',                      `vstfs:///Wiki/WikiPage/${project}%2F${repository}%2FFeasibility%2FFirst-report`, { kind: 'wiki-page', path: 'Feasibility/First-report' }],
  ['a wiki page whose slash is encoded twice',       `vstfs:///Wiki/WikiPage/${project}%2f${repository}%2fFeasibility%252fReport`, { kind: 'wiki-page', path: 'Feasibility/Report' }],
  ['a wiki page named 100 %',                        `vstfs:///Wiki/WikiPage/${project}%2F${repository}%2F100%`,             { kind: 'wiki-page', path: '100%' }],
  ['a wiki page without a wiki',                     'vstfs:///Wiki/WikiPage/x',                                             { kind: 'unknown', tool: 'Wiki/WikiPage' }],
  ['a storyboard',                                   'vstfs:///Requirements/Storyboard/plan.pptx',                           { kind: 'storyboard', address: 'plan.pptx' }],
  ['a test result',                                  'vstfs:///TestManagement/TcmResult/12.100000',                          { kind: 'test', address: '12.100000' }],
  ['a tool that nobody here knows',                  'vstfs:///Machine/Learning/9',                                          { kind: 'unknown', tool: 'Machine/Learning' }],
  ['no address of the kind',                         'https://example.org',                                                  { kind: 'unknown', tool: '' }],
])('%s', (_what, url, artifact) => {
  expect(parseArtifact(url)).toEqual(artifact);
});

it('reads what it writes', () => {
  expect(parseArtifact(pullRequestArtifact(project, repository, 41))).toEqual({ ...request, pullRequestId: 41 });
});
