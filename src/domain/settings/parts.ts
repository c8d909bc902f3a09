import type { PersonKey } from '../shared/work-item.ts';
import { groupByPerson } from '../team/groups.ts';
import { listOf, objectOf } from '../shared/json.ts';
import { focusOfPart, focusPart } from './focus.ts';
import { sprintOfPart, sprintPart } from './stored-sprint.ts';
import { readSettings, type Settings } from './settings.ts';

/** The stored document of a project's settings, unmodified: including broken parts and parts of other versions. */
export type SettingsDocument = Readonly<Record<string, unknown>>;

/**
 * The smallest unit that one person can change without conflicting with another: `roles/ana@team.example`, `thresholds/staleSprints`, `mlopsPaths`. The kind
 * comes before the first slash; names of groups and people may contain slashes.
 */
export type PartKey = string;

/** undefined: the part is absent, so its default holds. Parts that this version does not know are JSON text. */
export type PartValue = string | number | boolean | null | readonly string[] | undefined;

export type Parts = ReadonlyMap<PartKey, PartValue>;

/** Kinds with one part per member of an object, each with a default. */
const NAMED = ['types', 'tags', 'thresholds'] as const;
/** Kinds with a single part. */
const WHOLE = ['timeZone', 'pointsAllowed', 'readSessionTags', 'designReviewMarks', 'designPaths', 'mlopsPaths', 'agreementPaths'] as const;
const KNOWN: readonly string[] = [...NAMED, ...WHOLE, 'version', 'rules', 'roles', 'groups', 'countsFrom', 'focus', 'id', '__etag'];

export type PartKind = (typeof NAMED)[number] | (typeof WHOLE)[number] | 'rules' | 'roles' | 'groups' | 'groupOf' | 'countsFrom' | 'focus' | 'other';

export const partKey = (kind: PartKind, name?: string): PartKey => (name === undefined ? kind : `${kind}/${name}`);

/** The kind of a part, and its name within the kind; empty for a kind with a single part. */
export function partOf(key: PartKey): { kind: PartKind; name: string } {
  const slash = key.indexOf('/');
  return slash < 0 ? { kind: key as PartKind, name: '' } : { kind: key.slice(0, slash) as PartKind, name: key.slice(slash + 1) };
}

/**
 * The parts of a document, with defaults filled in. A group's part holds its areas; membership is stored per person, so that two people can fill one group at
 * once.
 */
export function partsOf(document: SettingsDocument): Parts {
  const settings = readSettings(document);
  const parts = new Map<PartKey, PartValue>();
  for (const kind of WHOLE) parts.set(kind, settings[kind]);
  for (const kind of NAMED) for (const [name, value] of Object.entries(settings[kind])) parts.set(partKey(kind, name), value as string | number);
  for (const [rule, { severity }] of Object.entries(settings.rules)) parts.set(partKey('rules', rule), severity);
  for (const [person, role] of Object.entries(settings.roles)) parts.set(partKey('roles', person), role);
  for (const { name, areaPaths } of settings.groups) if (!parts.has(partKey('groups', name))) parts.set(partKey('groups', name), areaPaths);
  for (const [person, group] of groupByPerson(settings.groups)) parts.set(partKey('groupOf', person), group);
  parts.set('countsFrom', settings.countsFrom === null ? null : sprintPart(settings.countsFrom));
  for (const [team, focus] of Object.entries(settings.focus)) parts.set(partKey('focus', team), focusPart(focus));
  for (const [key, value] of Object.entries(document)) if (!KNOWN.includes(key)) parts.set(partKey('other', key), JSON.stringify(value));
  return parts;
}

/** The changes that rename a group and keep its areas and its members. */
export function renameGroup(settings: Pick<Settings, 'groups'>, from: string, to: string): [PartKey, PartValue][] {
  const group = settings.groups.find(({ name }) => name === from);
  if (group === undefined) return [];
  const people = [...groupByPerson(settings.groups)].filter(([, name]) => name === from);
  return [
    [partKey('groups', to), group.areaPaths],
    [partKey('groups', from), undefined],
    ...people.map(([person]): [PartKey, PartValue] => [partKey('groupOf', person), to]),
  ];
}

export const samePart = (left: PartValue, right: PartValue): boolean => left === right || JSON.stringify(left) === JSON.stringify(right);

/**
 * Writes parts into a document and leaves everything else untouched.
 *
 * A person is added to a group only if the group exists after all parts are written.
 */
export function withParts(document: SettingsDocument, changes: Iterable<readonly [PartKey, PartValue]>): SettingsDocument {
  // Write groups before their members.
  const ordered = [...changes].toSorted(([a], [b]) => Number(partOf(a).kind === 'groupOf') - Number(partOf(b).kind === 'groupOf'));
  return ordered.reduce(withPart, document);
}

function withPart(document: SettingsDocument, [key, value]: readonly [PartKey, PartValue]): SettingsDocument {
  const { kind, name } = partOf(key);
  switch (kind) {
    case 'types':
    case 'tags':
    case 'thresholds':
      return { ...document, [kind]: withMember(document[kind], name, value) };
    case 'rules':
      return {
        ...document,
        rules: withMember(document['rules'], name, value === undefined ? undefined : { ...ruleOf(document, name), severity: value }),
      };
    case 'focus':
      return { ...document, focus: withFocus(document['focus'], name, value) };
    case 'roles':
      return { ...document, roles: withRole(document['roles'], name, value) };
    case 'groups':
      return { ...document, groups: withGroup(document['groups'], name, value) };
    case 'groupOf':
      return { ...document, groups: withMembership(document['groups'], name, value) };
    case 'countsFrom':
      return withMember(document, kind, Array.isArray(value) ? sprintOfPart(value as readonly string[]) : undefined);
    case 'other':
      return withMember(document, name, value === undefined ? undefined : (JSON.parse(String(value)) as unknown));
    default:
      return withMember(document, kind, value);
  }
}

const ruleOf = (document: SettingsDocument, rule: string) => objectOf(objectOf(document['rules'])[rule]);

/** undefined removes the member. Entries are rebuilt, so that a name such as `__proto__` is safe. */
function withMember(object: unknown, name: string, value: unknown): Record<string, unknown> {
  const entries = Object.entries(objectOf(object));
  if (value === undefined) return Object.fromEntries(entries.filter(([key]) => key !== name));
  return Object.fromEntries(
    entries.some(([key]) => key === name) ? entries.map(([key, old]) => [key, key === name ? value : old]) : [...entries, [name, value]],
  );
}

/** Stored keys of people may be in any case. */
function withRole(roles: unknown, person: PersonKey, role: PartValue): Record<string, unknown> {
  const otherRoles = Object.entries(objectOf(roles)).filter(([key]) => key.toLowerCase() !== person);
  return Object.fromEntries(role === undefined ? otherRoles : [...otherRoles, [person, role]]);
}

/** Stored ids of teams may be in any case. */
function withFocus(focuses: unknown, team: string, value: PartValue): Record<string, unknown> {
  const others = Object.entries(objectOf(focuses)).filter(([key]) => key.toLowerCase() !== team);
  return Object.fromEntries(Array.isArray(value) ? [...others, [team, focusOfPart(value as readonly string[])]] : others);
}

const isGroup = (entry: unknown, name: string): boolean => objectOf(entry)['name'] === name;

function withGroup(groups: unknown, name: string, areaPaths: PartValue): unknown[] {
  const entries = listOf(groups);
  if (areaPaths === undefined) return entries.filter((entry) => !isGroup(entry, name));
  const at = entries.findIndex((entry) => isGroup(entry, name));
  if (at < 0) return [...entries, { name, areaPaths, members: [] }];
  return entries.with(at, { ...objectOf(entries[at]), areaPaths });
}

function withMembership(groups: unknown, person: PersonKey, group: PartValue): unknown[] {
  const isPerson = (member: unknown) => typeof member === 'string' && member.toLowerCase() === person;
  const entries = listOf(groups).map((entry) => {
    const members = listOf(objectOf(entry)['members']);
    return members.some(isPerson) ? { ...objectOf(entry), members: members.filter((member) => !isPerson(member)) } : entry;
  });
  const at = entries.findIndex((entry) => typeof group === 'string' && isGroup(entry, group));
  if (at < 0) return entries;
  return entries.with(at, { ...objectOf(entries[at]), members: [...listOf(objectOf(entries[at])['members']), person] });
}
