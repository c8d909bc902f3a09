import { showsWork } from '../shared/link.ts';
import { SESSION_KINDS, ML_FIELDS } from '../process/ml-fields.ts';
import { textIn, type FieldValues } from '../hypothesis/hypothesis.ts';
import { listOf, sameName } from '../shared/text.ts';
import { PARENT_LINK, type Link } from '../shared/work-item.ts';
import type { SessionKind } from '../sprint/snapshot.ts';

/** The two roles as the field holds them. */
export const ROLE_VALUES = ['Data science', 'Development'] as const;

/** A list field with one value more or less; the others keep their place and their words. */
export function withValue(list: string, value: string, isIn: boolean): string {
  const otherValues = listOf(list).filter((listed) => !sameName(listed, value));
  return (isIn ? [...otherValues, value] : otherValues).join('; ');
}

/** Whether a list field names a value. */
export const holdsValue = (list: string, value: string): boolean => listOf(list).some((listed) => sameName(listed, value));

/** The kind of a session; null while it is open or a team's own. */
export const sessionKindIn = (fields: FieldValues): SessionKind | null =>
  (Object.keys(SESSION_KINDS) as SessionKind[]).find((kind) => sameName(SESSION_KINDS[kind], textIn(fields, ML_FIELDS.sessionKind))) ?? null;

/** What the sprint check still misses in the record of a session. */
export type SessionGap = 'kind' | 'day' | 'scope' | 'whole-team' | 'roles' | 'output' | 'action' | 'held';

/** Ceremonies that belong to the whole team. */
const SHARED: readonly SessionKind[] = ['planning', 'retrospective'];

/**
 * What the checks design-session and ceremony-… would miss in this session, in the order in which people fill it in. Cadences that are only attested
 * (stand-up, refinement) and reviews need no more than their time.
 *
 * @param links of the item; the parent is no output.
 * @param groupNames the team's working groups; none are known before the settings were read.
 */
export function gapsOf(fields: FieldValues, links: readonly Link[], groupNames: readonly string[]): SessionGap[] {
  const kind = sessionKindIn(fields);
  if (kind === null) return ['kind'];
  const gaps: SessionGap[] = [];
  const outputs = outputsOf(links).length;
  // A record filed under a sprint belongs to it without a day.
  if (textIn(fields, ML_FIELDS.heldOn) === '' && !textIn(fields, 'System.IterationPath').includes('\\')) gaps.push('day');
  if (SHARED.includes(kind)) {
    const scope = textIn(fields, ML_FIELDS.sessionScope);
    const groups = textIn(fields, ML_FIELDS.groupsRepresented);
    const hasAll = groupNames.length > 0 && groupNames.every((name) => holdsValue(groups, name));
    if (!sameName(scope, 'Whole team') && !hasAll) gaps.push(scope === '' ? 'scope' : 'whole-team');
  }
  if (kind === 'design' && !ROLE_VALUES.every((role) => holdsValue(textIn(fields, ML_FIELDS.rolesRepresented), role))) gaps.push('roles');
  if (kind === 'design' && outputs === 0) gaps.push('output');
  if (kind === 'retrospective' && outputs === 0) gaps.push('action');
  if (!sameName(textIn(fields, 'System.State'), 'Held')) gaps.push('held');
  return gaps;
}

/** The links that came of a session: work items but the parent, and what shows work; a branch and a meeting are no output. */
export const outputsOf = (links: readonly Link[]): Link[] =>
  links.filter((link) => (link.kind === 'work-item' ? link.type !== PARENT_LINK : showsWork(link)));
