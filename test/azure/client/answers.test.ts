import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkAnswer, type AnswerName } from '../../../src/azure/client/answers.ts';
import { checkLists } from '../../../src/azure/client/check-lists.ts';
import { createClient } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { exampleBody } from '../../contract/shape.ts';

const RECORDED = resolve('../shared/recorded');

/** Bodies of recorded answers. */
const recorded = (folder: string, isMeant: (file: string) => boolean): [string, unknown][] =>
  readdirSync(join(RECORDED, folder))
    .filter(isMeant)
    .map((file) => {
      const { response } = JSON.parse(readFileSync(join(RECORDED, folder, file), 'utf8')) as { response: { body: unknown } };
      return [file, response.body];
    });

/** Bodies of published examples. */
const examples = (folder: string, isMeant: (file: string) => boolean): [string, unknown][] =>
  readdirSync(resolve('../shared/specs', folder))
    .filter(isMeant)
    .map((file) => [file, exampleBody(`${folder}/${file}`)]);

const workItem = {
  id: 7,
  rev: 2,
  fields: { 'System.Title': 'A story' },
  relations: [{ rel: 'Hyperlink', url: 'https://a.example', attributes: {} }],
};

/** No backlog configuration was recorded; this is the published example. */
const BACKLOG = exampleBody('work/7.1/httpExamples/backlogConfiguration/GET__work_backlogconfiguration.json');

const isList = (file: string) => /^(GET|POST).*-200-/.test(file);

const ANSWERS: readonly [AnswerName, [string, unknown][]][] = [
  ['team iterations', recorded('team-iterations', isList)],
  ['team areas', recorded('team-field-values', isList)],
  ['backlog configuration', [['published example', BACKLOG]]],
  ['query', recorded('wiql', (file) => isList(file) || file.startsWith('vsteam-flat'))],
  [
    'work items',
    [
      ...recorded('workitems-list', isList),
      ...recorded('workitem-get', isList).map(([file, item]): [string, unknown] => [file, { value: [item, null] }]),
      ['with links', { value: [workItem] }],
    ],
  ],
  ['pull requests', recorded('pull-requests', (file) => /^GET-project-git.*pullRequests-200-/.test(file) || file === 'vsteam-list.json')],
  ['updates', recorded('workitem-updates', () => true)],
  ['revisions', examples('wit/7.1/httpExamples/workItemRevisions', (file) => file.startsWith('GET'))],
  ['commits', recorded('git-commits', (file) => file === 'froggit.json' || file === 'vsteam-list.json')],
  ['folder', examples('git/7.1/httpExamples/items', (file) => file.endsWith('recursionLevel-OneLevel.json'))],
];

describe.each(ANSWERS)('%s', (name, answers) => {
  it.each(answers)('%s is as expected', (_file, answer) => {
    expect(answers.length).toBeGreaterThan(0);
    expect(() => checkAnswer(name, answer)).not.toThrow();
    expect(() => checkLists(name, answer)).not.toThrow();
  });

  it('more members than expected change nothing', () => {
    expect(() => checkAnswer(name, { ...(answers[0]![1] as object), novelty: 1 })).not.toThrow();
  });
});

// prettier-ignore
it.each<[AnswerName, readonly (string | number)[], unknown]>([
  ['team iterations',       ['value'],                                        {}],
  ['team iterations',       ['value', 0, 'id'],                               7],
  ['team iterations',       ['value', 0, 'path'],                             null],
  ['team iterations',       ['value', 0, 'attributes'],                       'none'],
  ['team iterations',       ['value', 0, 'attributes', 'startDate'],          1_700_000_000],
  ['team areas',            ['values'],                                       null],
  ['team areas',            ['values', 0, 'value'],                           7],
  ['team areas',            ['values', 0, 'includeChildren'],                 'yes'],
  ['backlog configuration', ['requirementBacklog'],                           null],
  ['backlog configuration', ['requirementBacklog', 'workItemTypes', 0],       'User Story'],
  ['backlog configuration', ['workItemTypeMappedStates', 0, 'states', 'New'], 1],
  ['work items',            ['value', 0],                                     'gone'],
  ['work items',            ['value', 0, 'id'],                               '7'],
  ['work items',            ['value', 0, 'fields'],                           'none'],
  ['pull requests',         ['value', 0, 'pullRequestId'],                    '7'],
  ['pull requests',         ['value', 0, 'repository', 'id'],                 undefined],
  ['pull requests',         ['value', 0, 'status'],                           2],
  ['pull requests',         ['value', 0, 'creationDate'],                     null],
  ['pull requests',         ['value', 0, 'reviewers'],                        {}],
  ['updates',               ['value'],                                        'none'],
  ['updates',               ['value', 0, 'fields'],                           'System.Title'],
  ['updates',               ['value', 0, 'revisedBy'],                        'Ada'],
  ['revisions',             ['values', 0, 'rev'],                             '1'],
  ['revisions',             ['isLastBatch'],                                  undefined],
  ['commits',               ['value', 0, 'commitId'],                         7],
  ['folder',                ['value', 0, 'path'],                             null],
])('%s with another kind of %j is refused', (name, path, value) => {
  const answer = structuredClone(ANSWERS.find(([known]) => known === name)![1][0]![1]);
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((inside, key) => inside[key] as Record<string, unknown>, answer as Record<string, unknown>);
  parent[path.at(-1)!] = value;
  expect(problemOf(() => checkAnswer(name, answer))).toEqual({ kind: 'unexpected', message: `The answer for ${name} cannot be read: ${path.join('.')} is not as expected.` });
});

it.each([{ workItems: 7 }, { workItems: [{ id: '7' }] }, {}, null])('a result of a query that is %j is refused', (answer) => {
  expect(problemOf(() => checkAnswer('query', answer))?.kind).toBe('unexpected');
});

it.each([checkAnswer, checkLists])('a tree knows items without a source: %p', (check) => {
  expect(() =>
    check('query', {
      workItemRelations: [
        { source: null, target: { id: 1 } },
        { rel: 'x', source: { id: 1 }, target: { id: 2 } },
      ],
    }),
  ).not.toThrow();
});

describe('where there is no room for more, the list', () => {
  it.each([
    ['team iterations', { value: [] }],
    ['team areas', { values: [] }],
    ['work items', { value: [] }],
    ['query', { workItems: [] }],
    ['backlog configuration', { workItemTypeMappedStates: [] }],
    ['pull requests', { value: [] }],
    ['updates', { value: [] }],
  ] as const)('of %s is looked for', (name, answer) => {
    const [list] = Object.keys(answer);
    expect(() => checkLists(name, answer)).not.toThrow();
    expect(problemOf(() => checkLists(name, { [list!]: 7 }))).toEqual({
      kind: 'unexpected',
      message: `The answer for ${name} cannot be read: ${list} is not as expected.`,
    });
    expect(problemOf(() => checkLists(name, null))?.kind).toBe('unexpected');
  });
});

it('the client hands on what the check says', async () => {
  const client = createClient({
    baseUrl: 'https://a.example/',
    getToken: () => Promise.resolve('token'),
    fetch: () => Promise.resolve(Response.json({ values: 'none' })),
    check: checkAnswer,
  });
  await expect(client.get('areas', { answer: 'team areas' })).rejects.toMatchObject({
    kind: 'unexpected',
    message: expect.stringContaining('values') as string,
  });
  await expect(client.get('areas')).resolves.toEqual({ values: 'none' });
});

function problemOf(check: () => void): { kind: string; message: string } | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { kind: error.kind, message: error.message };
  }
}
