import type { Seal } from '../../src/domain/hypothesis/seal.ts';
import { ML_FIELDS, SESSION_KINDS } from '../../src/domain/process/ml-fields.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings/settings.ts';
import { addDays, calendarDate, type CalendarDate } from '../../src/domain/shared/calendar-date.ts';
import { randomNumbers } from '../../src/domain/shared/random.ts';
import { CHILD_LINK, PARENT_LINK, isWithin, type Link, type StateCategory, type WorkItem } from '../../src/domain/shared/work-item.ts';
import { composeSnapshot, type SprintReading } from '../../src/domain/sprint/compose-snapshot.ts';
import { withFollowUps, type FollowUpAnswers } from '../../src/domain/sprint/follow-ups.ts';
import type { PullRequest, SprintSnapshot } from '../../src/domain/sprint/snapshot.ts';
import { sprintOn } from '../../src/domain/sprint/sprint.ts';
import { attestation, pullRequest, waiver } from './sprint.ts';

/** A team with some sprints of work, as it is read and before it is checked. */
export interface World {
  reading: SprintReading;
  answers: FollowUpAnswers;
}

export interface WorldOptions {
  /** Days by which everything happened later. */
  shift?: number;
  /** What the names of sprints, areas and teams end in. */
  suffix?: string;
}

const PEOPLE = ['ana@team.example', 'ada@team.example', 'bo@team.example', 'ben@team.example', 'cy@team.example', 'new@team.example'] as const;
const ROLES = {
  [PEOPLE[0]]: 'data-science',
  [PEOPLE[1]]: 'data-science',
  [PEOPLE[2]]: 'development',
  [PEOPLE[3]]: 'development',
  [PEOPLE[4]]: 'other',
} as const;
const SPRINT_COUNT = 4;
const LENGTH = 14;
/** The sprint that is checked. */
const CHECKED = 2;

/** A random team; the same seed gives the same team, whatever it is called and whenever it works. */
export function sprintWorld(seed: number, { shift = 0, suffix = '' }: WorldOptions = {}): World {
  const random = randomNumbers(seed);
  const below = (max: number): number => Math.floor(random() * max);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const day = (offset: number): CalendarDate => addDays(calendarDate('2026-10-05'), offset + shift);
  const instant = (offset: number): string => `${day(offset)}T12:00:00Z`;
  const root = `Project${suffix}`;
  const sprintPath = (index: number): string => `${root}\\Sprint ${index}${suffix}`;
  const groupArea = (name: string): string => `${root}\\${name}${suffix}`;

  const calendar = Array.from({ length: SPRINT_COUNT }, (_, index) => ({
    id: `sprint-${index}`,
    name: `Sprint ${index}${suffix}`,
    path: sprintPath(index),
    start: day(index * LENGTH),
    finish: day((index + 1) * LENGTH - 1),
  }));
  const start = CHECKED * LENGTH;
  const today = day(start + pick([-3, 4, LENGTH - 1, LENGTH, LENGTH + 6]));
  // Most teams have one habit, good or bad.
  const habit = { isTidy: chance(0.5), isAlone: chance(0.2), hasRoles: chance(0.9), hasGroups: chance(0.8) };
  const tidy = (): boolean => chance(habit.isTidy ? 0.97 : 0.5);
  const person = (): string => (habit.isAlone ? PEOPLE[2] : pick(PEOPLE.slice(0, chance(0.2) ? 6 : 4)));
  const category = (): StateCategory => pick(['Proposed', 'InProgress', 'InProgress', 'Completed', 'Completed', 'Removed']);
  const inSprint = (): string =>
    chance(0.8) ? sprintPath(CHECKED) : pick([sprintPath(CHECKED - 1), sprintPath(CHECKED + 1), root, `${root}\\Ideas`]);
  const aroundSprint = (): number => start + below(LENGTH + 8) - 4;

  const items: WorkItem[] = [];
  const add = (item: Partial<WorkItem>): WorkItem => {
    const createdOn = day(start - 20 + below(30));
    const made: WorkItem = {
      id: 100 + items.length,
      rev: 1,
      type: 'User Story',
      title: `Item ${items.length}`,
      state: 'Active',
      category: category(),
      areaPath: pick([root, groupArea('Data'), groupArea('App')]),
      iterationPath: inSprint(),
      tags: [],
      assignedTo: chance(0.9) ? person() : null,
      createdOn,
      stateChangedOn: day(aroundSprint()),
      fields: {},
      links: [],
      ...item,
    };
    items.push(made);
    return made;
  };
  const link = (id: number, type = 'System.LinkTypes.Related'): Link => ({ kind: 'work-item', type, id, comment: '' });
  const page = (): Link => ({
    kind: 'hyperlink',
    url: `https://wiki.example/${below(50)}`,
    addedOn: day(aroundSprint()),
    comment: chance(0.2) ? `Notes (${day(aroundSprint())})` : '',
  });
  const requestLink = (id: number): Link => ({
    kind: 'artifact',
    name: 'Pull Request',
    artifact: { kind: 'pull-request', projectId: 'p', repositoryId: 'r', pullRequestId: id },
    addedOn: day(aroundSprint()),
    comment: '',
  });

  const pullRequests: PullRequest[] = Array.from({ length: 6 + below(8) }, (_, index) => {
    const opened = aroundSprint();
    const status = pick(['completed', 'completed', 'completed', 'active', 'abandoned'] as const);
    return pullRequest({
      id: 1 + index,
      title: chance(0.1) ? `ADR ${index}` : `Change ${index}`,
      status,
      createdOn: day(opened),
      closedOn: status === 'active' ? null : day(opened + below(5)),
      author: person(),
      voters: tidy() ? [person()] : [],
      isByBot: chance(0.05),
      labels: chance(0.2) ? ['mlops'] : [],
      paths: null,
      speakers: null,
      linkedItems: null,
    });
  });
  const someRequest = (): Link => requestLink(pick(pullRequests).id);

  const hypotheses = Array.from({ length: below(4) }, () => {
    const decided = chance(0.6);
    const criterion = pick(['Threshold', 'Difference', 'Expert judgement', 'Non-inferiority']);
    return add({
      type: 'Hypothesis',
      state: decided ? 'Decided' : 'Testing',
      category: decided ? 'Completed' : pick(['Proposed', 'InProgress', 'InProgress']),
      links: tidy() ? [page()] : [],
      fields: {
        [ML_FIELDS.capability]: 'a model',
        [ML_FIELDS.criterion]: criterion,
        [ML_FIELDS.metric]: tidy() ? 'ROC AUC' : '',
        [ML_FIELDS.direction]: 'Higher is better',
        [ML_FIELDS.threshold]: tidy() ? 0.75 : null,
        [ML_FIELDS.dataset]: 'calls',
        ...(criterion === 'Difference' && tidy() ? { [ML_FIELDS.comparator]: 'last model', [ML_FIELDS.comparatorValue]: 0.7 } : {}),
        ...(decided
          ? { [ML_FIELDS.outcome]: pick(['Accepted', 'Rejected', 'Inconclusive', 'Invalid']), [ML_FIELDS.decidedOn]: instant(aroundSprint()) }
          : {}),
        [ML_FIELDS.learning]: tidy() ? 'It holds.' : '',
        [ML_FIELDS.next]: tidy() ? 'Proceed' : '',
        ...(chance(0.2) ? { [ML_FIELDS.decideBy]: sprintPath(CHECKED) } : {}),
        'System.ChangedDate': instant(aroundSprint()),
      },
    });
  });
  for (let count = below(3); count > 0; count -= 1)
    add({
      type: 'EDA Finding',
      fields: {
        [ML_FIELDS.dataset]: 'calls',
        [ML_FIELDS.datasetVersion]: tidy() ? '1' : '',
        [ML_FIELDS.finding]: '11 % are positive.',
        [ML_FIELDS.implication]: tidy() ? 'Rank.' : '',
      },
    });
  for (let count = 2 + below(5); count > 0; count -= 1) {
    const phase = chance(0.5) ? pick(['Feasibility', 'Operationalisation', 'Operationalization', 'Monitoring']) : '';
    const tags = [...(chance(0.2) ? ['spike'] : []), ...(chance(0.4) ? ['MLOps'] : []), ...(chance(0.15) ? ['ml-interface'] : [])];
    const story = add({
      tags,
      links: [
        ...(tidy() ? [someRequest()] : []),
        ...(chance(0.2) ? [page()] : []),
        ...(hypotheses.length > 0 && chance(0.4) ? [link(pick(hypotheses).id)] : []),
      ],
      fields: {
        [ML_FIELDS.tshirtSize]: tidy() ? pick(['S', 'M', 'M', 'L']) : pick(['', '3d', 'XL']),
        [ML_FIELDS.phase]: phase,
        ...(tidy() ? {} : { 'Microsoft.VSTS.Scheduling.OriginalEstimate': 8 }),
        ...(chance(0.5) ? { 'Microsoft.VSTS.Common.ActivatedDate': instant(aroundSprint()) } : {}),
      },
    });
    for (let tasks = below(5); tasks > 0; tasks -= 1) {
      const task = add({ type: chance(0.15) ? 'User Story' : 'Task', links: [link(story.id, PARENT_LINK)] });
      items[items.indexOf(story)] = {
        ...items.find(({ id }) => id === story.id)!,
        links: [...items.find(({ id }) => id === story.id)!.links, link(task.id, CHILD_LINK)],
      };
    }
  }
  const hold = (kind: keyof typeof SESSION_KINDS, heldOn: number, path: string): void => {
    const actions =
      kind === 'retrospective' && tidy()
        ? [link(add({ type: 'Task', iterationPath: pick([sprintPath(CHECKED), sprintPath(CHECKED + 1), root]) }).id)]
        : [];
    add({
      type: 'Team Session',
      category: chance(0.9) ? 'Completed' : 'Proposed',
      areaPath: root,
      iterationPath: path,
      links: [...actions, ...(tidy() ? [page()] : [])],
      fields: {
        [ML_FIELDS.sessionKind]: SESSION_KINDS[kind],
        [ML_FIELDS.heldOn]: chance(0.9) ? instant(heldOn) : '',
        [ML_FIELDS.sessionScope]: tidy() ? 'Whole team' : pick(['', 'Working group']),
        [ML_FIELDS.groupsRepresented]: pick([`Data${suffix}`, `Data${suffix}; App${suffix}`]),
        [ML_FIELDS.rolesRepresented]: tidy() ? 'Data science; Development' : pick(['', 'Development']),
      },
    });
  };
  const place = (): string => pick([sprintPath(CHECKED), sprintPath(CHECKED), sprintPath(CHECKED + 1), sprintPath(CHECKED - 1), root]);
  if (chance(0.7)) hold('planning', start - 2 + below(4), place());
  if (chance(0.7)) hold('retrospective', start + LENGTH - 3 + below(6), place());
  if (chance(0.7)) hold('retrospective', start - 2 + below(3), pick([sprintPath(CHECKED - 1), root]));
  if (chance(0.6)) hold('design', start + below(LENGTH), place());
  for (const kind of ['scrumOfScrums', 'standUp', 'refinement', 'workingAgreement'] as const)
    if (chance(0.4)) hold(kind, start + below(LENGTH), place());

  const groups = habit.hasGroups ? ['Data', 'App'].map((name) => ({ name: `${name}${suffix}`, areaPaths: [groupArea(name)], members: [] })) : [];
  const later = <Dated extends { from: CalendarDate; until: CalendarDate }>(record: Dated): Dated => ({
    ...record,
    from: day(start - LENGTH),
    until: day(start + LENGTH - 1),
  });
  const reading: SprintReading = {
    projectId: 'p',
    sprint: sprintOn(calendar[CHECKED]!, today),
    sprints: calendar.slice(0, CHECKED + 1),
    calendar,
    items,
    isTeamArea: (path) => isWithin(path, root),
    isSharedArea: (path) => isWithin(path, root),
    isGroupTeam: false,
    people: PEOPLE,
    hidden: [],
    pullRequests,
    backlog: { requirements: ['User Story', 'Bug'], bugs: ['Bug'] },
    settings: {
      ...DEFAULT_SETTINGS,
      roles: habit.hasRoles ? ROLES : {},
      groups,
      thresholds: { ...DEFAULT_SETTINGS.thresholds, mlopsSharedItems: 3, agreementSprints: 2 },
    },
    iterations: calendar,
    counting: null,
    focus: null,
    waivers: chance(0.2) ? [later(waiver('size-tshirt', 'this'))] : [],
    attestations: chance(0.4) ? [later(attestation(pick(['ceremony-standup', 'ceremony-refinement', 'working-agreement'])))] : [],
    structure: habit.hasGroups
      ? {
          isGroup: false,
          people: pick([6, 15]),
          groups: groups.map(({ name }) => ({
            name,
            isUnderTeam: pick([true, true, true, false, null]),
            sprintIds: pick([null, [calendar[CHECKED]!.id], []]),
          })),
        }
      : null,
    unread: new Set(),
    timeZone: 'UTC',
    today,
  };
  const seal = (): Seal => ({ sealedAt: new Date(0), firstResultAt: null, changes: [], order: tidy() ? 'plan-first' : 'results-first' });
  const some = <Value>(value: () => Value): Map<number, Value> =>
    new Map(pullRequests.flatMap(({ id }) => (chance(0.97) ? [[id, value()] as const] : [])));
  return {
    reading,
    answers: {
      seals: new Map(hypotheses.map(({ id }) => [id, seal()])),
      changedGlobs: new Map(),
      paths: some(() => [pick(['/src/list.ts', '/mlops/train.yaml', '/docs/adr/1.md'])]),
      speakers: some(() => (tidy() ? [person()] : [])),
      codeDays: new Map(),
      links: new Map(),
      agreementChanges: chance(0.5) ? [day(start + below(20) - 30)] : null,
    },
  };
}

/** The snapshot of a team, with everything that is read after its items. */
export const snapshotOf = ({ reading, answers }: World): SprintSnapshot => withFollowUps(composeSnapshot(reading), answers);
