import type { PersonKey, WorkItemId } from '../shared/work-item.ts';
import type { WorkingGroup } from '../team/groups.ts';
import { ROLES, type Role } from '../team/roles.ts';
import { DEFAULT_NAMES, readNames, type ProjectNames } from './project-names.ts';
import { readSpanIds, type SprintSpan } from './sprint-span.ts';
import { waiverKindOf, type WaiverKind } from './waiver-kinds.ts';
import { readFocuses, type Focus } from './focus.ts';
import { readStoredSprint, type StoredSprint } from './stored-sprint.ts';
import { isObject, listOf, objectOf } from '../shared/json.ts';
import { MAX_PATTERNS, dateOf, isCount, isShortText, isText, membersOf } from './stored-values.ts';

type SeveritySetting = 'info' | 'warning' | 'off';

/** Thresholds of the checks. Sprints and people are counted, so these are whole numbers of 1 or more. */
export interface Thresholds {
  /** A hypothesis is stale after more than this many sprints in Testing without a change. */
  staleSprints: number;
  /** A Scrum of Scrums is expected of teams with more people than this… */
  scrumOfScrumsPeople: number;
  /** …in at least this many working groups. */
  scrumOfScrumsGroups: number;
  /** The working agreement is due for review after this many sprints. */
  agreementSprints: number;
  /** Shared work on MLOps is assessed over this many sprints… */
  mlopsSharedSprints: number;
  /** …with at least this many items. */
  mlopsSharedItems: number;
  /** The role that owns fewer of them owns at least this many percent. */
  mlopsSharedPercent: number;
}

/** What a team may decide about its checks. Stored as one document per project. */
export interface Settings extends ProjectNames {
  version: 1;
  rules: Readonly<Record<string, { severity: SeveritySetting }>>;
  /** Whether story points are accepted in addition to, or instead of, T-shirt sizes. */
  pointsAllowed: boolean;
  /** Whether sessions are also read from tags on any work item. */
  readSessionTags: boolean;
  tags: {
    spike: string;
    chore: string;
    mlops: string;
    mlInterface: string;
    design: string;
    planning: string;
    retrospective: string;
    scrumOfScrums: string;
    standUp: string;
    refinement: string;
    workingAgreement: string;
  };
  /** A pull request has a design in writing if its title or source branch has one of these as a whole word… */
  designReviewMarks: readonly string[];
  /** …or if it changes a file under one of these globs. */
  designPaths: readonly string[];
  thresholds: Thresholds;
  /** Globs of repository paths whose changes are MLOps work, in addition to requests with tagged items. */
  mlopsPaths: readonly string[];
  /** Globs of the file, or the address of the wiki page, that holds the working agreement. */
  agreementPaths: readonly string[];
  roles: Readonly<Record<PersonKey, Role | 'other'>>;
  groups: readonly WorkingGroup[];
  /** The first sprint that is judged; null: every sprint is. */
  countsFrom: StoredSprint | null;
  /** The check that a team concentrates on, by team id in lower case. */
  focus: Readonly<Record<string, Focus>>;
}

/** A team's decision to ignore one check, or one item of a check, until the end of a sprint. */
export interface Waiver extends SprintSpan {
  id: string;
  rule: string;
  /** Id of the team that gave it; null: a waiver from an older version, which holds for every team of the project. */
  team: string | null;
  /** null: the whole check. */
  item: WorkItemId | null;
  /** null: a waiver from before there were kinds. */
  kind: WaiverKind | null;
  reason: string;
  author: string;
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  ...DEFAULT_NAMES,
  rules: {},
  pointsAllowed: false,
  readSessionTags: true,
  tags: {
    spike: 'spike',
    chore: 'chore',
    mlops: 'mlops',
    mlInterface: 'ml-interface',
    design: 'ml-design',
    planning: 'planning',
    retrospective: 'retro',
    scrumOfScrums: 'scrum-of-scrums',
    standUp: 'standups',
    refinement: 'refinement',
    workingAgreement: 'working-agreement',
  },
  designReviewMarks: ['ADR', 'decision record', 'design document', 'design doc'],
  designPaths: ['**/adr/**', '**/adrs/**', '**/decisions/**', '**/decision-records/**', '**/design-docs/**', 'docs/design/**'],
  thresholds: {
    staleSprints: 2,
    scrumOfScrumsPeople: 12,
    scrumOfScrumsGroups: 2,
    agreementSprints: 6,
    mlopsSharedSprints: 3,
    mlopsSharedItems: 10,
    mlopsSharedPercent: 20,
  },
  mlopsPaths: ['mlops/**', 'pipelines/**', 'deploy/**', '.azure-pipelines/**'],
  agreementPaths: ['**/working-agreement.md', '**/working_agreement.md'],
  roles: {},
  groups: [],
  countsFrom: null,
  focus: {},
};

/** Parses a stored document of any version. Whatever is not understood falls back to its default; a broken part does not affect the others. */
export function readSettings(document: unknown): Settings {
  const stored = objectOf(document);
  const defaults = DEFAULT_SETTINGS;
  return {
    version: 1,
    ...readNames(stored),
    types: membersOf(stored['types'], DEFAULT_NAMES.types, isShortText),
    rules: rulesOf(stored['rules']),
    pointsAllowed: booleanOf(stored['pointsAllowed'], defaults.pointsAllowed),
    readSessionTags: booleanOf(stored['readSessionTags'], defaults.readSessionTags),
    tags: membersOf(stored['tags'], defaults.tags, isShortText),
    designReviewMarks: patternsOf(stored['designReviewMarks'], defaults.designReviewMarks),
    designPaths: patternsOf(stored['designPaths'], defaults.designPaths),
    thresholds: membersOf(stored['thresholds'], defaults.thresholds, isCount),
    mlopsPaths: patternsOf(stored['mlopsPaths'], defaults.mlopsPaths),
    agreementPaths: patternsOf(stored['agreementPaths'], defaults.agreementPaths),
    roles: rolesOf(stored['roles']),
    groups: groupsOf(stored['groups']),
    countsFrom: readStoredSprint(stored['countsFrom']),
    focus: readFocuses(stored['focus']),
  };
}

/** Parses stored waivers; incomplete ones are skipped. */
export function readWaivers(document: unknown): Waiver[] {
  return listOf(objectOf(document)['waivers']).flatMap((value) => {
    const waiver = objectOf(value);
    const from = dateOf(waiver['from']);
    const until = dateOf(waiver['until']);
    if (!isText(waiver['rule']) || from === null || until === null) return [];
    return [
      {
        id: isText(waiver['id']) ? waiver['id'] : `${waiver['rule']}-${from}`,
        rule: waiver['rule'],
        team: isText(waiver['team']) ? waiver['team'] : null,
        item: typeof waiver['item'] === 'number' ? waiver['item'] : null,
        kind: waiverKindOf(waiver['kind']),
        reason: isText(waiver['reason']) ? waiver['reason'] : '',
        author: isText(waiver['author']) ? waiver['author'] : '',
        from,
        until,
        untilSprint: isText(waiver['untilSprint']) ? waiver['untilSprint'] : '',
        ...readSpanIds(waiver['fromSprintId'], waiver['untilSprintId']),
      },
    ];
  });
}

const textsOf = (value: unknown, fallback: readonly string[]): readonly string[] => (Array.isArray(value) ? value.filter(isText) : fallback);
const patternsOf = (value: unknown, fallback: readonly string[]): readonly string[] =>
  Array.isArray(value) ? value.filter(isShortText).slice(0, MAX_PATTERNS) : fallback;
const booleanOf = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);

function rulesOf(value: unknown): Settings['rules'] {
  const rules = Object.entries(objectOf(value)).flatMap(([id, rule]) => {
    const severity = objectOf(rule)['severity'];
    return severity === 'info' || severity === 'warning' || severity === 'off' ? [[id, { severity }] as const] : [];
  });
  return Object.fromEntries(rules);
}

function rolesOf(value: unknown): Settings['roles'] {
  const validRoles: readonly unknown[] = [...ROLES, 'other'];
  return Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([person, role]) =>
      validRoles.includes(role) ? [[person.toLowerCase(), role as Role | 'other'] as const] : [],
    ),
  );
}

function groupsOf(value: unknown): WorkingGroup[] {
  return listOf(value).flatMap((entry) => {
    const { name, areaPaths, areaIds, members } = objectOf(entry);
    if (!isText(name)) return [];
    return [
      {
        name,
        areaPaths: textsOf(areaPaths, []),
        ...(isObject(areaIds) && { areaIds }),
        members: textsOf(members, []).map((person) => person.toLowerCase()),
      },
    ];
  });
}
