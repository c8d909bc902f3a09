import type { SealedChange } from '../../src/domain/hypothesis/seal.ts';
import type { Attestation } from '../../src/domain/settings/attestation.ts';
import { DEFAULT_SETTINGS, type Settings, type Waiver } from '../../src/domain/settings/settings.ts';
import { addDays, calendarDate, type CalendarDate } from '../../src/domain/shared/calendar-date.ts';
import { Roles, type Role } from '../../src/domain/team/roles.ts';
import type {
  Deliverable,
  DesignReview,
  EdaFinding,
  Hypothesis,
  PhaseItem,
  PullRequest,
  Session,
  SprintSnapshot,
  Story,
  TeamStructure,
  UnreadPart,
} from '../../src/domain/sprint/snapshot.ts';
import type { Counting } from '../../src/domain/sprint/counting.ts';
import type { SprintFocus } from '../../src/domain/sprint/focus.ts';
import { sprintOn, type IterationDates } from '../../src/domain/sprint/sprint.ts';
import { workItem } from './work-item.ts';
import type { WorkItem } from '../../src/domain/shared/work-item.ts';

/** The sprint of all rule tests: two weeks of November, between two others. */
export const SPRINT = {
  id: 'sprint-2',
  name: 'Sprint 2',
  path: String.raw`Project\Sprint 2`,
  start: calendarDate('2026-11-02'),
  finish: calendarDate('2026-11-15'),
};

/** The sprint after it. */
export const NEXT_SPRINT = {
  id: 'sprint-3',
  name: 'Sprint 3',
  path: String.raw`Project\Sprint 3`,
  start: calendarDate('2026-11-16'),
  finish: calendarDate('2026-11-29'),
};

export const DAYS = {
  'day-before-start': addDays(SPRINT.start, -1),
  'first-day': SPRINT.start,
  mid: addDays(SPRINT.start, 6),
  'last-day': SPRINT.finish,
  'day-after-finish': addDays(SPRINT.finish, 1),
} as const;
export type DayName = keyof typeof DAYS;

export interface Given {
  /** Time of the check; after the sprint by default. */
  day?: 'before' | 'mid' | 'last-day' | 'after';
  stories?: readonly Story[];
  hypotheses?: readonly Hypothesis[];
  misdatedDecisions?: readonly WorkItem[];
  findings?: readonly EdaFinding[];
  sessions?: readonly Session[];
  designReviews?: readonly DesignReview[];
  pullRequests?: readonly PullRequest[];
  gitHubRequests?: number;
  mlopsItems?: readonly WorkItem[];
  interfaceItems?: readonly WorkItem[];
  phaseItems?: readonly PhaseItem[];
  workers?: readonly string[];
  /** Number of earlier sprints; eight by default. */
  sprintsBefore?: number;
  structure?: TeamStructure | null;
  isGroupTeam?: boolean;
  agreementChanges?: readonly CalendarDate[] | null;
  attestations?: readonly Attestation[];
  roles?: Readonly<Record<string, Role | 'other'>>;
  settings?: Partial<Settings>;
  counting?: Counting | null;
  focus?: SprintFocus | null;
  waivers?: readonly Waiver[];
  unread?: readonly UnreadPart[];
}

const ROLES: Readonly<Record<string, Role>> = { 'ana@team.example': 'data-science', 'bo@team.example': 'development' };

export function sprintSnapshot(overrides: Given = {}): SprintSnapshot {
  const today = { before: DAYS['day-before-start'], mid: DAYS.mid, 'last-day': DAYS['last-day'], after: addDays(SPRINT.finish, 30) }[
    overrides.day ?? 'after'
  ];
  return {
    sprint: sprintOn(SPRINT, today),
    stories: overrides.stories ?? [],
    hypotheses: overrides.hypotheses ?? [],
    misdatedDecisions: overrides.misdatedDecisions ?? [],
    findings: overrides.findings ?? [],
    sessions: overrides.sessions ?? [],
    designReviews: overrides.designReviews ?? [],
    pullRequests: overrides.pullRequests ?? [],
    gitHubRequests: overrides.gitHubRequests ?? 0,
    mlopsItems: overrides.mlopsItems ?? [],
    interfaceItems: overrides.interfaceItems ?? [],
    phaseItems: overrides.phaseItems ?? [],
    workers: overrides.workers ?? [],
    sprints: [...sprintsBefore(overrides.sprintsBefore ?? 8), SPRINT],
    calendar: [...sprintsBefore(overrides.sprintsBefore ?? 8), SPRINT, NEXT_SPRINT],
    structure: overrides.structure ?? null,
    isGroupTeam: overrides.isGroupTeam ?? false,
    agreementChanges: overrides.agreementChanges ?? null,
    roles: new Roles(Object.entries(overrides.roles ?? ROLES)),
    settings: {
      ...DEFAULT_SETTINGS,
      groups: [
        { name: 'Data', areaPaths: [], members: [] },
        { name: 'App', areaPaths: [], members: [] },
      ],
      ...overrides.settings,
    },
    counting: overrides.counting ?? null,
    focus: overrides.focus ?? null,
    waivers: overrides.waivers ?? [],
    attestations: overrides.attestations ?? [],
    unread: new Set(overrides.unread),
    hiddenItems: 0,
  };
}

export function story(overrides: Partial<Omit<Story, 'item'>> & { item?: Parameters<typeof workItem>[0] } = {}): Story {
  const { item, ...rest } = overrides;
  return {
    item: workItem(item),
    isSpike: false,
    size: 'M',
    points: null,
    hours: { estimate: null, remaining: null, completed: null },
    deliverables: [],
    childStories: [],
    unknownChildren: 0,
    hiddenLinks: 0,
    unknownLinks: [],
    ...rest,
  };
}

export const deliverable = (on: DayName | CalendarDate, kind: Deliverable['kind'] = 'code', label = '!1'): Deliverable => ({
  kind,
  label,
  target: null,
  datedByHand: false,
  question: null,
  dates: [on in DAYS ? DAYS[on as DayName] : (on as CalendarDate)],
});

interface SessionGiven {
  kind?: Session['kind'];
  heldOn?: DayName | CalendarDate | null;
  scope?: Session['scope'];
  groups?: readonly string[];
  roles?: readonly Role[] | null;
  outputs?: number;
  actions?: readonly WorkItem[];
  unknownActions?: number;
  iterationPath?: string;
}

export const heldSession = (overrides: SessionGiven = {}): Session => session(overrides, true);
export const plannedSession = (overrides: SessionGiven = {}): Session => session(overrides, false);

function session(
  {
    kind = 'design',
    heldOn = 'mid',
    scope = 'whole-team',
    groups = [],
    roles = [],
    actions = [],
    unknownActions = 0,
    outputs = 1,
    iterationPath = SPRINT.path,
  }: SessionGiven,
  isHeld: boolean,
): Session {
  return {
    item: workItem({ type: 'Team Session', iterationPath, category: isHeld ? 'Completed' : 'Proposed' }),
    kind,
    isHeld,
    heldOn: heldOn !== null && heldOn in DAYS ? DAYS[heldOn as DayName] : (heldOn as CalendarDate | null),
    scope,
    groups,
    roles: roles === null ? null : new Set(roles),
    outputCount: outputs,
    actions,
    unknownActions,
  };
}

export function designReview({
  completedOn = 'mid',
  roles = ['data-science', 'development'],
}: { completedOn?: DayName; roles?: readonly Role[] } = {}): DesignReview {
  const participants = Object.entries(ROLES).flatMap(([person, role]) => (roles.includes(role) ? [person] : []));
  return {
    completedOn: DAYS[completedOn],
    participants,
    pullRequest: pullRequest({ title: 'ADR 7', closedOn: DAYS[completedOn], author: participants[0] ?? '', voters: participants.slice(1) }),
  };
}

/** A developer's pull request, completed in the middle of the sprint and fully loaded: no comments, and one linked item. */
export const pullRequest = (overrides: Partial<PullRequest> = {}): PullRequest => ({
  id: 7,
  repositoryId: 'repository',
  title: 'A change',
  status: 'completed',
  createdOn: DAYS['first-day'],
  closedOn: DAYS.mid,
  author: 'bo@team.example',
  voters: [],
  sourceBranch: 'change',
  targetBranch: 'main',
  isByBot: false,
  labels: [],
  mergeCommitId: 'c0ffee',
  linkedItems: [1],
  paths: ['/src/list.ts'],
  changedGlobs: null,
  speakers: [],
  ...overrides,
});

/** The sprints before the one of all rule tests, two weeks each, oldest first. */
const sprintsBefore = (count: number): IterationDates[] =>
  Array.from({ length: count }, (_, index) => {
    const back = (count - index) * 14;
    return {
      id: `sprint-${back}-days-before`,
      name: `${back} days before`,
      path: `Project\\${back} days before`,
      start: addDays(SPRINT.start, -back),
      finish: addDays(SPRINT.finish, -back),
    };
  });

/** A change to a sealed plan, made before the results or after them. */
export const sealedChange = (kind: SealedChange['kind']): SealedChange => ({
  field: 'Custom.MlThreshold',
  from: '0.005',
  to: '0.002',
  at: new Date('2026-11-10T09:00:00Z'),
  by: 'ana@team.example',
  kind,
  afterResultMs: kind === 'changed' ? 1 : null,
  takenBackAt: null,
  isExplained: false,
});

/** Attestations for this sprint or the previous one. */
export const attestation = (rule: string, until: 'this' | 'previous' = 'this'): Attestation => ({
  id: `${rule}-attested`,
  rule,
  team: null,
  from: calendarDate('2026-10-19'),
  until: until === 'this' ? SPRINT.finish : calendarDate('2026-11-01'),
  untilSprint: until === 'this' ? 'Sprint 2' : 'Sprint 1',
  fromSprintId: null,
  untilSprintId: null,
  author: 'Ana',
  note: '',
  at: '2026-11-03T09:00:00Z',
});

/** Two groups below a team of fifteen that share its sprints. */
export const structure = (overrides: Partial<TeamStructure> = {}): TeamStructure => ({
  isGroup: false,
  people: 15,
  groups: [
    { name: 'Data', isUnderTeam: true, sprintIds: [SPRINT.id] },
    { name: 'App', isUnderTeam: true, sprintIds: [SPRINT.id] },
  ],
  ...overrides,
});

/** A story of operationalisation that began in the middle of the sprint. */
export const phaseItem = (overrides: Partial<PhaseItem> = {}): PhaseItem => ({
  item: workItem(),
  phase: 'operationalisation',
  isSpike: false,
  activatedOn: DAYS.mid,
  decisions: [],
  possibleDecisions: [],
  ...overrides,
});

export function hypothesis(overrides: Partial<Hypothesis> & { decided?: DayName } = {}): Hypothesis {
  const { decided = 'mid', ...rest } = overrides;
  return {
    item: workItem({ type: 'Hypothesis', category: 'Completed', state: 'Decided' }),
    isDecided: true,
    isOfTeam: true,
    decideBy: '',
    due: { kind: 'none' },
    plan: { criterion: 'Threshold', metric: 'ROC AUC', direction: 'Higher is better', threshold: 0.75, unit: '', comparator: '' },
    dataset: 'calls',
    changedOn: DAYS.mid,
    seal: { sealedAt: new Date('2026-11-03T09:00:00Z'), firstResultAt: new Date('2026-11-09T09:00:00Z'), changes: [], order: 'plan-first' },
    isConfirmatory: true,
    outcome: 'Accepted',
    learning: 'It holds.',
    next: 'Proceed',
    decidedOn: DAYS[decided],
    evidenceCount: 1,
    hiddenLinks: 0,
    comparatorValue: null,
    unit: '',
    isDifference: false,
    observed: 0.8,
    interval: { low: 0.7, high: 0.9 },
    contradictedBy: [],
    ...rest,
  };
}

export const finding = (overrides: Partial<Omit<EdaFinding, 'item'>> = {}): EdaFinding => ({
  item: workItem({ type: 'EDA Finding' }),
  isDraft: false,
  dataset: 'calls',
  datasetVersion: '1',
  finding: '11 % are positive.',
  implication: 'Rank by PR-AUC.',
  ...overrides,
});

/** A waiver of the sprint `until` this sprint or the one before; `item` null waives the whole check. */
export const waiver = (rule: string, until: 'this' | 'previous', item: number | null = null, kind: Waiver['kind'] = 'agreed-exception'): Waiver => ({
  id: `${rule}-${until}`,
  rule,
  team: null,
  item,
  kind,
  reason: 'Agreed in the retrospective.',
  author: 'Ana',
  from: calendarDate('2026-10-19'),
  until: until === 'this' ? SPRINT.finish : calendarDate('2026-11-01'),
  untilSprint: until === 'this' ? 'Sprint 2' : 'Sprint 1',
  fromSprintId: null,
  untilSprintId: null,
});
