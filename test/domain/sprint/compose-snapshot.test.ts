import { parseArtifact } from '../../../src/domain/shared/artifact-link.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings/settings.ts';
import { calendarDate, type CalendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { CHILD_LINK, PARENT_LINK, type Link, type WorkItem } from '../../../src/domain/shared/work-item.ts';
import { composeSnapshot } from '../../../src/domain/sprint/compose-snapshot.ts';
import type { PullRequest, UnreadPart } from '../../../src/domain/sprint/snapshot.ts';
import { sprintOn } from '../../../src/domain/sprint/sprint.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { DAYS, SPRINT, pullRequest } from '../../builders/sprint.ts';
import { workItem, workItemLink } from '../../builders/work-item.ts';

function compose(
  items: WorkItem[],
  more: { settings?: Partial<Settings>; pullRequests?: PullRequest[]; hidden?: number[]; unread?: UnreadPart[] } = {},
) {
  return composeSnapshot({
    sprint: sprintOn(SPRINT, DAYS['day-after-finish']),
    items,
    isTeamArea: (path) => !path.includes('Another team'),
    isSharedArea: (path) => !path.includes('Another team'),
    isGroupTeam: false,
    people: [],
    hidden: more.hidden ?? [],
    pullRequests: more.pullRequests ?? [],
    backlog: { requirements: ['User Story', 'Bug', 'Hypothesis'], bugs: ['Bug'] },
    settings: { ...DEFAULT_SETTINGS, ...more.settings },
    counting: null,
    focus: null,
    waivers: [],
    attestations: [],
    structure: null,
    sprints: [],
    calendar: [],
    iterations: [],
    unread: new Set(more.unread),
    projectId: 'P',
    timeZone: 'Europe/Lisbon',
    today: DAYS['day-after-finish'],
  });
}

const deliverablesOf = (items: WorkItem[], more: Parameters<typeof compose>[1] = {}) =>
  compose(items, more).stories[0]?.deliverables.map(({ kind, label, dates }) => [kind, label, ...dates]);

const requestLink = (id: number, addedOn = DAYS.mid, projectId = 'p'): Link => ({
  kind: 'artifact',
  name: 'Pull Request',
  artifact: { kind: 'pull-request', projectId, repositoryId: 'r', pullRequestId: id },
  addedOn,
  comment: '',
});
const artifact = (url: string, name = '', comment = ''): Link => ({
  kind: 'artifact',
  artifact: parseArtifact(url),
  name,
  addedOn: DAYS.mid,
  comment,
});
const page = (url: string, comment = ''): Link => ({ kind: 'hyperlink', url, addedOn: DAYS.mid, comment });
const request = (id: number, created: keyof typeof DAYS, closed: keyof typeof DAYS | null): PullRequest =>
  pullRequest({
    id,
    repositoryId: 'r',
    status: closed === null ? 'active' : 'completed',
    createdOn: DAYS[created],
    closedOn: closed === null ? null : DAYS[closed],
    author: 'ana@team.example',
  });

describe('stories', () => {
  // prettier-ignore
  it.each([
    ['a user story',                              {},                                                           1],
    ['in a child iteration',                      { iterationPath: String.raw`${SPRINT.path}\Week 1` },         1],
    ['in a sprint whose name begins alike',       { iterationPath: `${SPRINT.path}0` },                         0],
    ['a bug, which owes no deliverable',          { type: 'Bug' },                                              0],
    ['a task',                                    { type: 'Task' },                                             0],
    ['a hypothesis on the requirement backlog',   { type: 'Hypothesis' },                                       0],
    ['a chore',                                   { tags: ['Chore'] },                                          0],
    ['removed',                                   { category: 'Removed' },                                      0],
    ['of another sprint',                         { iterationPath: String.raw`Project\Sprint 1` },              0],
  ] as const)('%s', (_situation, given, count) => {
    expect(compose([workItem(given)]).stories).toHaveLength(count);
  });

  it('knows a spike by its tag or its type', () => {
    expect(compose([workItem({ tags: ['SPIKE'] })]).stories[0]?.isSpike).toBe(true);
    expect(compose([workItem()], { settings: { tags: { ...DEFAULT_SETTINGS.tags, spike: 'probe' } } }).stories[0]?.isSpike).toBe(false);
  });

  it('reads its own hours and not those of its tasks', () => {
    const task = workItem({ type: 'Task', fields: { 'Microsoft.VSTS.Scheduling.OriginalEstimate': 16 } });
    const story = workItem({ links: [workItemLink(task.id, CHILD_LINK)] });
    expect(compose([story, task]).stories[0]?.hours).toEqual({ estimate: null, remaining: null, completed: null });
  });
});

describe('deliverables', () => {
  it('are pull requests on the days they were opened and completed', () => {
    expect(deliverablesOf([workItem({ links: [requestLink(41)] })], { pullRequests: [request(41, 'day-before-start', 'mid')] })).toEqual([
      ['code', '!41', DAYS['day-before-start'], DAYS.mid],
    ]);
  });

  it('are no pull requests of other days, whenever they were linked', () => {
    expect(deliverablesOf([workItem({ links: [requestLink(41)] })])).toEqual([['code', '!41']]);
  });

  it('are pull requests on the day of the link where their own days could not be read', () => {
    const story = workItem({ links: [requestLink(41)] });
    expect(deliverablesOf([story], { unread: ['pull-requests'] })).toEqual([['code', '!41', DAYS.mid]]);
    expect(deliverablesOf([story], { unread: ['more-pull-requests'] })).toEqual([['code', '!41', DAYS.mid]]);
    expect(deliverablesOf([workItem({ links: [requestLink(41, DAYS.mid, 'another-project')] })])).toEqual([['code', '!41', DAYS.mid]]);
  });

  it('include those of children, each once', () => {
    const task = workItem({ type: 'Task', links: [requestLink(41), requestLink(42)] });
    const story = workItem({ links: [workItemLink(task.id, CHILD_LINK), requestLink(41)] });
    expect(deliverablesOf([story, task])?.map(([, label]) => label)).toEqual(['!41', '!42']);
  });

  it('survive a child that is its own ancestor', () => {
    const story = workItem({ links: [requestLink(41)] });
    const looped = { ...story, links: [...story.links, workItemLink(story.id, CHILD_LINK)] };
    expect(deliverablesOf([looped])).toHaveLength(1);
  });

  // prettier-ignore
  it.each([
    ['a GitHub pull request',                        [artifact('vstfs:///GitHub/PullRequest/g%2F41')],                                 [['code', 'GitHub #41', DAYS.mid]]],
    ['a page of the wiki',                           [artifact('vstfs:///Wiki/WikiPage/p%2Fw%2FFirst-look')],                          [['document', 'First look', DAYS.mid]]],
    ['a file',                                       [{ kind: 'attachment', name: 'eda.ipynb', url: 'u', addedOn: DAYS.mid, comment: '' }] satisfies Link[], [['document', 'eda.ipynb', DAYS.mid]]],
    ['a changeset',                                  [artifact('vstfs:///VersionControl/Changeset/7')],                                [['code', 'changeset 7', DAYS.mid]]],
    ['a call',                                       [page('https://zoom.us/j/1', 'Demo')],                                            []],
    ['a kind that nobody knows',                     [artifact('vstfs:///Machine/Learning/9', 'Model Run')],                           []],
    ['a page dated by hand',                         [page('https://wiki.example/r', `Report (${DAYS['first-day']})`)],                [['document', 'Report', DAYS['first-day']]]],
    ['an abandoned pull request',                    [requestLink(43)],                                                                []],
    ['an abandoned pull request, dated by hand',     [artifact('vstfs:///Git/PullRequestId/p%2Fr%2F43', '', `(${DAYS['last-day']})`)], [['code', '!43', DAYS['first-day'], DAYS.mid, DAYS['last-day']]]],
    ['a request of other days, dated by hand',       [artifact('vstfs:///Git/PullRequestId/p%2Fr%2F99', '', `(${DAYS.mid})`)],         [['code', '!99', DAYS.mid]]],
  ] as const)('are what a link is worth: %s', (_situation, links, expected) => {
    const abandoned: PullRequest = { ...request(43, 'first-day', 'mid'), status: 'abandoned' };
    expect(deliverablesOf([workItem({ links })], { pullRequests: [abandoned] })).toEqual(expected);
  });

  it('say when a day is somebody’s word, and keep links that nobody can tell apart', () => {
    const links = [
      page('https://wiki.example/r', 'Report (2026-10-02)'),
      artifact('vstfs:///Machine/Learning/9', 'Model Run'),
      artifact('vstfs:///A/B/9'),
    ];
    const [story] = compose([workItem({ links })]).stories;
    expect(story?.deliverables).toMatchObject([{ datedByHand: true }]);
    expect(story?.unknownLinks).toEqual([
      { name: 'Model Run', addedOn: DAYS.mid },
      { name: 'A/B', addedOn: DAYS.mid },
    ]);
  });

  it('are no hypotheses that say nothing yet', () => {
    const blank = workItem({ type: 'Hypothesis', category: 'Proposed', fields: { [ML_FIELDS.capability]: '<div><br></div>' } });
    const begun = workItem({ type: 'Hypothesis', title: 'H2: more', category: 'Proposed', fields: { [ML_FIELDS.metric]: 'F1' } });
    const story = workItem({ links: [workItemLink(blank.id), workItemLink(begun.id)] });
    expect(deliverablesOf([story, blank, begun])?.map(([, label]) => label)).toEqual(['H2']);
  });

  it('count each pull request on GitHub once, however many items link to it', () => {
    const onGitHub = artifact('vstfs:///GitHub/PullRequest/g%2F41', 'GitHub Pull Request');
    const other = artifact('vstfs:///GitHub/PullRequest/h%2F41', 'GitHub Pull Request');
    const elsewhere = workItem({ iterationPath: String.raw`Project\Sprint 1`, links: [artifact('vstfs:///GitHub/PullRequest/g%2F42')] });
    expect(compose([workItem({ links: [onGitHub, other] }), workItem({ links: [onGitHub] }), elsewhere]).gitHubRequests).toBe(2);
  });

  it('are not a branch alone', () => {
    const branch: Link = {
      kind: 'artifact',
      name: 'Branch',
      artifact: { kind: 'branch', repositoryId: 'r', branch: 'b' },
      addedOn: DAYS.mid,
      comment: '',
    };
    expect(deliverablesOf([workItem({ links: [branch] })])).toEqual([]);
  });

  // prettier-ignore
  it.each([
    ['https://wiki.example/report', 'Report',  'document', 'Report'],
    ['https://wiki.example/report', '',        'document', 'wiki.example'],
    ['https://forge.example/team/app/pull/12', '', 'code', 'forge.example'],
    ['https://forge.example/team/app/-/merge_requests/3', 'MR 3', 'code', 'MR 3'],
    ['not a url', '', 'document', 'not a url'],
  ])('tells %s (%p) as %s', (url, comment, kind, label) => {
    expect(deliverablesOf([workItem({ links: [page(url, comment)] })])).toEqual([[kind, label, DAYS.mid]]);
  });

  it('are hypotheses on the days they were written and decided', () => {
    const hypothesis = workItem({
      type: 'Hypothesis',
      title: 'H11: Boosting holds',
      category: 'Completed',
      createdOn: DAYS['day-before-start'],
      fields: { [ML_FIELDS.decidedOn]: '2026-11-10T00:00:00Z' },
    });
    expect(deliverablesOf([workItem({ links: [workItemLink(hypothesis.id)] }), hypothesis])).toEqual([
      ['hypothesis', 'H11', DAYS['day-before-start'], '2026-11-10'],
    ]);
  });

  it('are findings only when they say what was found and what it means', () => {
    const said = { [ML_FIELDS.finding]: '11 % are positive.', [ML_FIELDS.implication]: 'Use PR-AUC.' };
    const story = (id: number) => workItem({ links: [workItemLink(id)] });
    const complete = workItem({ type: 'EDA Finding', fields: said });
    const blank = workItem({ type: 'EDA Finding', fields: { ...said, [ML_FIELDS.implication]: '<div><br></div>' } });
    const removed = workItem({ type: 'EDA Finding', category: 'Removed', fields: said });
    expect(deliverablesOf([story(complete.id), complete])).toHaveLength(1);
    expect(deliverablesOf([story(blank.id), blank])).toEqual([]);
    expect(deliverablesOf([story(removed.id), removed])).toEqual([]);
  });
});

describe('sessions', () => {
  const record = (fields: Record<string, unknown>) =>
    workItem({
      type: 'Team Session',
      category: 'Completed',
      fields,
      links: [workItemLink(1, 'System.LinkTypes.Hierarchy-Reverse'), page('https://wiki.example')],
    });

  it('come from session records', () => {
    const [session] = compose([
      record({
        [ML_FIELDS.sessionKind]: 'ML design session',
        [ML_FIELDS.heldOn]: '2026-11-10T00:00:00Z',
        [ML_FIELDS.sessionScope]: 'Whole team',
        [ML_FIELDS.rolesRepresented]: 'Data science; Development',
      }),
    ]).sessions;
    expect(session).toMatchObject({ kind: 'design', isHeld: true, heldOn: calendarDate('2026-11-10'), scope: 'whole-team', outputCount: 1 });
    expect(session?.roles?.size).toBe(2);
  });

  it('come from tags on any item, which tell neither scope nor roles', () => {
    const tagged = workItem({ type: 'Task', tags: ['Retro', 'other'], category: 'Completed', stateChangedOn: DAYS.mid });
    expect(compose([tagged]).sessions).toMatchObject([{ kind: 'retrospective', isHeld: true, heldOn: DAYS.mid, scope: null, roles: null }]);
    expect(compose([tagged], { settings: { readSessionTags: false } }).sessions).toEqual([]);
  });

  it('come from records that leave the scope open, which then is not known', () => {
    expect(compose([record({ [ML_FIELDS.sessionKind]: 'Retrospective' })]).sessions).toMatchObject([{ kind: 'retrospective', scope: null }]);
  });

  it('name the work items that came of them, but not their parent, and count those that were not read', () => {
    const action = workItem({ id: 2 });
    const retrospective = workItem({
      type: 'Team Session',
      fields: { [ML_FIELDS.sessionKind]: 'Retrospective' },
      links: [workItemLink(1, 'System.LinkTypes.Hierarchy-Reverse'), workItemLink(2), workItemLink(99), page('https://wiki.example')],
    });
    expect(compose([retrospective, action]).sessions).toMatchObject([{ outputCount: 3, actions: [{ id: 2 }], unknownActions: 1 }]);
  });

  it('leave out a record of a kind that nobody knows', () => {
    expect(compose([record({ [ML_FIELDS.sessionKind]: 'Party' })]).sessions).toEqual([]);
  });
});

it('counts evidence from outside and from findings, but no branch and no story', () => {
  const finding = workItem({ type: 'EDA Finding' });
  const story = workItem();
  const hypothesis = workItem({
    type: 'Hypothesis',
    links: [page('https://runs.example/1'), requestLink(3), workItemLink(finding.id), workItemLink(story.id)],
  });
  expect(compose([hypothesis, finding, story]).hypotheses[0]?.evidenceCount).toBe(3);
});

it('knows which later hypothesis contradicts which', () => {
  const early = workItem({ type: 'Hypothesis', createdOn: calendarDate('2026-09-21') });
  const late = workItem({ type: 'Hypothesis', createdOn: calendarDate('2026-10-19') });
  const contradicts = (id: number): Link => ({ kind: 'work-item', type: 'System.LinkTypes.Related', id, comment: 'contradicts' });
  const [first, second] = compose([
    { ...early, links: [contradicts(late.id)] },
    { ...late, links: [contradicts(early.id), workItemLink(early.id)] },
  ]).hypotheses;
  expect(first?.contradictedBy.map(({ id }) => id)).toEqual([late.id]);
  expect(second?.contradictedBy).toEqual([]);
});

it('says how many links of a story lead to items that the reader may not see', () => {
  expect(compose([workItem({ links: [workItemLink(999), workItemLink(998)] })], { hidden: [999] }).stories[0]?.hiddenLinks).toBe(1);
});

describe('what other rules look at', () => {
  const phase = (name: string, more: Partial<WorkItem> = {}) => workItem({ ...more, fields: { [ML_FIELDS.phase]: name, ...more.fields } });
  const child = (id: number): Link => ({ kind: 'work-item', type: CHILD_LINK, id, comment: '' });

  // prettier-ignore
  it.each([
    ['a story below',                  workItem({ id: 901 }),                                                       [1, 0]],
    ['a story below, in any sprint',   workItem({ id: 901, iterationPath: String.raw`Project\Sprint 9` }),          [1, 0]],
    ['a task below',                   workItem({ id: 901, type: 'Task' }),                                         [0, 0]],
    ['a bug below',                    workItem({ id: 901, type: 'Bug' }),                                          [0, 0]],
    ['a removed story below',          workItem({ id: 901, category: 'Removed' }),                                  [0, 0]],
    ['a child that was not read',      workItem({ id: 902, type: 'Task' }),                                         [0, 1]],
  ])('the split of a story: %s', (_situation, other, expected) => {
    const parent = workItem({ id: 900, links: [child(901)] });
    const found = compose([parent, other]).stories.find(({ item }) => item.id === 900)!;
    expect([found.childStories.length, found.unknownChildren]).toEqual(expected);
  });

  it('MLOps is what carries the tag, and the tasks below it', () => {
    const tagged = workItem({ id: 900, tags: ['MLOps'], links: [child(901)] });
    const { mlopsItems } = compose([tagged, workItem({ id: 901, type: 'Task' }), workItem({ id: 902 })]);
    expect(mlopsItems.map(({ id }) => id)).toEqual([900, 901]);
  });

  it('what links to a request are the items that were read', () => {
    const items = [workItem({ id: 900, links: [requestLink(5), requestLink(6)] }), workItem({ id: 901, type: 'Task', links: [requestLink(5)] })];
    const { pullRequests } = compose([...items, workItem({ assignedTo: 'ana@team.example' })], {
      pullRequests: [request(5, 'mid', null), request(6, 'mid', 'mid'), request(7, 'mid', 'mid')],
    });
    expect(pullRequests.map(({ id, linkedItems }) => [id, linkedItems])).toEqual([
      [5, [900, 901]],
      [6, [900]],
      [7, []],
    ]);
  });

  it('workers are those to whom begun items of the sprint are assigned', () => {
    const { workers } = compose([
      workItem({ assignedTo: 'ana@team.example' }),
      workItem({ assignedTo: 'ana@team.example', type: 'Task' }),
      workItem({ assignedTo: 'bo@team.example', category: 'Proposed' }),
      workItem({ assignedTo: 'bo@team.example', category: 'Removed' }),
      workItem({ assignedTo: 'bo@team.example', type: 'Team Session', category: 'Completed' }),
      workItem({ assignedTo: 'cy@team.example', iterationPath: String.raw`Project\Sprint 1` }),
      workItem(),
    ]);
    expect(workers).toEqual(['ana@team.example']);
  });

  // prettier-ignore
  it.each([
    ['a stamp of its activation',           phase('Operationalisation', { fields: { 'Microsoft.VSTS.Common.ActivatedDate': '2026-11-04T23:30:00Z' } }), ['operationalisation', '2026-11-04']],
    ['no stamp: its last change of state',  phase('operationalisation', { stateChangedOn: DAYS.mid }),                                                   ['operationalisation', DAYS.mid]],
    ['not begun',                           phase('Operationalisation', { category: 'Proposed' }),                                                       ['operationalisation', null]],
    ['another sprint',                      phase('Feasibility', { category: 'Proposed', iterationPath: 'Project' }),                                    ['feasibility', null]],
    ['another phase',                       phase('Monitoring'),                                                                                         undefined],
    ['a bug',                               phase('Operationalisation', { type: 'Bug' }),                                                                undefined],
  ])('when work in a phase began: %s', (_situation, item, expected) => {
    const [found] = compose([item]).phaseItems;
    expect(found && [found.phase, found.activatedOn]).toEqual(expected);
  });

  // prettier-ignore
  it.each([
    ['a hypothesis that was accepted, with evidence',   { links: [workItemLink(901)] },                                             { outcome: 'Accepted' },               [DAYS.mid]],
    ['a rejected one settles it as well',               { links: [workItemLink(901)] },                                             { outcome: 'rejected' },               [DAYS.mid]],
    ['an invalid test settles nothing',                 { links: [workItemLink(901)] },                                             { outcome: 'Invalid' },                []],
    ['decided without an outcome',                      { links: [workItemLink(901)] },                                             { outcome: '' },                       []],
    ['decided without evidence',                        { links: [workItemLink(901)] },                                             { outcome: 'Accepted', links: [] },    []],
    ['its evidence may be among what was not read',     { links: [workItemLink(901)] },                                             { outcome: 'Accepted', links: [workItemLink(777)] }, [], [DAYS.mid]],
    ['nothing but a parent was not read',               { links: [workItemLink(901)] },                                             { outcome: 'Accepted', links: [workItemLink(777, PARENT_LINK)] }, []],
    ['inconclusive, with evidence',                     { links: [workItemLink(901)] },                                             { outcome: 'Inconclusive' },           [DAYS.mid]],
    ['a closed item with an abandoned pull request',    { category: 'Completed' as const, links: [requestLink(43)] },               {},                                    []],
    ['a closed item with a pull request of another sprint', { category: 'Completed' as const, links: [requestLink(99)] },           {},                                    [], [DAYS['last-day']]],
    ['a closed item with a pull request on GitHub',     { category: 'Completed' as const, links: [artifact('vstfs:///GitHub/PullRequest/0a%2F7')] }, {},                    [], [DAYS['last-day']]],
    ['one that is still open',                          { links: [workItemLink(901)] },                                             { outcome: 'Accepted', category: 'InProgress' as const }, []],
    ['a closed item with a report',                     { category: 'Completed' as const, links: [page('https://wiki.example/report')] }, {},                             [DAYS['last-day']]],
    ['a closed item with a page of the wiki',           { category: 'Completed' as const, links: [artifact('vstfs:///Wiki/WikiPage/p%2Fw%2FReport')] }, {},               [DAYS['last-day']]],
    ['a closed item with a file',                       { category: 'Completed' as const, links: [{ kind: 'attachment', name: 'report.pdf', url: 'u', addedOn: null, comment: '' }] satisfies Link[] }, {}, [DAYS['last-day']]],
    ['a closed item with a merged pull request',        { category: 'Completed' as const, links: [requestLink(41)] },               {},                                    [DAYS['last-day']]],
    ['a closed item with an open pull request',         { category: 'Completed' as const, links: [requestLink(42)] },               {},                                    []],
    ['a closed item with the call in which it was told', { category: 'Completed' as const, links: [page('https://zoom.us/j/1')] },  {},                                    []],
    ['a report whose item is open',                     { links: [page('https://wiki.example/draft')] },                            {},                                    []],
  ] as const)('feasibility is decided, or not: %s', (_situation, given, { outcome = '', ...linked }: Record<string, unknown>, expected, possible: readonly CalendarDate[] = []) => {
    const fields = { [ML_FIELDS.decidedOn]: `${DAYS.mid}T00:00:00Z`, [ML_FIELDS.outcome]: outcome };
    const hypothesis = workItem({ id: 901, type: 'Hypothesis', category: 'Completed', fields, links: [page('https://runs.example/1')], ...linked });
    const pullRequests = [request(41, 'first-day', 'mid'), request(42, 'first-day', null), { ...request(43, 'first-day', 'mid'), status: 'abandoned' as const }];
    const { phaseItems } = compose([phase('Feasibility', { stateChangedOn: DAYS['last-day'], ...given }), hypothesis], { pullRequests });
    expect(phaseItems.map(({ decisions }) => decisions)).toEqual([expected]);
    expect(phaseItems.map(({ possibleDecisions }) => possibleDecisions)).toEqual([possible]);
  });

  it('knows operationalisation in both spellings', () => {
    expect(compose([phase('Operationalization')]).phaseItems).toMatchObject([{ phase: 'operationalisation' }]);
  });
});
