import { drawKeptPage, tabMemory, type KeptReport } from '../../../src/contributions/sprint-tab/kept-report.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';

const REPORT: KeptReport = {
  lead: '17 of 23 checks pass.',
  attention: '5 need attention',
  rest: '1 has not enough data',
  asOf: '2026-11-23T12:00:00.000Z',
  sprint: { name: 'Sprint 3', start: calendarDate('2026-09-28'), finish: calendarDate('2026-10-11') },
  open: [{ outcome: 'attention', title: '2 of 11 stories have no deliverable' }],
};

/** A memory whose every place holds one value. */
const memoryWith = (value: unknown) =>
  tabMemory(() => ({ read: () => JSON.parse(JSON.stringify(value)) as never, write: () => {}, forget: () => {} }), 'team').reportOf('sprint');

test('draws the report as text, so that nothing in it is markup', () => {
  const title = '<img src=x onerror=alert(1)>';
  const page = drawKeptPage({ ...REPORT, lead: title, open: [{ outcome: 'attention', title }] });
  expect(page.querySelector('img')).toBeNull();
  expect(page.textContent).toContain(title);
});

test('says nothing of attention where nothing needed it', () => {
  const page = drawKeptPage({ ...REPORT, lead: 'All 22 checks pass.', attention: '', rest: '', open: [] });
  expect(page.querySelector('.sentence')!.textContent).toBe('All 22 checks pass. ');
  expect(page.textContent).not.toContain('Needs attention');
});

// prettier-ignore
test.each([
  ['nothing',                      null],
  ['another kind of value',        'text'],
  ['a report without a sprint',    { ...REPORT, sprint: undefined }],
  ['a report without a day',       { ...REPORT, sprint: { ...REPORT.sprint, start: 'soon' } }],
  ['a report without a date',      { ...REPORT, asOf: 'yesterday' }],
  ['a report with other checks',   { ...REPORT, open: [7] }],
  ['a report with numbers',        { ...REPORT, lead: 17 }],
])('takes %s for no report', (_kept, value) => {
  expect(memoryWith(value).read()).toBeNull();
});

test('takes its own report', () => {
  expect(memoryWith(REPORT).read()).toEqual(REPORT);
});
