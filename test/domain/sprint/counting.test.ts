import { followSprint, readStoredSprint, sprintOfPart, sprintPart, type StoredSprint } from '../../../src/domain/settings/stored-sprint.ts';
import { mergeSettings, changesBetween } from '../../../src/domain/settings/merge.ts';
import { partsOf, withParts } from '../../../src/domain/settings/parts.ts';
import { problemsOf } from '../../../src/domain/settings/problems.ts';
import { readSettings } from '../../../src/domain/settings/settings.ts';
import { MAX_TEXT } from '../../../src/domain/settings/stored-values.ts';
import { exportSettings, importSettings } from '../../../src/domain/settings/transfer.ts';
import { addDays, calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { countingOf, isBeforeCounting } from '../../../src/domain/sprint/counting.ts';
import { sprintCsv } from '../../../src/domain/sprint/report.ts';
import { reviewCsv } from '../../../src/domain/sprint/review/review-csv.ts';
import { reviewMarkdown } from '../../../src/domain/sprint/review/review-markdown.ts';
import { reviewSprint } from '../../../src/domain/sprint/review/review.ts';
import { checkSprint, openChecks, stripOf, summarise } from '../../../src/domain/sprint/run-checks.ts';
import type { SprintSnapshot } from '../../../src/domain/sprint/snapshot.ts';
import { REPORT_WORDS } from '../../../src/ui/report-words.ts';
import { titleOf } from '../../../src/ui/checks/registry.ts';
import { limitsOf } from '../../../src/ui/sprint-words.ts';
import { sentenceOf } from '../../../src/ui/strings.ts';
import { sprintOn } from '../../../src/domain/sprint/sprint.ts';
import { SPRINT, attestation, deliverable, hypothesis, sprintSnapshot, story, waiver } from '../../builders/sprint.ts';

const iteration = (id: string, name: string, start: string | null, finish: string | null): StoredSprint => ({
  id,
  name,
  start: start === null ? null : calendarDate(start),
  finish: finish === null ? null : calendarDate(finish),
});
const STORED = iteration('s4', 'Sprint 4', '2026-09-14', '2026-09-27');
const UNDATED = iteration('s4', 'Sprint 4', null, null);
const LATER = iteration('s5', 'Sprint 5', '2026-09-28', '2026-10-11');

// prettier-ignore
it.each<[situation: string, stored: StoredSprint, iterations: StoredSprint[], present: [name: string, start: string | null, isFound: boolean]]>([
  ['deleted',                         STORED,  [LATER],                                                ['Sprint 4', '2026-09-14', false]],
  ['deleted, and no day was stored',  UNDATED, [LATER],                                                ['Sprint 4', null,         false]],
  ['deleted, a new one of its name',  STORED,  [iteration('n', 'Sprint 4', '2026-11-02', '2026-11-15')], ['Sprint 4', '2026-09-14', false]],
  ['selected by another team only',   STORED,  [],                                                     ['Sprint 4', '2026-09-14', false]],
  ['undated since',                   STORED,  [UNDATED],                                              ['Sprint 4', '2026-09-14', true]],
  ['without its last day since',      STORED,  [{ ...STORED, start: calendarDate('2026-09-16'), finish: null }], ['Sprint 4', '2026-09-14', true]],
  ['undated then and now',            UNDATED, [UNDATED],                                              ['Sprint 4', null,         true]],
  ['dated since',                     UNDATED, [STORED],                                               ['Sprint 4', '2026-09-14', true]],
  ['moved in time',                   STORED,  [{ ...STORED, start: calendarDate('2026-09-21') }],     ['Sprint 4', '2026-09-21', true]],
  ['renamed',                         STORED,  [{ ...STORED, name: 'Iteration IV' }],                  ['Iteration IV', '2026-09-14', true]],
  ['written in capitals',             { ...STORED, id: 'S4' }, [{ ...STORED, name: 'Renamed' }],       ['Renamed', '2026-09-14', true]],
])('follows a sprint by its id: %s', (_, stored, iterations, [name, start, isFound]) => {
  expect(followSprint(stored, iterations)).toMatchObject({ name, start, isFound });
});

// prettier-ignore
it.each<[situation: string, start: string, finish: string, from: string | null, isBefore: boolean]>([
  ['the sprint itself',                             '2026-09-14', '2026-09-27', '2026-09-14', false],
  ['a later one',                                   '2026-09-28', '2026-10-11', '2026-09-14', false],
  ['the one before',                                '2026-08-31', '2026-09-13', '2026-09-14', true],
  ['the one before, which ends on the day it starts', '2026-08-31', '2026-09-14', '2026-09-14', true],
  ['long before',                                   '2025-12-22', '2026-01-04', '2026-09-14', true],
  ['a sprint of that one day',                      '2026-09-14', '2026-09-14', '2026-09-14', false],
  ['a release around it',                           '2026-08-03', '2026-12-20', '2026-09-14', false],
  ['the first day is not known',                    '2025-12-22', '2026-01-04', null,         false],
])('judges from a sprint on: %s', (_, start, finish, from, isBefore) => {
  const counting = { name: 'Sprint 4', from: from === null ? null : calendarDate(from) };
  const sprint = { start: calendarDate(start), finish: calendarDate(finish) };
  expect(isBeforeCounting(counting, sprint)).toBe(isBefore);
  expect(isBeforeCounting(null, sprint)).toBe(false);
});

describe('a sprint before the one from which sprints count', () => {
  const unsized = [story({ size: '' }), story({ size: 'M', deliverables: [deliverable('mid')] })];
  const given = {
    stories: unsized,
    hypotheses: [hypothesis({ outcome: 'Rejected' })],
    waivers: [waiver('ceremony-planning', 'this')],
    attestations: [attestation('ceremony-standup')],
    settings: { roles: {} },
  };
  const counting = { name: 'Sprint 3', from: addDays(SPRINT.finish, 1) };
  const judged = sprintSnapshot(given);
  const before = sprintSnapshot({ ...given, counting });
  const results = checkSprint(before);
  const reviewOf = (snapshot: SprintSnapshot, previous: SprintSnapshot | null = null) =>
    reviewSprint({ team: 'Crew', snapshot, results: checkSprint(snapshot), carried: null, before: previous, decisions: null, timeZone: 'UTC' });
  const markdownOf = (snapshot: SprintSnapshot, previous?: SprintSnapshot) =>
    reviewMarkdown(reviewOf(snapshot, previous), REPORT_WORDS, { asOf: 'now', limits: [] });

  it('has no judgement in any check, whatever the judgement would be', () => {
    expect(new Set(checkSprint(judged).map(({ outcome }) => outcome)).size).toBeGreaterThan(4);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['not-judged', 'not-applicable']));
    expect(openChecks(results)).toEqual([]);
    expect(results.filter(({ fix }) => fix !== undefined).map(({ outcome }) => outcome)).not.toContain('not-judged');
  });

  it('still says what is the case, item by item', () => {
    const factsOf = (snapshot: SprintSnapshot) =>
      new Map(
        checkSprint(snapshot)
          .filter(({ waivers }) => waivers.length === 0)
          .map((result) => [result.rule, { title: titleOf(result), items: result.items, share: result.share }]),
      );
    expect(factsOf(before)).toEqual(factsOf(judged));
  });

  it('counts nothing and says so once', () => {
    expect(summarise(results)).toEqual({ checks: 0, pass: 0, attention: 0, notEnoughData: 0, waived: 0, pending: 0, countsFrom: 'Sprint 3' });
    expect(sentenceOf(summarise(results))).toEqual({ lead: 'This sprint is not judged: sprints count from Sprint 3 on.', attention: '', rest: '' });
    expect(stripOf([before])[0]!.summary.countsFrom).toBe('Sprint 3');
    expect(markdownOf(before).match(/sprints count from Sprint 3 on/g)).toHaveLength(1);
  });

  it('neither passes nor complains in a review and its exports', () => {
    const text = markdownOf(before);
    expect(text).not.toMatch(/Nothing in this sprint needs attention|✓|▲|Pass\b/);
    expect(text).toContain('Not judged');
    const rows = reviewCsv(reviewOf(before), REPORT_WORDS).split('\r\n');
    expect(rows.some((row) => /,(needs attention|not enough data),/.test(row))).toBe(false);
    expect(rows.some((row) => row.includes(',not judged,') && row.includes('size-tshirt'))).toBe(true);
    expect(sprintCsv(before, results, REPORT_WORDS)).not.toMatch(/,(pass|attention|not-enough-data|pending|waived),/);
  });

  it('is not compared with, from either side', () => {
    const previous = { ...judged, sprint: sprintOn(judged.sprints.at(-2)!, SPRINT.start) };
    const previousBefore = { ...previous, counting: { name: 'Sprint 2', from: SPRINT.start } };
    expect(markdownOf(judged, previous)).toContain('Checks that pass');
    expect(markdownOf({ ...judged, counting: previousBefore.counting }, previousBefore)).toContain('Not compared: sprints count from Sprint 2 on.');
    expect(markdownOf(before, previous)).not.toContain('Checks that pass');
  });

  it('is judged, with a word, where the first day is not known', () => {
    const unknown = sprintSnapshot({ ...given, counting: { name: 'Sprint 4', from: null } });
    expect(checkSprint(unknown)).toEqual(checkSprint(judged));
    expect(limitsOf(unknown).join()).toContain('Sprints count from Sprint 4, which');
    expect(limitsOf(before)).toEqual(limitsOf(judged));
  });
});

describe('the stored sprint from which sprints count', () => {
  const document = { countsFrom: { id: 's4', name: 'Sprint 4', start: '2026-09-14', finish: '2026-09-27' }, future: 1 };

  it('is missing in old documents, where every sprint counts', () => {
    expect(readSettings({}).countsFrom).toBeNull();
    expect(countingOf(null, [LATER])).toBeNull();
    expect(changesBetween({}, { countsFrom: null })).toEqual([]);
  });

  // prettier-ignore
  it.each<[what: string, stored: unknown, read: StoredSprint | null, isProblem: boolean]>([
    ['whole',                   document.countsFrom,                                     STORED,                          false],
    ['no id',                   { name: 'Sprint 4', start: '2026-09-14' },               null,                            true],
    ['a text',                  'Sprint 4',                                              null,                            true],
    ['an id that is too long',  { id: 'x'.repeat(MAX_TEXT + 1) },                        null,                            true],
    ['broken days',             { id: 's4', name: 7, start: '2026-02-30', finish: 1 },   iteration('s4', '', null, null), false],
    ['nothing chosen',          null,                                                    null,                            false],
  ])('is read tolerantly: %s', (_, stored, read, isProblem) => {
    expect(readSettings({ countsFrom: stored }).countsFrom).toEqual(read);
    expect(problemsOf({ countsFrom: stored }).map(({ path }) => path)).toEqual(isProblem ? ['countsFrom'] : []);
  });

  it('is one part: written, compared, merged, exported and imported as such', () => {
    expect(readStoredSprint(sprintOfPart(sprintPart(STORED)))).toEqual(STORED);
    expect(readStoredSprint(sprintOfPart(sprintPart(UNDATED)))).toEqual(UNDATED);
    expect(partsOf(withParts({ future: 1 }, [['countsFrom', sprintPart(STORED)]]))).toEqual(partsOf(document));
    expect(withParts(document, [['countsFrom', null]])).toEqual({ future: 1 });
    const mine = withParts({}, [['countsFrom', sprintPart(STORED)]]);
    const theirs = withParts({}, [['countsFrom', sprintPart(LATER)]]);
    expect(mergeSettings({}, mine, { pointsAllowed: true })).toMatchObject({
      conflicts: [],
      document: { countsFrom: { id: 's4' }, pointsAllowed: true },
    });
    expect(mergeSettings({}, mine, theirs).conflicts.map(({ part }) => part)).toEqual(['countsFrom']);
    expect(importSettings(exportSettings(document, { waivers: [], attestations: [] }))).toMatchObject({ document, problems: [] });
  });
});
