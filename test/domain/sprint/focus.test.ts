import { focusOfPart, focusPart, readFocus, readFocuses, type Focus } from '../../../src/domain/settings/focus.ts';
import { changesBetween, mergeSettings } from '../../../src/domain/settings/merge.ts';
import { partsOf, withParts } from '../../../src/domain/settings/parts.ts';
import { problemsOf } from '../../../src/domain/settings/problems.ts';
import { readSettings } from '../../../src/domain/settings/settings.ts';
import type { StoredSprint } from '../../../src/domain/settings/stored-sprint.ts';
import { exportSettings, importSettings } from '../../../src/domain/settings/transfer.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { focusIn } from '../../../src/domain/sprint/focus.ts';
import { checkSprint, courseOf, stripOf } from '../../../src/domain/sprint/run-checks.ts';
import { sprintSnapshot, story } from '../../builders/sprint.ts';

const sprint = (id: string, start: string, finish: string | null, name = id): StoredSprint => ({
  id,
  name,
  start: calendarDate(start),
  finish: finish === null ? null : calendarDate(finish),
});
const [S5, S6, S7] = [sprint('s5', '2026-09-28', '2026-10-11'), sprint('s6', '2026-10-12', '2026-10-25'), sprint('s7', '2026-10-26', '2026-11-08')];
const FOCUS: Focus = { rule: 'ceremony-planning', teamName: 'Crew', until: S6 };

// prettier-ignore
it.each<[situation: string, focus: Focus, iterations: StoredSprint[], shown: StoredSprint, today: string, until: string | null]>([
  ['in its last sprint',                       FOCUS, [S5, S6, S7], S6, '2026-10-20', 's6'],
  ['on its last day',                          FOCUS, [S5, S6, S7], S6, '2026-10-25', 's6'],
  ['the day after',                            FOCUS, [S5, S6, S7], S6, '2026-10-26', null],
  ['in a sprint before',                       FOCUS, [S5, S6, S7], S5, '2026-10-02', 's6'],
  ['looking back while it lasts',              FOCUS, [S5, S6, S7], S5, '2026-10-20', 's6'],
  ['looking back when it is over',             FOCUS, [S5, S6, S7], S5, '2026-10-27', null],
  ['looking ahead beyond its end',             FOCUS, [S5, S6, S7], S7, '2026-10-20', null],
  ['its sprint was renamed',                   FOCUS, [{ ...S6, name: 'Iteration VI' }], S5, '2026-10-20', 'Iteration VI'],
  ['its sprint was moved back',                FOCUS, [{ ...S6, finish: calendarDate('2026-10-18') }], S5, '2026-10-20', null],
  ['its sprint was moved on',                  FOCUS, [{ ...S6, finish: calendarDate('2026-11-01') }], S6, '2026-10-27', 's6'],
  ['its sprint was deleted',                   FOCUS, [S5],         S5, '2026-10-20', 's6'],
  ['its sprint was deleted, and is over',      FOCUS, [S5],         S5, '2026-10-26', null],
  ['its last day was never known',             { ...FOCUS, until: { ...S6, finish: null } }, [S5], S5, '2026-10-20', null],
])('a focus %s', (_, focus, iterations, { start }, today, until) => {
  const moment = { team: 'Team-1', iterations, sprint: { start: start! }, today: calendarDate(today) };
  expect(focusIn({ 'team-1': focus }, moment)).toEqual(until === null ? null : { rule: 'ceremony-planning', until });
  expect(focusIn({ 'team-1': focus }, { ...moment, team: 'another' })).toBeNull();
  expect(focusIn({}, { ...moment, team: 'constructor' })).toBeNull();
});

describe('the check in focus', () => {
  const given = { stories: [story({ size: '' })] };

  it('comes first, whatever its outcome, and moves no other', () => {
    const without = checkSprint(sprintSnapshot(given));
    for (const { rule } of without) {
      const [first, ...others] = checkSprint(sprintSnapshot({ ...given, focus: { rule, until: 'Sprint 3' } }));
      expect(first).toEqual(without.find((result) => result.rule === rule));
      expect(others).toEqual(without.filter((result) => result.rule !== rule));
    }
  });

  it('changes nothing where it is unknown or switched off', () => {
    const off = { ...given, settings: { rules: { 'size-tshirt': { severity: 'off' as const } } } };
    for (const rule of ['size-tshirt', 'of-a-later-version'])
      expect(checkSprint(sprintSnapshot({ ...off, focus: { rule, until: 'Sprint 3' } }))).toEqual(checkSprint(sprintSnapshot(off)));
    expect(courseOf('size-tshirt', stripOf([sprintSnapshot(off)]))).toEqual([]);
  });

  it('has the course that the sprints have on their own', () => {
    const snapshots = [sprintSnapshot(given), sprintSnapshot({ stories: [story()] }), sprintSnapshot({ ...given, day: 'before' })];
    expect(courseOf('size-tshirt', stripOf(snapshots)).map(({ outcome }) => outcome)).toEqual(['attention', 'pass', 'pending']);
  });
});

describe('the stored focus', () => {
  const document = {
    focus: { 'team-1': { rule: 'ceremony-planning', teamName: 'Crew', until: { id: 's6', name: 's6', start: S6.start, finish: S6.finish } } },
  };

  // prettier-ignore
  it.each<[what: string, stored: unknown, isRead: boolean]>([
    ['whole',                document.focus['team-1'],                          true],
    ['without a team name',  { rule: 'x', until: { id: 's6' } },                true],
    ['without a check',      { until: { id: 's6' } },                           false],
    ['without a sprint',     { rule: 'x' },                                     false],
    ['a text',               'ceremony-planning',                               false],
    ['nothing',              null,                                              false],
  ])('is read tolerantly: %s', (_, stored, isRead) => {
    expect(readFocus(stored) !== null).toBe(isRead);
    expect(problemsOf({ focus: { t: stored } }).map(({ path }) => path)).toEqual(isRead ? [] : ['focus.t']);
    expect(Object.keys(readFocuses({ T: stored, other: document.focus['team-1'] }))).toEqual(isRead ? ['t', 'other'] : ['other']);
  });

  it('is no object at all: reported, and no team has a focus', () => {
    for (const focus of ['x', 7, []]) {
      expect(readSettings({ focus }).focus).toEqual({});
      expect(problemsOf({ focus }).map(({ path }) => path)).toEqual(['focus']);
    }
  });

  it('is one part per team: written, merged, exported and imported as such', () => {
    expect(readFocus(focusOfPart(focusPart(FOCUS)))).toEqual(FOCUS);
    const mine = withParts({}, [['focus/team-1', focusPart(FOCUS)]]);
    expect(partsOf(mine)).toEqual(partsOf(document));
    expect(withParts({ focus: { 'TEAM-1': 'broken', 'team-2': 1 } }, [['focus/team-1', undefined]])).toEqual({ focus: { 'team-2': 1 } });
    const other = withParts({}, [['focus/team-2', focusPart(FOCUS)]]);
    expect(mergeSettings({}, mine, other)).toMatchObject({ conflicts: [] });
    expect(Object.keys(readSettings(mergeSettings({}, mine, other).document).focus).toSorted()).toEqual(['team-1', 'team-2']);
    expect(mergeSettings({}, mine, withParts({}, [['focus/team-1', focusPart({ ...FOCUS, rule: 'x' })]])).conflicts).toHaveLength(1);
    expect(changesBetween({}, {})).toEqual([]);
    expect(importSettings(exportSettings(document, { waivers: [], attestations: [] }))).toMatchObject({ document, problems: [] });
  });
});
