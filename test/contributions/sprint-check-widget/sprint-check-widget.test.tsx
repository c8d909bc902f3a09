import { act, cleanup, render, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sprintUrl } from '../../../src/azure/frames/widget.ts';
import { loadCheck } from '../../../src/contributions/sprint-check-widget/load-check.ts';
import type { SprintCheckReading, SprintCheckShown } from '../../../src/contributions/sprint-check-widget/shown.ts';
import { SprintCheckWidget } from '../../../src/contributions/sprint-check-widget/sprint-check-widget.tsx';
import { actingAs, changing, refusing, type Acting, type Answer } from '../../builders/acting.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { withSettings } from '../../builders/with-documents.ts';
import { widgetPorts } from '../../builders/widget-ports.ts';
import { SAMPLE_ENDED, sampleSentence } from '../../builders/sample-outcomes.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();
// Without styles a space may follow an element.
const SENTENCE = new RegExp(`^Needs attention ?${SAMPLE_ENDED.replaceAll(/([.,])/g, ' ?\\$1')}$`);
const SIZES = [
  ['2×1', 2, 1],
  ['2×2', 2, 2],
  ['3×2', 3, 2],
] as const satisfies readonly Size[];
type Size = readonly [name: string, columns: number, rows: number];

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(() => {
  window.localStorage.clear();
  amara = actingAs(host, 'amara.okeke@calllist.example');
  // Two weeks later, so that the last sprint is over and nothing is pending any more.
  amara.context.now = () => new Date(LOADED_ON.getTime() + 14 * 86_400_000);
});

interface ShownWidget {
  widget: BoundFunctions<typeof queries>;
  body: HTMLElement;
  opened: string[];
  /** Draws it anew, as the dashboard does when it is refreshed or configured. */
  redraw: () => void;
}

/** The widget in a size; without a team where the dashboard has none and nobody chose one. */
function renderWidget([, columns, rows]: Size, hasTeam = true): ShownWidget {
  const { ports, opened } = widgetPorts(host, amara);
  const { team } = hasTeam ? ports : { team: null };
  const key = `sprint check ${team?.id}`;
  const shown: SprintCheckShown = {
    title: 'Sprint check',
    columns,
    rows,
    team,
    key,
    memory: ports.lastGood<SprintCheckReading>(key),
    load: (signal, onPart) => loadCheck({ ...ports, team: team! }, signal, onPart),
    urlOf: ({ path }) => sprintUrl(ports, team!.name, path),
    onOpen: ports.openUrl,
  };
  let redraw: (next: SprintCheckShown) => void = () => {};
  const { container } = render(<SprintCheckWidget first={shown} onReady={(next) => (redraw = next)} />);
  return { widget: within(container), body: container, opened, redraw: () => act(() => redraw(shown)) };
}

const sentenceOf = (widget: ShownWidget['widget']) => widget.findByRole('link', { name: SENTENCE });

test.each(SIZES)('shows in %s what has room, in requests that the service knows', async (...size) => {
  const { widget, body } = renderWidget(size);
  widget.getByText('Checking the sprint');
  const link = await sentenceOf(widget);
  expect(link.getAttribute('href')).toMatch(/\/_sprints\/ml-agile\.ml-agile-boards\.sprint-tab\/Call%20List%20Crew\/.*Sprint%207$/);
  expect(body.querySelector('.widget-header')!.textContent).toMatch(/Sprint 7 · (\d+ \w+, )?\d\d:\d\d\?$/);
  const list = widget.queryByRole('list', { name: 'Needs attention' });
  if (size[2] === 1) expect(list).toBeNull();
  else {
    const [first] = within(list!).getAllByRole('listitem');
    expect(first!.textContent).toBe('▲Needs attentionA deliverable for every story3 of 10 stories have no deliverable from this sprint');
  }
  if (size[1] > 2) expect(within(await widget.findByRole('list', { name: 'Recent sprints' })).getAllByRole('button')).toHaveLength(6);
  else expect(widget.queryByRole('list', { name: 'Recent sprints' })).toBeNull();
  expect(amara.sent.length).toBeGreaterThan(0);
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

test('reads the sprints before only with three columns, after the sentence is there', async () => {
  const queriesOf = async (size: Size) => {
    cleanup();
    const from = amara.sent.length;
    const { widget } = renderWidget(size);
    let ofStrip = 0;
    // Only what the strip reads goes back to Sprint 2; it waits here until the sentence is on screen.
    amara.answerWith(({ url, body }, askHost) => {
      if (!url.includes('/wit/wiql') || body?.includes(String.raw`Sprint 2'`) !== true) return undefined;
      ofStrip += 1;
      return sentenceOf(widget).then(askHost);
    });
    await sentenceOf(widget);
    if (size[1] > 2) await widget.findByRole('list', { name: 'Recent sprints' });
    return { queries: amara.sent.slice(from).filter(({ url }) => url.includes('/wit/wiql')).length, ofStrip };
  };
  expect(await queriesOf(SIZES[1])).toEqual({ queries: 2, ofStrip: 0 });
  expect(await queriesOf(SIZES[2])).toEqual({ queries: 4, ofStrip: 2 });
});

test.each(SIZES)('shows in %s the checks that are known while others are still being read, and counts none of those', async (...size) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  amara.answerWith(({ url }, askHost) => (/\/(updates|changes|threads|commits)\?/.test(url) ? released.then(askHost) : undefined));
  const { widget, body } = renderWidget(size);
  await widget.findByRole('link', { name: /^Needs attention ?\d+ checks pass so far\. \d need attention ?, .*\d (?:is|are) still being read ?\.$/ });
  expect(body.querySelector('.widget-body')!.getAttribute('aria-busy')).toBe('true');
  expect(widget.queryByRole('list', { name: 'Recent sprints' })).toBeNull();
  release();
  await sentenceOf(widget);
  expect(body.querySelector('.widget-body')!.getAttribute('aria-busy')).toBe('false');
  if (size[1] > 2) await widget.findByRole('list', { name: 'Recent sprints' });
});

test('leads to the sprints before, by keyboard, and tells how it is computed', async () => {
  const { widget, opened } = renderWidget(SIZES[2]);
  (await widget.findByRole('button', { name: (name) => name.startsWith(`Sprint 3: ${sampleSentence('Sprint 3').split('.')[0]}`) })).focus();
  await user.keyboard('{Enter}');
  expect(opened).toEqual([expect.stringMatching(/Sprint%203$/)]);
  widget.getByRole('button', { name: 'How this is computed' }).focus();
  await user.keyboard('{Enter}');
  await widget.findByText(/The checks are those of the ML Sprint tab/);
  await user.keyboard('{Enter}');
  await sentenceOf(widget);
});

interface Iterations {
  value: object[];
}

const STATES: readonly [name: string, answer: Answer, title: string][] = [
  ['no sprints', changing(/teamsettings\/iterations/, (body: object) => ({ ...body, value: [] })), 'This team has no sprints yet'],
  [
    'sprints without dates',
    changing(/teamsettings\/iterations/, ({ value }: Iterations) => ({
      value: value.map((one) => ({ ...one, attributes: { startDate: null, finishDate: null, timeFrame: 'future' } })),
    })),
    'This sprint has no dates',
  ],
  ['no areas', changing(/teamfieldvalues/, (body: object) => ({ ...body, values: [] })), 'This team has no areas'],
  ['forbidden', refusing(/backlogconfiguration/, 403, { message: 'VS403218' }), 'You may not read this'],
  ['throttled', refusing(/wit\/wiql/, 429, { message: 'Slow down' }), 'Azure DevOps asks for a pause'],
  ['offline', ({ url }) => (url.includes('workitemsbatch') ? Promise.reject(new TypeError('gone')) : undefined), 'Azure DevOps cannot be reached'],
];

describe.each(STATES)('says what is wrong: %s', (_name, answer, title) => {
  test.each(SIZES)('in %s, and reads again when asked', async (...size) => {
    amara.answerWith(answer);
    const { widget } = renderWidget(size);
    await widget.findByText(title);
    amara.answerWith(null);
    await user.click(widget.getByRole('button', { name: 'Try again' }));
    await sentenceOf(widget);
  });
});

test.each(SIZES)('says in %s what could not be read, and does not pass it', async (...size) => {
  const withoutRequests = refusing(/git\/pullrequests/, 403, { message: 'TF401019' });
  const withoutFirst = changing(/workitemsbatch/, ({ count, value }: { count: number; value: unknown[] }) => ({
    count,
    value: [null, ...value.slice(1)],
  }));
  amara.answerWith((request, askHost) => withoutRequests(request, askHost) ?? withoutFirst(request, askHost));
  const { widget, body } = renderWidget(size);
  await widget.findByText('Pull requests could not be read. Links to them are shown by the day of the link.');
  await widget.findByText('1 item is not visible to you; checks say so where that matters.');
  expect(body.querySelector('.check-sentence .outcome-pass')).toBeNull();
});

test('keeps what it showed when reading it anew fails, with its time', async () => {
  const { widget, redraw } = renderWidget(SIZES[1]);
  await sentenceOf(widget);
  amara.answerWith(refusing(/backlogconfiguration/, 403, { message: 'VS403218' }));
  redraw();
  await widget.findByText(/^You may not read this\. These are the numbers of (\d+ \w+, )?\d\d:\d\d\./);
  await sentenceOf(widget);
  amara.answerWith(null);
  await user.click(widget.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(widget.queryByText(/These are the numbers of/)).toBeNull());
});

test('shows the numbers of the last time at once', async () => {
  const first = renderWidget(SIZES[1]);
  await sentenceOf(first.widget);
  cleanup();
  const { widget, body } = renderWidget(SIZES[1]);
  widget.getByRole('link', { name: SENTENCE });
  await waitFor(() => expect(body.querySelector('.widget-body')!.getAttribute('aria-busy')).toBe('false'));
});

test('asks for a team where there is none', () => {
  const { widget } = renderWidget(SIZES[1], false);
  widget.getByText('Which team?');
  widget.getByText('Choose one in the configuration of this widget.');
  expect(amara.sent).toEqual([]);
});

test('says that the sprint is not judged where sprints count from a later one, and neither passes nor complains', async () => {
  withSettings(amara, { countsFrom: { id: 'next', name: 'Sprint 8', start: '2027-06-01', finish: null } });
  const { widget, body } = renderWidget(SIZES[2]);
  await widget.findByRole('link', { name: /This sprint is not judged: sprints count from Sprint 8 on\./ });
  await waitFor(() => expect(body.querySelector('.widget-body')!.getAttribute('aria-busy')).not.toBe('true'));
  expect(body.querySelector('.widget-body')!.textContent).not.toMatch(/Needs attention|Nothing in this sprint|so far/);
});
