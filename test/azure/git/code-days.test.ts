import { insertCommit } from '../../../host/store/git/repositories.ts';
import { insertIteration, insertPullRequest } from '../../../host/store/git/pull-requests.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

const STORY = 'Profile contact history per client';

let host: SampleHost;
let sprint: { start: string; finish: string };
beforeEach(async () => {
  host = await startSampleHost();
  sprint = host.db.get<{ start: string; finish: string }>(
    "SELECT start_date AS start, finish_date AS finish FROM classification_nodes WHERE name = 'Sprint 3'",
  )!;
});
afterEach(() => host.close());

/** Whether the story that left nothing in Sprint 3 is still reported as missing one; what Git does not tell is not. */
async function isMissing(): Promise<boolean> {
  const { team } = await loadSprint(host.context, null);
  const { snapshot } = await loadSprint(host.context, team.iterations.find(({ name }) => name === 'Sprint 3')!.id);
  return checkSprint(snapshot)
    .find(({ rule }) => rule === 'deliverable-per-story')!
    .items.some(({ title }) => title === STORY);
}

const day = (date: string, offset = 0) => new Date(Date.parse(`${date}T10:00:00Z`) + offset * 86_400_000);
const people = () => host.db.get<{ id: string }>("SELECT id FROM identities WHERE kind = 'user' ORDER BY id LIMIT 1")!.id;
const bot = () => host.db.get<{ id: string }>("SELECT id FROM identities WHERE kind = 'service' ORDER BY id LIMIT 1")!.id;
const repository = () => host.db.get<{ id: string }>("SELECT id FROM repositories WHERE name = 'features'")!.id;

function link(url: string, name: string, at: Date): void {
  const { id } = host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title = ?', STORY)!;
  saveWorkItem(host.db, {
    id,
    projectId: host.projectId,
    at,
    by: people(),
    relations: { add: [{ rel: 'ArtifactLink', url, attributes: { name } }] },
  });
}

function linkCommit(authored: Date, linked: Date): void {
  const commit = insertCommit(host.db, { repositoryId: repository(), authorId: people(), authored, comment: 'Contact history', changes: [] });
  link(`vstfs:///Git/Commit/${host.projectId}%2F${repository()}%2F${commit}`, 'Fixed in Commit', linked);
}

function linkRequest(opened: Date, pushed: Date, status: 'active' | 'abandoned' = 'active', pusher = people()): void {
  const commit = insertCommit(host.db, { repositoryId: repository(), authorId: people(), authored: opened, comment: 'Contact history', changes: [] });
  const request = insertPullRequest(host.db, {
    repositoryId: repository(),
    projectId: host.projectId,
    title: 'Contact history',
    createdBy: people(),
    status,
    created: opened,
    ...(status === 'abandoned' && { closed: day(sprint.finish, 30) }),
    sourceRef: 'refs/heads/contacts',
    targetRef: 'refs/heads/main',
    sourceCommit: commit,
    targetCommit: commit,
  });
  for (const [created, authorId] of [
    [opened, people()],
    [pushed, pusher],
  ] as const)
    insertIteration(host.db, request.id, { created, authorId, description: '', sourceCommit: commit, targetCommit: commit, changes: [] });
  link(`vstfs:///Git/PullRequestId/${host.projectId}%2F${repository()}%2F${request.id}`, 'Pull Request', opened);
}

// prettier-ignore
it.each<[situation: string, act: () => void, missing: boolean]>([
  ['nothing is linked',                                          () => undefined,                                                                 true],
  ['a commit of the sprint, linked long after it',               () => linkCommit(day(sprint.finish, -2), day(sprint.finish, 20)),                false],
  ['a commit from before the sprint, linked in it',              () => linkCommit(day(sprint.start, -5), day(sprint.start, 3)),                   true],
  ['a commit that the repository no longer has',                 () => link(`vstfs:///Git/Commit/${host.projectId}%2F${repository()}%2F${'ab'.repeat(20)}`, 'Fixed in Commit', day(sprint.start, 3)), false],
  ['a commit of a repository that is gone',                      () => link(`vstfs:///Git/Commit/${host.projectId}%2F00000000-0000-4000-8000-000000000000%2F${'ab'.repeat(20)}`, 'Fixed in Commit', day(sprint.start, 3)), false],
  ['an open request that was pushed to in the sprint',           () => linkRequest(day(sprint.start, -20), day(sprint.start, 4)),                 false],
  ['a request that was pushed to in the sprint and abandoned later', () => linkRequest(day(sprint.start, -20), day(sprint.start, 4), 'abandoned'),   true],
  ['an open request that only a bot pushed to in the sprint',    () => linkRequest(day(sprint.start, -20), day(sprint.start, 4), 'active', bot()),  true],
  ['an open request that no one touched in the sprint',          () => linkRequest(day(sprint.start, -20), day(sprint.start, -3)),                true],
  ['an open request that was pushed to after the sprint',        () => linkRequest(day(sprint.start, -20), day(sprint.finish, 3)),                true],
])('%s', async (_situation, act, missing) => {
  act();
  expect(await isMissing()).toBe(missing);
});
