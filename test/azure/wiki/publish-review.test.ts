import { issueToken } from '../../../host/rest/auth.ts';
import { SAMPLE_EXTENSION } from '../../../host/seed/load.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { createProject, type Project } from '../../../host/store/core/projects.ts';
import { createWiki, fileOf, findPage, listWikis, writePage } from '../../../host/store/wiki/wiki.ts';
import type { NamedProjectContext } from '../../../src/azure/client/batches.ts';
import { createClient } from '../../../src/azure/client/client.ts';
import {
  publishReview,
  publishToNewWiki,
  settlePublication,
  type Publication,
  type PublicationQuestion,
} from '../../../src/azure/wiki/publish-review.ts';
import { reviewKey } from '../../../src/domain/sprint/review/published-review.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest, type SentRequest } from '../../contract/request-spec.ts';

let host: SampleHost;
let sent: SentRequest[];
/** What happens just before a request is sent: where other people come in. */
let before: (request: SentRequest) => void | Promise<void>;
/** As in a browser that keeps the header from pages of another origin. */
let isETagHidden = false;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(() => {
  sent = [];
  before = () => undefined;
});
afterEach(() => {
  host.faults.set([]);
  expect(sent.flatMap(checkRequest)).toEqual([]);
});

const ADA = 'henrik.dahl@calllist.example';
const BEN = 'beatriz.fonseca@calllist.example';
const idOf = (name: string): string => host.db.get<{ id: string }>('SELECT id FROM identities WHERE unique_name = ?', name)!.id;

/** The extension as one person uses it in a project; every request is kept to be held against the specification. */
function as(uniqueName: string, project: { id: string; name: string } = host.context.project): NamedProjectContext {
  const scopes = ['vso.work_write', 'vso.code', 'vso.wiki_write'];
  const token = issueToken(host.db, { identityId: idOf(uniqueName), extensionId: SAMPLE_EXTENSION, scopes });
  const send: typeof fetch = async (input, init) => {
    const contentType = new Headers(init?.headers).get('content-type');
    const request = { method: init!.method!, url: input as string, contentType, body: (init?.body ?? null) as string | null };
    sent.push(request);
    await before(request);
    const response = await fetch(input, init);
    const headers = new Headers(response.headers);
    if (isETagHidden) headers.delete('etag');
    return new Response(await response.arrayBuffer(), { status: response.status, headers });
  };
  return {
    project,
    client: createClient({
      baseUrl: `${host.url}/local/`,
      getToken: () => Promise.resolve(token),
      fetch: send,
      wait: () => Promise.resolve(),
    }),
  };
}

let sprint = 100;
/** A review of a sprint that no other test has. */
function reviewOf(body: string) {
  sprint += 1;
  return { sprintName: `Sprint ${sprint}`, key: reviewKey('team', `sprint-${sprint}`), body };
}
const wiki = () => listWikis(host.db, host.projectId)[0]!;
const pathOf = ({ sprintName }: { sprintName: string }): string => `/Sprint reviews/${sprintName}`;
const contentOf = (path: string): string | undefined => findPage(host.db, wiki().id, path)?.content;
/** Who wrote a page, newest first. */
const versionsOf = (path: string) =>
  host.db.all<{ author_id: string; comment: string }>(
    `SELECT author_id, comment FROM wiki_versions JOIN commits ON repository_id = wiki_id AND id = commit_id
     WHERE wiki_id = ? AND file = ? ORDER BY authored DESC`,
    wiki().id,
    fileOf(path),
  );
const edit = (path: string, change: (content: string) => string, by = BEN) =>
  writePage(host.db, wiki().id, path, change(contentOf(path) ?? ''), { by: idOf(by), at: new Date(), comment: 'By hand' });
const question = (publication: Publication): PublicationQuestion => {
  if (publication.kind !== 'ask') throw new Error(`expected a question, not ${publication.kind}`);
  return publication;
};

it('creates the page, with the one above it when that is missing, and says where it is', async () => {
  const review = reviewOf('One **and** only');
  expect(contentOf('/Sprint reviews')).toBeUndefined();
  const done = await publishReview(as(ADA), review);
  expect(done).toMatchObject({ kind: 'published', isNew: true, hadRace: false, page: { path: pathOf(review) } });
  expect(contentOf(pathOf(review))).toContain('One **and** only');
  expect(contentOf('/Sprint reviews')).toContain('page below');
  const [version] = versionsOf(pathOf(review));
  expect(version).toMatchObject({ comment: `Sprint review of ${review.sprintName}, published by ML Agile`, author_id: idOf(ADA) });
  // The wiki, the page that is not there, the page without its parent, the parent, the page.
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT', 'PUT', 'PUT']);

  sent.length = 0;
  expect(await publishReview(as(BEN), review)).toMatchObject({ kind: 'unchanged' });
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
});

it('writes over its own page without a question, whoever published it, and leaves text around it', async () => {
  const review = reviewOf('First');
  await publishReview(as(ADA), review);
  edit(pathOf(review), (content) => `Thanks to all!\n\n${content}\nSee you.`);
  expect(await publishReview(as(BEN), { ...review, body: 'Second' })).toMatchObject({ kind: 'published', isNew: false, hadRace: false });
  expect(contentOf(pathOf(review))).toMatch(/^Thanks to all![^]*Second[^]*See you\.$/);
  expect(contentOf(pathOf(review))).not.toContain('First');
});

it('asks where somebody edited the review, and does what was chosen', async () => {
  for (const choice of ['replace', 'append'] as const) {
    const review = reviewOf('Ours');
    await publishReview(as(ADA), review);
    edit(pathOf(review), (content) => content.replace('Ours', 'Ours, and theirs'));
    const next = { ...review, body: 'Ours again' };
    const asked = question(await publishReview(as(ADA), next));
    expect([asked.isEditedReview, asked.theirs]).toEqual([true, 'Ours, and theirs']);
    expect(contentOf(pathOf(review))).not.toContain('Ours again');
    expect(await settlePublication(as(ADA), asked, choice, next)).toMatchObject({ kind: 'published', isNew: false });
    expect(contentOf(pathOf(review))).toContain('Ours again');
    expect(contentOf(pathOf(review))!.includes('Ours, and theirs')).toBe(choice === 'append');
  }
});

it('asks again when the page changed between the question and the answer; nothing was written', async () => {
  const review = reviewOf('Ours');
  edit(pathOf(review), () => 'Notes of the meeting');
  const asked = question(await publishReview(as(ADA), review));
  expect([asked.isEditedReview, asked.theirs]).toEqual([false, 'Notes of the meeting']);
  edit(pathOf(review), (content) => `${content}, with a decision`);
  const again = question(await settlePublication(as(ADA), asked, 'replace', review));
  expect(again.theirs).toBe('Notes of the meeting, with a decision');
  expect(contentOf(pathOf(review))).toBe('Notes of the meeting, with a decision');
  await settlePublication(as(ADA), again, 'append', review);
  expect(contentOf(pathOf(review))).toMatch(/^Notes of the meeting, with a decision\n\n[^]*Ours/);
});

it('two people publish for the first time at once: one page, the last one on it, the other in its history', async () => {
  const review = reviewOf('By Ada');
  before = async ({ method }) => {
    if (method !== 'PUT') return;
    before = () => undefined;
    expect(await publishReview(as(BEN), { ...review, body: 'By Ben' })).toMatchObject({ kind: 'published', isNew: true, hadRace: false });
  };
  expect(await publishReview(as(ADA), review)).toMatchObject({ kind: 'published', isNew: false, hadRace: true });
  expect(contentOf(pathOf(review))).toContain('By Ada');
  expect(versionsOf(pathOf(review)).map((one) => one.author_id)).toEqual([idOf(ADA), idOf(BEN)]);
});

it('an edit between reading and writing is not written over: it is asked about', async () => {
  const review = reviewOf('First');
  await publishReview(as(ADA), review);
  before = ({ method }) => {
    if (method !== 'PUT') return;
    before = () => undefined;
    edit(pathOf(review), (content) => content.replace('First', 'First, edited in that moment'));
  };
  const asked = question(await publishReview(as(ADA), { ...review, body: 'Second' }));
  expect(asked.theirs).toBe('First, edited in that moment');
  expect(contentOf(pathOf(review))).toContain('First, edited in that moment');
});

it('gives up on a page that changes all the time, and has written nothing', async () => {
  const review = reviewOf('First');
  await publishReview(as(ADA), review);
  let times = 0;
  before = ({ method }) => {
    times += 1;
    if (method === 'PUT') edit(pathOf(review), (content) => `${content}\n${times}`);
  };
  await expect(publishReview(as(ADA), { ...review, body: 'Second' })).rejects.toMatchObject({ name: 'PageChangedError' });
  expect(contentOf(pathOf(review))).not.toContain('Second');
});

it('knows the version of a page where the browser hides it', async () => {
  isETagHidden = true;
  const review = reviewOf('First: für 5 €');
  await publishReview(as(ADA), review);
  expect(await publishReview(as(BEN), { ...review, body: 'Second' })).toMatchObject({ kind: 'published', isNew: false, hadRace: false });
  isETagHidden = false;
});

it('writes once where the answer to its writing is lost', async () => {
  const review = reviewOf('Once');
  await publishReview(as(ADA), reviewOf('So that the parent is there'));
  host.faults.set(['cut@50% PUT **/pages'], 3);
  const done = await publishReview(as(ADA), review);
  expect(host.faults.view.counts.cut).toBeGreaterThan(0);
  expect(done).toMatchObject({ kind: 'published', page: { path: pathOf(review) } });
  expect(versionsOf(pathOf(review))).toHaveLength(1);
});

describe('a project without a wiki', () => {
  let project: Project;
  beforeEach(() => {
    project = createProject(host.db, { name: `Bare ${sprint}`, processId: 'adcc42ab-9882-485e-a3ed-7678f01f66bc' });
  });

  it('gets none unasked, and one when asked', async () => {
    const review = reviewOf('First page');
    expect(await publishReview(as(ADA, project), review)).toEqual({ kind: 'no-wiki' });
    expect(listWikis(host.db, project.id)).toEqual([]);
    expect(await publishToNewWiki(as(ADA, project), review)).toMatchObject({ kind: 'published', isNew: true });
    expect(listWikis(host.db, project.id)).toMatchObject([{ name: `${project.name}.wiki` }]);
  });

  it('takes the wiki that somebody else created meanwhile', async () => {
    createWiki(host.db, { projectId: project.id, name: 'Theirs' });
    expect(await publishToNewWiki(as(BEN, project), reviewOf('x'))).toMatchObject({ kind: 'published' });
    expect(listWikis(host.db, project.id)).toMatchObject([{ name: 'Theirs' }]);
  });
});

describe('what stands in the way is said for what it is', () => {
  it('a person who may only read', async () => {
    setReader(host.db, host.projectId, idOf(BEN), true);
    const review = reviewOf('x');
    await expect(publishReview(as(BEN), review)).rejects.toMatchObject({ kind: 'forbidden' });
    setReader(host.db, host.projectId, idOf(BEN), false);
    expect(contentOf(pathOf(review))).toBeUndefined();
  });

  // prettier-ignore
  it.each([
    ['429:60 **/wiki/**', 'throttled'],
    ['429:60 PUT **/pages', 'throttled'],
    ['401 **/wiki/**', 'unauthorized'],
    ['cut GET **/wiki/**', 'offline'],
    ['500 PUT **/pages', 'unexpected'],
  ])('%s', async (rule, kind) => {
    host.faults.set([rule]);
    const review = reviewOf('x');
    await expect(publishReview(as(ADA), review)).rejects.toMatchObject({ kind });
    expect(contentOf(pathOf(review))).toBeUndefined();
  });
});
