import { WebApi, getBasicHandler } from 'azure-devops-node-api';
import { PullRequestStatus } from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import { Operation } from 'azure-devops-node-api/interfaces/common/VSSInterfaces.js';
import { TreeStructureGroup } from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces.js';
import { insertCommit, insertRepository } from '../../host/store/git/repositories.ts';
import { insertPullRequest } from '../../host/store/git/pull-requests.ts';
import { createTinyProject } from '../builders/tiny-project.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';

/** The official Node client finds its routes by the location service and speaks its own dialect; whatever works here works for tools. */
let rest: RestHost;
let client: WebApi;
let project: string;

beforeAll(async () => {
  rest = await startRestHost();
  project = createTinyProject(rest.db).name;
  client = new WebApi(rest.organizationUrl, getBasicHandler('anyone', rest.token));
});

afterAll(() => rest.close());

test('connects', async () => {
  const { authenticatedUser } = await client.connect();
  expect(authenticatedUser?.providerDisplayName).toBe('Mira Thorsen');
});

test('lists projects and teams with their members', async () => {
  const core = await client.getCoreApi();
  const projects = await core.getProjects();
  expect(projects.map(({ name }) => name)).toEqual([project]);
  expect((await core.getProject(project, true)).capabilities?.['processTemplate']?.['templateName']).toBe('Agile');
  const teams = await core.getTeams(projects[0]!.id!);
  expect(teams.map(({ name }) => name)).toEqual(['Tiny Team']);
  expect(await core.getTeamMembersWithExtendedProperties(projects[0]!.id!, teams[0]!.id!)).toHaveLength(3);
});

test('lists the iterations of a team, all and the current one, with real dates', async () => {
  const work = await client.getWorkApi();
  const all = await work.getTeamIterations({ project, team: 'Tiny Team' });
  expect(all.map(({ name }) => name)).toEqual(['Sprint 1', 'Sprint 2', 'Sprint 3']);
  expect(all[0]!.attributes?.startDate).toBeInstanceOf(Date);
  const current = await work.getTeamIterations({ project, team: 'Tiny Team' }, 'current');
  expect(current.map(({ name }) => name)).toEqual(['Sprint 2']);
});

test('reads types, fields and the tree of iterations', async () => {
  const wit = await client.getWorkItemTrackingApi();
  const types = await wit.getWorkItemTypes(project);
  expect(types.map(({ name }) => name)).toContain('User Story');
  expect((await wit.getField('System.Title')).referenceName).toBe('System.Title');
  const tree = await wit.getClassificationNode(project, TreeStructureGroup.Iterations, undefined, 2);
  expect(tree.children).toHaveLength(3);
});

test('creates a work item, finds it by WIQL, changes it, and is refused with a stale revision', async () => {
  const wit = await client.getWorkItemTrackingApi();
  const add = (path: string, value: unknown) => ({ op: Operation.Add, path, value });
  const created = await wit.createWorkItem(
    {},
    [add('/fields/System.Title', 'Log every call'), add('/fields/System.IterationPath', `${project}\\Sprint 2`)],
    project,
    'User Story',
  );
  expect(created.fields?.['System.State']).toBe('New');

  const found = await wit.queryByWiql(
    { query: `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.IterationPath] = '${project}\\Sprint 2'` },
    { project },
  );
  expect(found.workItems?.map(({ id }) => id)).toEqual([created.id]);

  const test = { op: Operation.Test, path: '/rev', value: created.rev };
  const changed = await wit.updateWorkItem({}, [test, add('/fields/System.State', 'Active')], created.id!);
  expect(changed.fields?.['System.State']).toBe('Active');
  await expect(wit.updateWorkItem({}, [test, add('/fields/System.Title', 'Too late')], created.id!)).rejects.toThrow(/VS403351/);

  const [again] = await wit.getWorkItems([created.id!], ['System.Title', 'System.ChangedDate']);
  expect(again!.fields).toMatchObject({ 'System.Title': 'Log every call' });
});

test('lists pull requests by status', async () => {
  const { db, me } = rest;
  const { id: projectId } = (await (await client.getCoreApi()).getProject(project)) as { id: string };
  const repository = insertRepository(db, { projectId, name: 'service', defaultBranch: 'refs/heads/main' });
  const created = new Date();
  const commit = insertCommit(db, { repositoryId: repository.id, authorId: me.id, authored: created, comment: 'Start' });
  insertPullRequest(db, {
    repositoryId: repository.id,
    projectId,
    title: 'Score in batches',
    createdBy: me.id,
    created,
    closed: created,
    status: 'completed',
    sourceRef: 'refs/heads/batch',
    targetRef: 'refs/heads/main',
    sourceCommit: commit,
    targetCommit: commit,
  });
  const git = await client.getGitApi();
  expect((await git.getRepositories(project)).map(({ name }) => name)).toEqual(['service']);
  expect(await git.getPullRequestsByProject(project, {})).toEqual([]);
  const [pullRequest] = await git.getPullRequestsByProject(project, { status: PullRequestStatus.Completed });
  expect(pullRequest).toMatchObject({ title: 'Score in batches', status: PullRequestStatus.Completed });
  expect(pullRequest!.creationDate).toBeInstanceOf(Date);
});
