import * as fc from 'fast-check';
import { composeSnapshot } from '../../../src/domain/sprint/compose-snapshot.ts';
import { ML_FIELDS, SESSION_KINDS } from '../../../src/domain/process/ml-fields.ts';
import { listOf, sameName } from '../../../src/domain/shared/text.ts';
import type { Link } from '../../../src/domain/shared/work-item.ts';
import { ceremonyPlanning } from '../../../src/domain/sprint/checks/ceremony-planning.ts';
import { ceremonyRetrospective } from '../../../src/domain/sprint/checks/ceremony-retrospective.ts';
import { designSession } from '../../../src/domain/sprint/checks/design-session.ts';
import { gapsOf, holdsValue, withValue } from '../../../src/domain/team-session/team-session.ts';
import { SPRINT, sprintSnapshot } from '../../builders/sprint.ts';
import { workItem, workItemLink } from '../../builders/work-item.ts';

const GROUPS = ['Data', 'App'];
const PAGE: Link = { kind: 'hyperlink', url: 'https://wiki.team.example/notes', addedOn: null, comment: 'Notes' };
const PARENT = workItemLink(1, 'System.LinkTypes.Hierarchy-Reverse');
const fieldsOf = (kind: string, more: Record<string, unknown> = {}) => ({
  'System.State': 'Held',
  'System.IterationPath': SPRINT.path,
  [ML_FIELDS.sessionKind]: kind,
  [ML_FIELDS.heldOn]: new Date('2026-11-03T00:00:00Z'),
  ...more,
});
const { design, planning, retrospective, standUp } = SESSION_KINDS;
const WHOLE = { [ML_FIELDS.sessionScope]: 'Whole team' };
const GROUP = { [ML_FIELDS.sessionScope]: 'Working group' };
const BOTH = { [ML_FIELDS.rolesRepresented]: 'Data science; Development' };

// prettier-ignore
it.each([
  ['no kind',                                       fieldsOf(''),                                                                    [PAGE],         ['kind']],
  ['a kind of the team',                            fieldsOf('Book club'),                                                           [PAGE],         ['kind']],
  ['a complete design session',                     fieldsOf(design, BOTH),                                                          [PAGE],         []],
  ['a design session of one role',                  fieldsOf(design, { [ML_FIELDS.rolesRepresented]: 'Data science' }),              [PAGE],         ['roles']],
  ['a design session whose parent is its only link', fieldsOf(design, BOTH),                                                         [PARENT],       ['output']],
  ['a design session that is planned',              fieldsOf(design, { ...BOTH, 'System.State': 'Planned' }),                        [PAGE],         ['held']],
  ['a design session of one group',                 fieldsOf(design, { ...BOTH, ...GROUP }),                                         [PAGE],         []],
  ['a planning of the team',                        fieldsOf(planning, WHOLE),                                                       [],             []],
  ['a planning with an open scope',                 fieldsOf(planning),                                                              [],             ['scope']],
  ['a planning of a group',                         fieldsOf(planning, { ...GROUP, [ML_FIELDS.groupsRepresented]: 'Data' }),         [],             ['whole-team']],
  ['a planning of every group',                     fieldsOf(planning, { ...GROUP, [ML_FIELDS.groupsRepresented]: 'app; data' }),    [],             []],
  ['a retrospective without an action',             fieldsOf(retrospective, WHOLE),                                                  [],             ['action']],
  ['a retrospective with minutes and no action',    fieldsOf(retrospective, WHOLE),                                                  [PAGE],         ['action']],
  ['a retrospective with an action',                fieldsOf(retrospective, WHOLE),                                                  [workItemLink(9)], []],
  ['a stand-up cadence',                            fieldsOf(standUp),                                                               [],             []],
  ['no day and no sprint',                          fieldsOf(planning, { ...WHOLE, [ML_FIELDS.heldOn]: '', 'System.IterationPath': 'Project' }), [], ['day']],
  ['no day, but a sprint',                          fieldsOf(planning, { ...WHOLE, [ML_FIELDS.heldOn]: '' }),                        [],             []],
])('of %s the check misses', (_what, fields, links, gaps) => {
  expect(gapsOf(fields, links, GROUPS)).toEqual(gaps);
});

it('misses nothing exactly where the check of the sprint passes', () => {
  const rules = { [design]: designSession, [planning]: ceremonyPlanning, [retrospective]: ceremonyRetrospective };
  const record = fc.record({
    kind: fc.constantFrom(design, planning, retrospective),
    state: fc.constantFrom('Planned', 'Held'),
    scope: fc.constantFrom('', 'Whole team', 'Working group'),
    groups: fc.constantFrom('', 'Data', 'Data; App', 'app, data, Others'),
    roles: fc.constantFrom('', 'Data science', 'development; data science'),
    links: fc.subarray([PAGE, PARENT, workItemLink(9)]),
    hasDay: fc.boolean(),
    path: fc.constantFrom('Project', SPRINT.path),
  });
  fc.assert(
    fc.property(record, ({ kind, state, scope, groups, roles, links, hasDay, path }) => {
      const fields = {
        'System.State': state,
        'System.IterationPath': path,
        [ML_FIELDS.sessionKind]: kind,
        [ML_FIELDS.sessionScope]: scope,
        [ML_FIELDS.groupsRepresented]: groups,
        [ML_FIELDS.rolesRepresented]: roles,
        // The card knows no sprint, so it takes a day for one that is meant for the sprint.
        [ML_FIELDS.heldOn]: hasDay ? (kind === retrospective ? '2026-11-14T00:00:00Z' : '2026-11-03T00:00:00Z') : '',
      };
      const base = sprintSnapshot();
      const item = workItem({
        type: 'Team Session',
        state,
        category: state === 'Held' ? 'Completed' : 'Proposed',
        iterationPath: path,
        fields,
        links,
      });
      const snapshot = composeSnapshot({
        projectId: 'p',
        sprint: base.sprint,
        items: [item],
        isTeamArea: () => true,
        isSharedArea: () => true,
        isGroupTeam: false,
        people: [],
        hidden: [],
        pullRequests: [],
        backlog: { requirements: ['User Story'], bugs: [] },
        settings: base.settings,
        counting: null,
        focus: null,
        waivers: [],
        attestations: [],
        structure: null,
        sprints: base.sprints,
        calendar: base.calendar,
        iterations: [],
        unread: new Set(),
        timeZone: 'UTC',
        today: base.sprint.finish,
      });
      expect(gapsOf(fields, links, GROUPS).length === 0).toBe(rules[kind].check(snapshot).outcome === 'pass');
    }),
    { numRuns: 400 },
  );
});

describe('a list field', () => {
  // prettier-ignore
  it.each([
    ['',                           'Data',  true,  'Data'],
    ['App',                        'Data',  true,  'App; Data'],
    ['App, data',                  'Data',  true,  'App; Data'],
    ['App; Data; Guests',          'data',  false, 'App; Guests'],
    ['Data',                       'Data',  false, ''],
    ['Guests',                     'Data',  false, 'Guests'],
    ['&lt; Data',                   'Data',  false, '&lt'],
  ])('%p with %p: %p is %p', (list, value, isIn, expected) => {
    expect(withValue(list, value, isIn)).toBe(expected);
  });

  it('holds what was put in, no longer what was taken out, and everything else as before', () => {
    const name = fc.stringMatching(/^[A-Za-z&]{1,8}$/);
    fc.assert(
      fc.property(fc.array(name), name, fc.boolean(), (names, value, isIn) => {
        const list = withValue(names.join('; '), value, isIn);
        expect(holdsValue(list, value)).toBe(isIn);
        expect(listOf(list).filter((one) => !sameName(one, value))).toEqual(names.filter((one) => !sameName(one, value)));
      }),
    );
  });
});
