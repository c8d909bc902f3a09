import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openAnalytics } from '../../src/azure/client/analytics.ts';
import { loadAcceptance, type AcceptanceReading } from '../../src/azure/dashboards/load-acceptance.ts';
import { loadChance } from '../../src/azure/dashboards/load-chance.ts';
import { loadUpdates } from '../../src/azure/work-items/history.ts';
import { AcceptanceWidget } from '../../src/contributions/acceptance-widget/acceptance-widget.tsx';
import { HypothesesHub } from '../../src/contributions/hypotheses-hub/hypotheses-hub.tsx';
import { libraryPorts } from '../../src/contributions/hypotheses-hub/library-ports.ts';
import { HYPOTHESIS_FIELDS, HypothesisForm } from '../../src/contributions/hypothesis-form/hypothesis-form.tsx';
import { readAddress } from '../../src/domain/hypothesis/library-address.ts';
import { readReopening } from '../../src/domain/hypothesis/reopening.ts';
import { readSeal } from '../../src/domain/hypothesis/read-seal.ts';
import { LATER_FIELDS } from '../../src/domain/process/ml-fields.ts';
import { actingAs, type Acting } from '../builders/acting.ts';
import { takeDownloads } from '../builders/downloads.ts';
import { removeLaterFields } from '../builders/earlier-process.ts';
import { openFakeForm } from '../builders/form-ports.ts';
import { pagePorts } from '../builders/page-ports.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../builders/sample-host.ts';
import { sampleSentence } from '../builders/sample-outcomes.ts';
import { widgetPorts } from '../builders/widget-ports.ts';
import { chooseReview, openTab, sentenceIn } from './sprint-tab/tab.tsx';

/*
 * An organization whose process was set up before `LATER_FIELDS` existed. The service answers 400 to a query or a batch that names a field it does not know, so
 * nothing may ask for one.
 */

const user = userEvent.setup();
const FIELD_NAMES = /Seen before|Planned sample size|Guardrails held|Deviation/;

let host: SampleHost;
let amara: Acting;
let statuses: number[];
beforeAll(async () => {
  host = await startSampleHost();
  removeLaterFields(host);
  globalThis.scrollBy = () => {};
  globalThis.matchMedia = () => Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
});
afterAll(async () => {
  cleanup();
  await host.close();
});
beforeEach(() => {
  window.localStorage.clear();
  statuses = [];
  amara = actingAs(host, 'amara.okeke@calllist.example');
  amara.answerWith(async (_request, askHost) => {
    const answer = await askHost();
    statuses.push(answer.status);
    return answer;
  });
});
afterEach(() => {
  expect(statuses.length).toBeGreaterThan(0);
  expect(statuses.filter((status) => status >= 400)).toEqual([]);
});

it('is one: the service knows none of the fields', async () => {
  const field = LATER_FIELDS[0]!;
  const { project } = amara.context;
  const plain = actingAs(host, 'amara.okeke@calllist.example').context.client;
  await expect(plain.post(`${project.id}/_apis/wit/workitemsbatch`, { body: { ids: [amara.idOf('H1:')], fields: [field] } })).rejects.toThrow(
    /TF51535/,
  );
  await expect(
    plain.post(`${project.id}/_apis/wit/wiql`, { body: { query: `SELECT [System.Id] FROM WorkItems WHERE [${field}] = 'x'` } }),
  ).rejects.toThrow(/TF51005/);
  await amara.context.client.get(`_apis/wit/workitems/${amara.idOf('H1:')}`);
});

it('has a hub with all its hypotheses, and exports with empty columns', async () => {
  const downloads = takeDownloads();
  const { ports } = pagePorts(amara);
  const { container } = render(<HypothesesHub initialView={readAddress({})} ports={libraryPorts(ports, 'Europe/Lisbon', () => LOADED_ON)} />);
  const hub = within(container);
  await hub.findByText('17 hypotheses: 5 accepted, 6 rejected, 3 inconclusive, 1 invalid, 2 undecided.');
  await hub.findByText(/13 confirmatory hypotheses decided by an interval/);
  expect(container.textContent).not.toMatch(/known beforehand/);
  await waitFor(() => expect(hub.getByRole('button', { name: /^H7:/ }).closest('tr')!.textContent).toContain('Plan changed after results'));
  await user.click(hub.getByRole('button', { name: 'CSV' }));
  const [header, ...rows] = (await downloads[0]!.text()).trim().split('\r\n');
  expect(header).toMatch(/,Notes,Because,Seen before,Planned sample size,Guardrails held,Deviation,Decide by,Due,Plan,Decision on split$/);
  expect(rows.find((row) => row.includes(',H9: '))).toMatch(/,,,,,,Sprint 4,,unchanged,9th confirmatory decision on this split$/);
  await user.click(hub.getByRole('button', { name: 'Markdown' }));
  expect(await downloads[1]!.text()).not.toMatch(/seen before|guardrails held|deviation:/);
});

it('has a hub that reads one hypothesis again, and a part of the library', async () => {
  const { ports } = pagePorts(amara);
  const { container } = render(
    <HypothesesHub
      initialView={readAddress({ 'ml-dataset': 'bank-additional-full', 'ml-outcome': 'Inconclusive' })}
      ports={libraryPorts(ports, 'Europe/Lisbon', () => LOADED_ON)}
    />,
  );
  const hub = within(container);
  await user.click(await hub.findByRole('button', { name: /^H8:/ }));
  // Counted among the decisions of the whole library, of which only a part was read.
  await waitFor(() =>
    expect(hub.getByRole('button', { name: /^H8:/ }).closest('tr')!.textContent).toContain('8th confirmatory decision on this split'),
  );
});

it('has a card without inputs for them, and with everything else', async () => {
  const form = await openFakeForm(amara, HYPOTHESIS_FIELDS, 'H16:', { missing: LATER_FIELDS });
  const { ports } = form;
  statuses.length = 0;
  const { container } = render(
    <HypothesisForm
      ports={ports}
      loadHistory={async (id, signal) => {
        const updates = await loadUpdates(ports.client, ports.project.id, id, signal);
        return { seal: readSeal(updates), reopening: readReopening(updates) };
      }}
    />,
  );
  const card = within(container);
  for (const step of ['Statement', 'Plan', 'Evidence', 'Verdict', 'Decision']) {
    await user.click(card.getByRole('tab', { name: new RegExp(step) }));
    for (const label of container.querySelectorAll('label')) expect(label.textContent).not.toMatch(FIELD_NAMES);
  }
  await card.findByText(/^It would be the \d+\w\w confirmatory decision on this split\./);
  card.getByText('Suggested: inconclusive.');
  expect(card.queryByText(/lacks/)).toBeNull();
  act(() => form.edit({ 'System.Title': 'H16: another title' }));
  expect(card.getByRole('blockquote').textContent).not.toContain('because');
});

it('has a tab with the same outcomes, and a review without them', async () => {
  const { tab } = await openTab(amara, 'Sprint 6');
  await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 6')));
  await chooseReview(tab, 'Open sprint review');
  const review = await tab.findByRole('article', { name: 'Review of Sprint 6' });
  within(review).getByText('Decided hypotheses');
  await waitFor(() => expect(review.textContent).toContain('confirmatory decision on this split'));
  expect(review.textContent).not.toMatch(FIELD_NAMES);
});

it('has a widget that counts, and says what chance alone would give', async () => {
  const { ports } = widgetPorts(host, amara);
  const key = 'acceptance of an earlier process';
  const { container } = render(
    <AcceptanceWidget
      first={{
        title: 'Acceptance',
        columns: 3,
        rows: 2,
        team: ports.team,
        key,
        memory: ports.lastGood<AcceptanceReading>(key),
        load: (signal) => loadAcceptance({ ...ports, analytics: openAnalytics(ports), team: ports.team! }, { group: null, sprints: 7 }, signal),
        onOpenQuery: ports.openQuery,
        loadChance: (query, signal) => loadChance(ports, query, signal),
      }}
      onReady={() => {}}
    />,
  );
  const widget = within(container);
  await widget.findByText('5 of 14 decided were accepted');
  await user.click(widget.getByRole('button', { name: 'How this is computed' }));
  await widget.findByText(/^5 of 13 confirmatory hypotheses decided by an interval were accepted; chance alone would accept up to 0\.33/);
  expect(screen.queryByText(/known beforehand/)).toBeNull();
});
