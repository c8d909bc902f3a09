import { render, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openAnalytics } from '../../../src/azure/client/analytics.ts';
import { loadChance } from '../../../src/azure/dashboards/load-chance.ts';
import { loadAcceptance, type AcceptanceReading } from '../../../src/azure/dashboards/load-acceptance.ts';
import { AcceptanceWidget } from '../../../src/contributions/acceptance-widget/acceptance-widget.tsx';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { widgetPorts } from '../../builders/widget-ports.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(() => {
  window.localStorage.clear();
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

/** The widget in some width, over so many sprints and perhaps of one working group. */
function renderWidget({ columns = 3, sprints = 7, group = null }: { columns?: number; sprints?: number; group?: string | null } = {}) {
  const { ports, opened } = widgetPorts(host, amara);
  const key = `acceptance ${group} ${sprints}`;
  const { container } = render(
    <AcceptanceWidget
      first={{
        title: 'Acceptance',
        columns,
        rows: 2,
        team: ports.team,
        key,
        memory: ports.lastGood<AcceptanceReading>(key),
        load: (signal) => loadAcceptance({ ...ports, analytics: openAnalytics(ports), team: ports.team! }, { group, sprints }, signal),
        onOpenQuery: ports.openQuery,
        loadChance: (query, signal) => loadChance(ports, query, signal),
      }}
      onReady={() => {}}
    />,
  );
  return { widget: within(container), opened };
}

test('tells what the story of the sample says, in requests that the service knows', async () => {
  const { widget, opened } = renderWidget();
  widget.getByText('Counting hypotheses');
  await widget.findByText('36%');
  widget.getByText('5 of 14 decided were accepted');
  widget.getByText('95% interval 16–61%');
  widget.getByText('inconclusive 3 (21%)');
  widget.getByText('1 invalid, not counted');
  widget.getByText(/oldest H16/);
  await user.click(widget.getByRole('button', { name: 'Open as query' }));
  expect(opened).toEqual([expect.stringContaining("[System.State] = 'Decided'")]);
  expect(amara.sent.length).toBeGreaterThan(0);
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

test('shows its numbers as a table and says how they are made, by keyboard', async () => {
  const { widget } = renderWidget({ columns: 2 });
  (await widget.findByRole('button', { name: 'Show as table' })).focus();
  await user.keyboard('{Enter}');
  const row = await widget.findByRole('row', { name: /^Sprint 5/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['1', '2', '0']);
  widget.getByRole('button', { name: 'How this is computed' }).focus();
  await user.keyboard('{Enter}');
  await widget.findByText(/Wilson’s at 95%/);
});

test('counts a working group over fewer sprints, and says so', async () => {
  const { widget } = renderWidget({ group: 'Modelling', sprints: 2 });
  await widget.findByText(/^Modelling · 2 sprints/);
});

test('gives no share of a small sample, or says that it is one', async () => {
  const few = renderWidget({ sprints: 2 });
  await few.widget.findByText('too few for a share');
  const none = renderWidget({ sprints: 1 });
  await none.widget.findByText('Nothing decided in these sprints');
});

test('says what to do where there is no hypothesis', async () => {
  const none = { value: [], workItems: [] };
  amara.answerWith(({ url }) => (/_odata|wit\/wiql/.test(url) ? Response.json(none) : undefined));
  const { widget } = renderWidget();
  await widget.findByText('No hypotheses yet');
});

test('reads item by item where Analytics is refused, and says so', async () => {
  amara.answerWith(refusing(/_odata/, 403, { message: 'VS403527' }));
  const { widget } = renderWidget();
  await widget.findByText('5 of 14 decided were accepted');
  await widget.findByText('Read item by item, since you may not view Analytics.');
});

test('says that Azure DevOps asks for a pause, and reads again when asked', async () => {
  amara.answerWith(refusing(/_odata/, 429, { message: 'Slow down' }));
  const { widget } = renderWidget({ columns: 2 });
  await widget.findByText('Azure DevOps asks for a pause');
  amara.answerWith(null);
  await user.click(widget.getByRole('button', { name: 'Try again' }));
  await widget.findByText('5 of 14 decided were accepted');
});

test('says so where the working group is not there any more', async () => {
  const { widget } = renderWidget({ group: 'Nobody' });
  await widget.findByText('This working group is not there any more');
  widget.getByText('Choose another one in the configuration of this widget.');
});

describe('what chance alone would give', () => {
  const CHANCE =
    /^5 of 13 confirmatory hypotheses decided by an interval were accepted; chance alone would accept up to 0\.33, if every true value were exactly/;

  it('is told in the help, with what was known before, and read only there', async () => {
    const { widget } = renderWidget();
    await widget.findByText('36%');
    const before = amara.sent.length;
    await user.click(widget.getByRole('button', { name: 'How this is computed' }));
    await widget.findByText(CHANCE);
    widget.getByText('Of 14 decided, a similar result was known beforehand for 2, this very result for 0, and 7 do not say.');
    expect(amara.sent.length - before).toBe(3);
    expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
  });

  it('is told below the table', async () => {
    const { widget } = renderWidget();
    await user.click(await widget.findByRole('button', { name: 'Show as table' }));
    await widget.findByText(CHANCE);
  });

  it('is missing where it cannot be read, and the numbers are there', async () => {
    const { widget } = renderWidget();
    await widget.findByText('36%');
    amara.answerWith(refusing(/wit\/wiql/, 403, { message: 'no' }));
    await user.click(widget.getByRole('button', { name: 'Show as table' }));
    await widget.findByText('The number expected by chance could not be calculated. Close this and open it again to retry.');
    widget.getByText('5 of 14 decided were accepted');
  });
});
