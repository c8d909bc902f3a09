import { attachmentOf, loadAttachment, uploadAttachment } from '../../../src/azure/work-items/attachments.ts';
import { linkOf } from '../../../src/azure/work-items/links.ts';
import { loadChain } from '../../../src/azure/hypotheses/load-chain.ts';
import { loadFindings } from '../../../src/azure/hypotheses/load-coverage.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { loadTitles } from '../../../src/azure/work-items/titles.ts';
import { coverageOf } from '../../../src/domain/eda-finding/coverage.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

const idOf = (key: string) => host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title LIKE ?', `${key}:%`)!.id;
interface Relations {
  relations: Parameters<typeof linkOf>[0][];
}
const relationsOf = async (key: string) =>
  (await host.context.client.get<Relations>(`_apis/wit/workitems/${idOf(key)}`, { query: { $expand: 'relations' } })).relations;

describe('pictures', () => {
  it('of the sample are drawn from its figures and say what they show', async () => {
    const attachments = (await relationsOf('E7')).flatMap((relation) => attachmentOf(relation) ?? []);
    expect(attachments.map(({ name }) => name)).toEqual(['rate-by-tenth.svg', 'rate-early-late.svg']);
    expect(attachments[0]!.comment).toContain('45.9 % in the last');
    const content = await loadAttachment(host.context.client, host.projectId, attachments[0]!);
    expect(await content.text()).toMatch(/^<svg [^]*45\.9 %[^]*<\/svg>$/);
  });

  it('come back as they were sent', async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
    const { id } = await uploadAttachment(host.context.client, host.projectId, new Blob([bytes]), 'ä plot & more.png');
    const content = await loadAttachment(host.context.client, host.projectId, { id, name: 'ä plot & more.png', comment: '' });
    expect(new Uint8Array(await content.arrayBuffer())).toEqual(bytes);
  });

  it('that are gone are an error, not an empty picture', async () => {
    const gone = { id: '00000000-0000-4000-8000-000000000000', name: 'gone.png', comment: '' };
    await expect(loadAttachment(host.context.client, host.projectId, gone)).rejects.toThrow(RequestError);
  });

  it('are known by their relation alone, whatever its address says before the id', () => {
    const url = 'https://elsewhere.example/_apis/wit/attachments/A5CEDDE4-2dd5-4fcf-befe-fd0977dd3433?fileName=a.png';
    expect(attachmentOf({ rel: 'AttachedFile', url, attributes: { name: 'a.png' } })).toEqual({
      id: 'a5cedde4-2dd5-4fcf-befe-fd0977dd3433',
      name: 'a.png',
      comment: '',
    });
    expect(attachmentOf({ rel: 'Hyperlink', url, attributes: {} })).toBeNull();
    expect(attachmentOf({ rel: 'AttachedFile', url: 'https://elsewhere.example/a.png', attributes: {} })).toBeNull();
  });
});

it('reads what came of a finding: hypotheses, the stories that test them, pull requests, decisions', async () => {
  const links = (await relationsOf('E7')).flatMap((relation) => linkOf(relation, 'UTC') ?? []);
  const chain = await loadChain(host.context.client, host.projectId, idOf('E7'), links);
  expect(chain.hypotheses.map(({ title }) => title.split(':')[0])).toEqual(['H11', 'H12', 'H16']);
  expect(chain.stories.map(({ title }) => title)).toContain('Spike: does gradient boosting hold on later calls?');
  expect(chain.pullRequests.length).toBeGreaterThan(0);
  expect(chain.decisions.map(({ outcome }) => outcome)).toEqual(['Rejected', 'Accepted']);
});

it('asks for nothing where nothing is linked', async () => {
  const refusing = new Proxy(host.context.client, { get: () => () => Promise.reject(new Error('asked')) });
  await expect(loadChain(refusing, host.projectId, 1, [])).resolves.toEqual({ hypotheses: [], stories: [], pullRequests: [], decisions: [] });
  await expect(loadTitles(refusing, host.projectId, [])).resolves.toEqual(new Map());
});

it('leaves out what the reader may not see, or what is gone', async () => {
  await expect(loadTitles(host.context.client, host.projectId, [idOf('E1'), 999_999])).resolves.toEqual(
    new Map([[idOf('E1'), 'E1: Duration is known only after the call']]),
  );
});

it('knows which of the 19 questions the findings of the sample answer', async () => {
  const { findings, isCut } = await loadFindings(host.context.client, host.context.project, 'EDA Finding');
  expect([findings.length, isCut]).toEqual([11, false]);
  expect(findings[0]).toMatchObject({ by: 'Ines Duarte', dimension: 'Leakage' });
  const answered = coverageOf(findings).map(({ question, status, findings, maybe }) => [
    question.id,
    status,
    [...findings, ...(status === 'maybe' ? maybe : [])].map(({ title }) => title.split(':')[0]).join(' '),
  ]);
  // prettier-ignore
  expect(answered).toEqual([
    ['access',         'not-asked', ''],
    ['privacy',        'not-asked', ''],
    ['dictionary',     'not-asked', ''],
    ['collection',     'not-asked', ''],
    ['changes',        'findings',  'E7'],
    ['volume',         'not-asked', ''],
    ['labels',         'findings',  'E2'],
    ['joins',          'not-asked', ''],
    ['distributions',  'not-asked', ''],
    ['correlation',    'findings',  'E8'],
    ['missing',        'findings',  'E4'],
    ['cardinality',    'findings',  'E5'],
    ['leakage',        'findings',  'E1'],
    ['duplicates',     'findings',  'E6'],
    ['validity',       'findings',  'E3'],
    ['representation', 'findings',  'E10'],
    ['gaps',           'findings',  'E9'],
    ['scope',          'not-asked', ''],
    ['validation',     'not-asked', ''],
  ]);
});
