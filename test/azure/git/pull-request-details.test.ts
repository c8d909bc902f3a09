import type { Client } from '../../../src/azure/client/client.ts';
import { loadLinkedItems, loadPaths, loadSpeakers } from '../../../src/azure/git/pull-request-details.ts';
import { pullRequest } from '../../builders/sprint.ts';

const projectId = '11111111-1111-4111-8111-111111111111';
const contextWith = (client: Partial<Record<'get' | 'post', (path: string, options?: { body?: unknown }) => unknown>>) => ({
  project: { id: projectId },
  client: {
    get: (path: string) => Promise.resolve(client.get?.(path)),
    post: (path: string, options: object) => Promise.resolve(client.post?.(path, options)),
  } as unknown as Client,
});

const ana = { uniqueName: 'Ana@team.example', descriptor: 'aad.ana' };
const bo = { uniqueName: 'bo@team.example', descriptor: 'aad.bo' };
const service = { uniqueName: 'Microsoft.VisualStudio.Services.TFS', descriptor: 's2s.tfs' };
const property = ($value: unknown) => ({ $type: 'System.String', $value });
const vote = (value: string, author: object = service) => ({
  properties: { CodeReviewThreadType: property('VoteUpdate'), CodeReviewVoteResult: property(value), CodeReviewVotedByIdentity: property('1') },
  identities: { 1: ana },
  comments: [{ author, commentType: 'system', content: `voted ${value}` }],
});
const says = (author: object, given: object = {}) => ({ comments: [{ author, commentType: 'text', content: 'A remark', ...given }] });

describe('who spoke about a pull request', () => {
  // prettier-ignore
  it.each([
    ['nobody',                                                   [],                                                        []],
    ['a vote, written down by the service for a person',         [vote('10')],                                              ['ana@team.example']],
    ['a vote, where the thread names nobody but its author',     [{ ...vote('10', bo), identities: null }],                 ['bo@team.example']],
    ['a vote that the person took back',                         [vote('0')],                                               []],
    ['a push that reset the votes is nobody’s word',             [vote('10'), { properties: { CodeReviewThreadType: property('ResetAllVotes') }, comments: [{ author: bo, commentType: 'system' }] }], ['ana@team.example']],
    ['a comment',                                                [says(bo)],                                                ['bo@team.example']],
    ['the same person twice',                                    [says(ana), vote('5')],                                    ['ana@team.example']],
    ['a comment that was deleted',                               [says(bo, { isDeleted: true })],                           []],
    ['a thread that was deleted',                                [{ ...says(bo), isDeleted: true }],                        []],
    ['a comment of a build service',                             [says({ uniqueName: 'build', descriptor: 'svc.build' })],  []],
    ['a change of code is no comment',                           [says(bo, { commentType: 'codeChange' })],                 []],
  ])('%s', async (_situation, value, expected) => {
    await expect(loadSpeakers(contextWith({ get: () => ({ value }) }), pullRequest())).resolves.toEqual(expected);
  });
});

describe('the files of a pull request', () => {
  it('come from the commit that completed it', async () => {
    const asked: string[] = [];
    const get = (path: string) => {
      asked.push(path);
      return { changes: [{ item: { path: '/mlops/run.py' }, changeType: 'edit' }, { changeType: 'edit' }] };
    };
    await expect(loadPaths(contextWith({ get }), pullRequest({ mergeCommitId: 'abc' }))).resolves.toEqual(['/mlops/run.py']);
    expect(asked).toEqual([`${projectId}/_apis/git/repositories/repository/commits/abc/changes`]);
  });

  it('are unknown without such a commit, and nothing is asked', async () => {
    await expect(loadPaths(contextWith({}), pullRequest({ mergeCommitId: null }))).resolves.toBeNull();
  });
});

describe('the work items of pull requests', () => {
  it('are asked for in one request for each 200, and found whatever the spelling of the answer', async () => {
    const sizes: number[] = [];
    const post = (_path: string, options?: { body?: unknown }) => {
      const { artifactUris } = (options ?? {}).body as { artifactUris: string[] };
      sizes.push(artifactUris.length);
      const answer = artifactUris.map((uri, index) => [uri.replaceAll('%2F', '/').toLowerCase(), index % 2 === 0 ? [{ id: 7, url: '' }] : []]);
      return { artifactUrisQueryResult: Object.fromEntries(answer) as unknown };
    };
    const requests = Array.from({ length: 230 }, (_, index) => pullRequest({ id: index + 1 }));
    const linked = await loadLinkedItems(contextWith({ post }), requests);
    expect(sizes).toEqual([200, 30]);
    expect([linked.get(1), linked.get(2)]).toEqual([[7], []]);
    expect(linked.size).toBe(230);
  });

  it('are none where the service leaves an address out', async () => {
    const linked = await loadLinkedItems(contextWith({ post: () => ({ artifactUrisQueryResult: {} }) }), [pullRequest({ id: 3 })]);
    expect(linked.get(3)).toEqual([]);
  });
});
