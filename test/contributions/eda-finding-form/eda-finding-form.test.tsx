import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EDA_FINDING_FIELDS, EdaFindingForm } from '../../../src/contributions/eda-finding-form/eda-finding-form.tsx';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { openFakeForm, type FakeForm } from '../../builders/form-ports.ts';
import { bankReport } from '../../builders/profile-report.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = () => {};
});
afterAll(async () => {
  cleanup();
  await host.close();
});
beforeEach(() => {
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

/** The card of a finding, or of a new one. */
async function openCard(key: string | null, given?: Parameters<typeof openFakeForm>[3]): Promise<FakeForm> {
  const form = await openFakeForm(amara, EDA_FINDING_FIELDS, key === null ? null : `${key}:`, given);
  render(<EdaFindingForm ports={form.ports} />);
  return form;
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const openFold = (title: string) => user.click(screen.getByText(title));
const type = async (label: string, text: string) => {
  await user.clear(field(label));
  if (text !== '') await user.type(field(label), text);
};

test('a finding shows what came of it, and its charts with their descriptions', async () => {
  const form = await openCard('E7');
  const chain = within(screen.getByRole('region', { name: 'What came of it' }));
  await user.click(await chain.findByRole('button', { name: /^H11: Gradient boosting/ }));
  expect(form.opened).toEqual([amara.idOf('H11:')]);
  chain.getByRole('button', { name: 'Split by time in the evaluation harness' });
  expect(chain.getAllByRole('link', { name: /^Pull request \d+$/ }).length).toBeGreaterThan(0);
  chain.getByText(/^H11 rejected\./);
  await screen.findByRole('img', { name: /Subscription rate by tenth of time rises from 2\.8 %/ });
  await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(2));
  expect(amara.sent.flatMap(checkRequest)).toEqual([]);
  const paths = amara.sent.map(
    ({ method, url }) => `${method} ${new URL(url).pathname.replace(/^.*_apis\/wit\//, '').replace(/[0-9a-f-]{36}$/, 'ID')}`,
  );
  expect(paths.toSorted()).toEqual(['GET attachments/ID', 'GET attachments/ID', 'POST workitemsbatch', 'POST workitemsbatch']);
});

test('it is usable where nothing of its own can be read', async () => {
  amara.answerWith(refusing(/workitemsbatch|attachments/, 403, { message: 'no' }));
  const form = await openCard('E7');
  await screen.findByText(/What this finding is linked to could not be read/);
  await type('Implication', 'Split by time.');
  await user.tab();
  expect(form.written).toEqual({ [ML_FIELDS.implication]: 'Split by time.' });
});

test('inputs write native fields, and follow what is edited beside them', async () => {
  const form = await openCard('E9');
  await user.selectOptions(field('Dimension'), 'Volume');
  await type('Effect', '48,9');
  await user.tab();
  expect(form.written).toEqual({ [ML_FIELDS.dimension]: 'Volume', [ML_FIELDS.effect]: 48.9 });
  act(() => form.edit({ [ML_FIELDS.finding]: 'May has 13,769 calls, December 182.' }));
  expect(field('Finding').value).toBe('May has 13,769 calls, December 182.');
});

test('it says while somebody types what a finding lacks, and stops nobody', async () => {
  await openCard('E9');
  await type('Finding', 'Some months have few calls');
  screen.getByText(/^How much\?/);
  await type('Finding', 'Some months have 182 calls');
  expect(screen.queryByText(/^How much\?/)).toBeNull();
  await type('Finding', 'None found');
  screen.getByText('Nothing found is a result. Say where you looked and in how many rows.');
  await type('Finding', 'One has 3. Another has 4.');
  screen.getByText('More than one sentence. What follows from it belongs in the implication.');
  await type('Finding', '');
  await user.tab();
  await waitFor(() => expect(screen.getAllByRole('status')[0]!.textContent).toMatch(/Past Draft, and still without:.*Finding/));
});

test('a question is chosen from the list; one of the team stays beside it', async () => {
  const form = await openCard('E2');
  const list = field('One of the 19 feasibility questions');
  expect(list.value).toBe('');
  const text = 'Where do the labels come from, and how good and how balanced are they?';
  await user.selectOptions(list, text);
  expect(form.written).toEqual({ [ML_FIELDS.question]: text });
  act(() => form.edit({ [ML_FIELDS.question]: 'How rare is the outcome?' }));
  expect(list.value).toBe('');
});

test('a new finding says what it needs until everything is there', async () => {
  const form = await openCard(null);
  screen.getByText(/Past Draft this finding also names:/);
  await type('Dataset', 'calls');
  await type('Dataset version', 'v3');
  await type('Finding', '3 rows repeat.');
  await type('Implication', 'Drop them.');
  await user.tab();
  await screen.findByText('Everything that a finding past Draft names is here.');
  expect(form.written).toMatchObject({ [ML_FIELDS.dataset]: 'calls', [ML_FIELDS.datasetVersion]: 'v3', [ML_FIELDS.finding]: '3 rows repeat.' });
});

describe('a hypothesis from the finding', () => {
  const create = async () => user.click(await screen.findByRole('button', { name: 'Create hypothesis from this finding' }));

  it('is created with what the finding knows, and linked to it', async () => {
    const id = amara.idOf('H1:');
    const form = await openCard('E6', { newId: id });
    await waitFor(() => expect(screen.getAllByText('none yet').length).toBeGreaterThan(0));
    await create();
    await screen.findByText(/is linked\. Save this finding to keep the link\./);
    expect(form.created).toEqual([
      {
        type: 'Hypothesis',
        values: expect.objectContaining({
          'System.Title': 'Because twelve rows stand twice',
          [ML_FIELDS.kind]: 'Data',
          [ML_FIELDS.dataset]: 'bank-additional-full',
          [ML_FIELDS.datasetVersion]: '2014-02',
          'System.Description': expect.stringContaining('12 rows are exact duplicates.') as unknown,
        }) as unknown,
      },
    ]);
    expect(form.added).toEqual([
      expect.objectContaining({ comment: 'evidence', url: expect.stringMatching(new RegExp(`/workItems/${id}$`, 'i')) as unknown }),
    ]);
  });

  it('that is given up links nothing', async () => {
    const form = await openCard('E6');
    await create();
    await waitFor(() => expect(form.created).toHaveLength(1));
    expect(form.added).toEqual([]);
    expect(screen.queryByText(/is linked/)).toBeNull();
  });
});

describe('a report about the data', () => {
  let lastId: number;
  beforeAll(() => {
    lastId = host.db.get<{ id: number }>('SELECT max(id) AS id FROM work_items')!.id;
  });
  // Other tests count the findings of the sample.
  afterEach(() => host.db.run('UPDATE work_items SET is_deleted = 1 WHERE id > ?', lastId));

  const paste = async (text: string) => {
    await user.click(await screen.findByPlaceholderText('Paste the report, or drop its file here'));
    await user.paste(text);
  };

  it('proposes drafts in the page; nothing of it is sent', async () => {
    const form = await openCard('E9');
    await waitFor(() => expect(screen.getAllByText('none yet').length).toBeGreaterThan(0));
    await openFold('Draft findings from a report');
    const from = amara.sent.length;
    await paste('no report');
    expect((await screen.findByRole('alert')).textContent).toContain('No report is recognized in this.');
    await paste(JSON.stringify({ ...bankReport(), plots: {} }));
    await screen.findByText('ydata-profiling v4.12.1: 41,188 rows, 5 columns. 5 drafts.');
    screen.getByText('Not understood (1)');
    await user.selectOptions(field('Label column'), 'y');
    await user.click(screen.getByRole('button', { name: 'Use here: “yes” is rare in y' }));
    await waitFor(() => expect(field('Finding').value).toBe('y is “yes” in 11.27% of the filled values (4,640).'));
    expect(field('Dimension').value).toBe('Class imbalance');
    expect(form.written).toMatchObject({ [ML_FIELDS.rows]: 41_188 });
    expect(amara.sent.length).toBe(from);
  });

  it('creates the chosen drafts in one go, where this finding is', async () => {
    await openCard('E9');
    await openFold('Draft findings from a report');
    await paste(JSON.stringify(bankReport()));
    await user.click(await screen.findByRole('checkbox', { name: 'Select all 5' }));
    await user.click(screen.getByRole('checkbox', { name: /^client_id has 41,188 different values/ }));
    await user.click(screen.getByRole('button', { name: 'Create 4 findings' }));
    await screen.findByText('4 findings are created as drafts.');
    expect(amara.sent.flatMap(checkRequest)).toEqual([]);
    const columns = 'title, state, area_id, iteration_id, fields';
    const own = host.db.get<{ area_id: number; iteration_id: number }>(`SELECT ${columns} FROM work_items WHERE title LIKE 'E9:%'`)!;
    const stored = host.db.all<{ title: string; fields: string }>(
      `SELECT ${columns} FROM work_items WHERE type = 'EDA Finding' ORDER BY id DESC LIMIT 4`,
    );
    expect(stored.map(({ title }) => title)).toEqual([
      'euribor3m and nr.employed move together',
      'default hardly varies',
      'Where values are missing',
      'Records are duplicated',
    ]);
    for (const finding of stored) {
      expect(finding).toMatchObject({ state: 'Draft', area_id: own.area_id, iteration_id: own.iteration_id });
      expect(JSON.parse(finding.fields)).toMatchObject({ [ML_FIELDS.dataset]: 'bank-additional-full' });
    }
    expect(screen.getAllByRole('button', { name: /^Open \d+$/ })).toHaveLength(4);
    // What exists cannot be created a second time.
    screen.getByRole('button', { name: 'Create selected findings' });
  });

  it('says how far it came when one is refused, and offers the rest again', async () => {
    await openCard('E9');
    await openFold('Draft findings from a report');
    await paste(JSON.stringify(bankReport()));
    await user.click(await screen.findByRole('checkbox', { name: 'Select all 5' }));
    let created = 0;
    amara.answerWith((request) =>
      request.method === 'POST' && /workitems\/\$/.test(request.url) && (created += 1) > 2
        ? Response.json({ message: 'The area is read-only.' }, { status: 403 })
        : undefined,
    );
    await user.click(screen.getByRole('button', { name: 'Create 5 findings' }));
    await screen.findByText('2 of 5 are created; the next one was refused: The area is read-only.');
    screen.getByRole('button', { name: 'Create 3 findings' });
  });

  it('of 500 columns lists the first drafts, and the rest on demand', async () => {
    await openCard('E9');
    await openFold('Draft findings from a report');
    const variables = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`c${index}`, { type: 'Numeric', n: 10, n_distinct: 1 }]));
    await paste(JSON.stringify({ table: { n: 10 }, variables }));
    await screen.findByText(/500 drafts\.$/);
    expect(screen.getAllByRole('button', { name: /^Use here/ })).toHaveLength(30);
    await user.click(screen.getByRole('button', { name: 'Show 470 more' }));
    expect(screen.getAllByRole('button', { name: /^Use here/ })).toHaveLength(500);
  });

  it('says why a comparison of two datasets is refused', async () => {
    await openCard('E9');
    await openFold('Draft findings from a report');
    await paste(JSON.stringify({ analysis: { title: ['a', 'b'] }, table: { n: [1, 2] }, variables: {} }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^This report compares several datasets\./);
  });

  it('never says that nothing stands out while something was not understood', async () => {
    await openCard('E9');
    await openFold('Draft findings from a report');
    await paste(JSON.stringify({ table: { n: 10 }, variables: { a: { type: 'Hologram' } } }));
    await screen.findByText(/No draft, but not everything was understood; see below\.$/);
    await paste(JSON.stringify({ table: { n: 10 }, variables: { a: { type: 'Numeric' } } }));
    await screen.findByText(/Nothing stands out\.$/);
  });

  it('fills what the process has, where it lacks fields, which are named', async () => {
    const form = await openCard('E7', { missing: [ML_FIELDS.dimension, ML_FIELDS.implication] });
    screen.getByText(/lacks 2 fields that this card works with/);
    expect(screen.queryByLabelText('Dimension')).toBeNull();
    await user.selectOptions(field('Data severity'), 'High');
    await openFold('Draft findings from a report');
    await paste(JSON.stringify(bankReport()));
    await user.click(await screen.findByRole('button', { name: 'Use here: Records are duplicated' }));
    await screen.findByText('The draft is in the fields above. Say what it implies.');
    expect(form.written).toMatchObject({
      [ML_FIELDS.severity]: 'High',
      [ML_FIELDS.finding]: '12 different records occur more than once (as many as 0.03% of the rows).',
      [ML_FIELDS.effect]: 12,
    });
    expect(form.written).not.toHaveProperty([ML_FIELDS.dimension]);
  });
});

describe('coverage', () => {
  it('is read when it is opened, and counts the finding as it stands in the form', async () => {
    const form = await openCard('E6');
    await waitFor(() => expect(screen.getAllByText('none yet').length).toBeGreaterThan(0));
    const from = amara.sent.length;
    await openFold('Coverage of the feasibility questions');
    await screen.findByText('10 of 19 questions are answered.');
    const sent = amara.sent.slice(from);
    expect(sent.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual(['wiql', 'workitemsbatch']);
    expect(sent.flatMap(checkRequest)).toEqual([]);
    act(() => form.edit({ [ML_FIELDS.finding]: 'None found in 41,188 rows.' }));
    await screen.findByText(/^none found \(Ines Duarte, \d+ \w+\)$/);
  });

  it('that cannot be read is an error, not an empty list', async () => {
    await openCard('E6');
    amara.answerWith(refusing(/wit\/wiql/, 400, { message: 'The query is too long.' }));
    await openFold('Coverage of the feasibility questions');
    expect((await screen.findByRole('alert')).textContent).toBe('The findings could not be read: The query is too long.');
  });
});

test('what is read-only shows and takes nothing', async () => {
  await openCard('E7', { isReadOnly: true });
  await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(2));
  expect(field('Finding').disabled).toBe(true);
  for (const name of ['Add a picture', 'Create hypothesis from this finding']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByText('Draft findings from a report')).toBeNull();
});

test('nothing of one finding shows in the next one that the form opens', async () => {
  const form = await openCard('E7');
  await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(2));
  await act(() => form.show('E9:'));
  expect(field('Finding').value).toMatch(/^May has 13,769/);
  expect(screen.queryByRole('img')).toBeNull();
});
