import { runCheck, checkSprint, openChecks, stripOf, summarise, type CheckResult } from '../../../src/domain/sprint/run-checks.ts';
import { attention, defineCheck, pass, type CheckOutcome } from '../../../src/domain/sprint/check.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { sprintCsv } from '../../../src/domain/sprint/report.ts';
import { checkName, reasonOf, titleOf } from '../../../src/ui/checks/registry.ts';
import { untilText } from '../../../src/ui/until-text.ts';
import { waiverKindText } from '../../../src/ui/waiver-kinds.ts';
import { OUTCOMES, sentenceOf } from '../../../src/ui/strings.ts';
import { attestation, deliverable, hypothesis, pullRequest, sprintSnapshot, story, waiver } from '../../builders/sprint.ts';

const unsized = [story({ size: '' }), story({ size: '' })];
const sizeRule = CHECKS.find(({ id }) => id === 'size-tshirt')!;
const words = {
  checkName,
  outcomes: OUTCOMES,
  titleOf,
  reasonOf,
  sentenceOf,
  fieldName: (name: string) => name,
  waiverKind: waiverKindText,
  until: untilText,
};

describe('waivers of single items', () => {
  it('take the item off the list and leave the others', () => {
    const result = runCheck(sizeRule, sprintSnapshot({ stories: unsized, waivers: [waiver('size-tshirt', 'this', unsized[0]!.item.id)] }));
    expect(result).toMatchObject({ outcome: 'attention', items: [unsized[1]!.item] });
    expect(result.waivers).toHaveLength(1);
  });

  it('waive the check when every item has one', () => {
    const waivers = unsized.map(({ item }) => waiver('size-tshirt', 'this', item.id));
    expect(runCheck(sizeRule, sprintSnapshot({ stories: unsized, waivers })).outcome).toBe('waived');
  });

  it('do not turn a pass into a waiver', () => {
    expect(runCheck(sizeRule, sprintSnapshot({ stories: [story()], waivers: [waiver('size-tshirt', 'this')] })).outcome).toBe('pass');
  });
});

describe('checkSprint', () => {
  it('puts what needs a person first and leaves out what the team switched off', () => {
    const results = checkSprint(sprintSnapshot({ stories: unsized, settings: { rules: { 'design-session': { severity: 'off' } } } }));
    expect(results.map(({ rule }) => rule)).not.toContain('design-session');
    const order = ['attention', 'not-enough-data', 'pending', 'waived', 'pass', 'not-applicable'];
    const positions = results.map(({ outcome }) => order.indexOf(outcome));
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  });

  it('counts neither what is only shown nor what does not apply', () => {
    const results = checkSprint(sprintSnapshot({ stories: [story({ deliverables: [deliverable('mid')] })] }));
    const judged = results.filter(({ severity, outcome }) => severity !== 'none' && outcome !== 'not-applicable');
    const count = (outcome: CheckOutcome) => judged.filter((result) => result.outcome === outcome).length;
    expect(results.some(({ severity, outcome }) => severity === 'none' && outcome !== 'not-applicable')).toBe(true);
    expect(results.some(({ severity, outcome }) => severity !== 'none' && outcome === 'not-applicable')).toBe(true);
    const summary = summarise(results);
    expect(summary).toMatchObject({ checks: judged.length, pass: count('pass'), attention: count('attention') });
    expect(summary.checks).toBe(summary.pass + summary.attention + summary.notEnoughData + summary.waived + summary.pending);
    expect(Math.min(summary.pass, summary.attention)).toBeGreaterThan(0);
  });
});

it('calls nothing missing in a sprint that has not begun', () => {
  const results = checkSprint(sprintSnapshot({ day: 'before', stories: unsized, unread: ['pull-requests'] }));
  expect(results.filter(({ outcome }) => outcome === 'attention' || outcome === 'not-enough-data')).toEqual([]);
  expect(summarise(results).pending).toBeGreaterThan(0);
  expect(checkSprint(sprintSnapshot({ day: 'mid', stories: unsized })).some(({ outcome }) => outcome === 'attention')).toBe(true);
});

describe('what somebody has to look at', () => {
  const check = (outcome: CheckOutcome, part: Partial<CheckResult> = {}) =>
    ({ ...runCheck(sizeRule, sprintSnapshot()), outcome, severity: 'info', fix: undefined, ...part }) as CheckResult;

  it('is what needs attention, and data that is missing where it matters or can be added', () => {
    const open = [check('attention'), check('not-enough-data', { severity: 'warning' }), check('not-enough-data', { fix: 'set-size' })];
    const others = [
      check('attention', { severity: 'none' }),
      check('not-enough-data'),
      check('pending', { severity: 'warning' }),
      check('waived'),
      check('pass'),
    ];
    expect(openChecks([...open, ...others])).toEqual(open);
  });

  it('leaves the order of urgency as it is', () => {
    const results = checkSprint(sprintSnapshot({ stories: unsized }));
    expect(openChecks(results)).toEqual(results.filter((one) => openChecks([one]).length === 1));
    expect(openChecks(results)[0]!.outcome).toBe('attention');
  });
});

it('puts sprints side by side with the same numbers as each alone', () => {
  const snapshots = [sprintSnapshot({ stories: unsized }), sprintSnapshot()];
  expect(stripOf(snapshots)).toEqual(
    snapshots.map((snapshot) => ({
      id: snapshot.sprint.id,
      name: snapshot.sprint.name,
      path: snapshot.sprint.path,
      summary: summarise(checkSprint(snapshot)),
      outcomes: Object.fromEntries(checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome])),
    })),
  );
});

describe('the sentence', () => {
  // prettier-ignore
  it.each([
    [{ checks: 0, pass: 0, attention: 0, notEnoughData: 0, waived: 0, pending: 0 },   'No check applies to this sprint.||'],
    [{ checks: 9, pass: 9, attention: 0, notEnoughData: 0, waived: 0, pending: 0 },   'All 9 checks pass.||'],
    [{ checks: 17, pass: 12, attention: 2, notEnoughData: 1, waived: 2, pending: 0 }, '12 of 17 checks pass.|2 need attention|1 has not enough data, 2 are waived'],
    [{ checks: 3, pass: 1, attention: 1, notEnoughData: 0, waived: 0, pending: 1 },   '1 of 3 checks passes.|1 needs attention|1 is pending'],
  ])('%j', (summary, sentence) => {
    const { lead, attention: second, rest } = sentenceOf(summary);
    expect(`${lead}|${second}|${rest}`).toBe(sentence);
  });
});

describe('reports', () => {
  const nasty = story({ item: { title: '=cmd|"x" \u202eevil\u202c **bold**' } });
  const snapshot = sprintSnapshot({ stories: [nasty], hypotheses: [hypothesis({ outcome: 'Rejected' })] });
  const results = checkSprint(snapshot);

  it('say whose word a check rests on, and which pull requests it is about', () => {
    const loose = Array.from({ length: 5 }, (_, index) => pullRequest({ id: 40 + index, linkedItems: [] }));
    const given = sprintSnapshot({ attestations: [{ ...attestation('ceremony-standup'), note: '=1+1' }], pullRequests: loose });
    const rows = sprintCsv(given, checkSprint(given), words).split('\r\n');
    expect(rows.find((row) => row.includes('ceremony-standup'))).toContain(`Sprint 2,Ana,'=1+1,`);
    expect(rows.find((row) => row.includes('work-on-board'))).toContain('40 41 42 43 44');
  });

  it('say why a check is waived, or that a waiver has no kind', () => {
    const waivers = [waiver('size-tshirt', 'this', unsized[0]!.item.id, 'wrong-data'), waiver('size-tshirt', 'this', unsized[1]!.item.id, null)];
    const given = sprintSnapshot({ stories: unsized, waivers });
    const [header, ...rows] = sprintCsv(given, checkSprint(given), words).split('\r\n');
    expect(header!.endsWith(',Waiver kind')).toBe(true);
    expect(rows.find((row) => row.includes('size-tshirt'))).toContain('the data is wrong; no kind');
  });

  it('have one CSV row for each check, by its stable id', () => {
    const rows = sprintCsv(snapshot, results, words).trimEnd().split('\r\n');
    expect(rows).toHaveLength(results.length + 1);
    expect(rows.slice(1).map((row) => row.split(',')[3])).toEqual(results.map(({ rule }) => rule));
  });
});

describe('the severity of a check', () => {
  const raised = defineCheck({
    id: 'x',
    severity: 'info',
    raised: ['bad'],
    practice: 'ceremonies',
    needs: [],
    messages: ['bad', 'odd', 'good'],
    explained: [],
    check: () => attention('bad'),
  });
  const late = { ...raised, raised: 'once-over' } as const;
  const configured = (severity: 'info' | 'warning') => sprintSnapshot({ settings: { rules: { x: { severity } } } });

  // prettier-ignore
  it.each([
    ['usual',                                                   { ...raised, check: () => attention('odd') },   sprintSnapshot(),                  'info'],
    ['raised with a message that the check names',              raised,                                         sprintSnapshot(),                  'warning'],
    ['raised once the sprint is over',                          late,                                           sprintSnapshot(),                  'warning'],
    ['not raised on its last day',                              late,                                           sprintSnapshot({ day: 'last-day' }), 'info'],
    ['not raised where all is well',                            { ...late, check: () => pass('good') },         sprintSnapshot(),                  'info'],
    ['what the team says, lower than what was found',           raised,                                         configured('info'),                'info'],
    ['what the team says, higher than what was found',          { ...raised, check: () => attention('odd') },   configured('warning'),             'warning'],
  ] as const)('is %s', (_situation, check, snapshot, severity) => {
    expect(runCheck(check, snapshot).severity).toBe(severity);
  });
});
