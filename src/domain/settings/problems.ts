import { ROLES } from '../team/roles.ts';
import type { SettingsDocument } from './parts.ts';
import { isObject, objectOf } from '../shared/json.ts';
import { MAX_PATTERNS, isCount, isShortText, isText } from './stored-values.ts';
import { readFocus } from './focus.ts';
import { readStoredSprint } from './stored-sprint.ts';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';

/** A part of a stored document that cannot be read, so that its default holds. The document keeps it until someone changes that part. */
export interface Problem {
  /** Path of the part, such as `thresholds.staleSprints` or `groups[2].name`. */
  path: string;
  /** The value as JSON, cut after 60 characters. */
  actual: string;
  expected:
    | 'number'
    | 'text'
    | 'list'
    | 'yes-or-no'
    | 'time-zone'
    | 'severity'
    | 'role'
    | 'object'
    | 'version'
    | 'short-text'
    | 'fewer-entries'
    | 'sprint'
    | 'focus';
}

/** Everything in a document that `readSettings` ignores. Names unknown to this version are not problems: they are kept. */
export function problemsOf(document: SettingsDocument): Problem[] {
  const version = document['version'];
  return [
    ...problemIf(version !== undefined && version !== 1, 'version', version, 'version'),
    ...problemIf(
      isSaid(document['timeZone']) && readSettings({ timeZone: document['timeZone'] }).timeZone === null,
      'timeZone',
      document['timeZone'],
      'time-zone',
    ),
    ...(['pointsAllowed', 'readSessionTags'] as const).flatMap((key) =>
      problemIf(document[key] !== undefined && typeof document[key] !== 'boolean', key, document[key], 'yes-or-no'),
    ),
    ...(['designReviewMarks', 'designPaths', 'mlopsPaths', 'agreementPaths'] as const).flatMap((key) => [
      ...textProblems(document[key], key),
      ...boundProblems(document[key], key),
    ]),
    ...(['types', 'tags'] as const).flatMap((key) => members(document, key, DEFAULT_SETTINGS[key], isText, 'text')),
    ...(['types', 'tags'] as const).flatMap((key) =>
      entries(document, key).flatMap(([name, value]) =>
        problemIf(Object.hasOwn(DEFAULT_SETTINGS[key], name) && isTooLong(value), `${key}.${name}`, value, 'short-text'),
      ),
    ),
    ...members(document, 'thresholds', DEFAULT_SETTINGS.thresholds, isCount, 'number'),
    ...entries(document, 'rules').flatMap(([rule, value]) =>
      problemIf(!SEVERITIES.includes(objectOf(value)['severity']), `rules.${rule}`, value, 'severity'),
    ),
    ...objectProblem(document, 'rules'),
    ...entries(document, 'roles').flatMap(([person, role]) => problemIf(!KNOWN_ROLES.includes(role), `roles.${person}`, role, 'role')),
    ...objectProblem(document, 'roles'),
    ...groupProblems(document['groups']),
    ...objectProblem(document, 'focus'),
    ...entries(document, 'focus').flatMap(([team, value]) => problemIf(readFocus(value) === null, `focus.${team}`, value, 'focus')),
    ...problemIf(isSaid(document['countsFrom']) && readStoredSprint(document['countsFrom']) === null, 'countsFrom', document['countsFrom'], 'sprint'),
  ];
}

const SEVERITIES: readonly unknown[] = ['info', 'warning', 'off'];
const KNOWN_ROLES: readonly unknown[] = [...ROLES, 'other'];

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

function problemIf(isWrong: boolean, path: string, value: unknown, expected: Problem['expected']): Problem[] {
  return isWrong ? [{ path, actual: (JSON.stringify(value) ?? '').slice(0, 60), expected }] : [];
}

const entries = (document: SettingsDocument, key: string): [string, unknown][] => Object.entries(objectOf(document[key]));
const objectProblem = (document: SettingsDocument, key: string): Problem[] =>
  problemIf(document[key] !== undefined && !isObject(document[key]), key, document[key], 'object');

function members(
  document: SettingsDocument,
  key: string,
  defaults: object,
  isRight: (value: unknown) => boolean,
  expected: Problem['expected'],
): Problem[] {
  const wrong = entries(document, key).filter(([name, value]) => Object.hasOwn(defaults, name) && !isRight(value));
  return [...objectProblem(document, key), ...wrong.flatMap(([name, value]) => problemIf(true, `${key}.${name}`, value, expected))];
}

function textProblems(value: unknown, path: string): Problem[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return problemIf(true, path, value, 'list');
  return value.flatMap((element: unknown, index) => problemIf(!isText(element), `${path}[${index}]`, element, 'text'));
}

const isTooLong = (value: unknown): boolean => isText(value) && !isShortText(value);

/** Lists that are too long, or hold entries that are too long. */
function boundProblems(value: unknown, path: string): Problem[] {
  if (!Array.isArray(value)) return [];
  return [
    ...problemIf(value.length > MAX_PATTERNS, path, value, 'fewer-entries'),
    ...value.flatMap((element: unknown, index) => problemIf(isTooLong(element), `${path}[${index}]`, element, 'short-text')),
  ];
}

function groupProblems(groups: unknown): Problem[] {
  if (groups === undefined) return [];
  if (!Array.isArray(groups)) return problemIf(true, 'groups', groups, 'list');
  return groups.flatMap((group: unknown, index) => {
    const path = `groups[${index}]`;
    if (!isObject(group)) return problemIf(true, path, group, 'object');
    return [
      ...problemIf(!isText(group['name']), `${path}.name`, group['name'], 'text'),
      ...textProblems(group['areaPaths'], `${path}.areaPaths`),
      ...textProblems(group['members'], `${path}.members`),
    ];
  });
}
