import { showsWork } from '../shared/link.ts';
import { SESSION_KINDS, ML_FIELDS } from '../process/ml-fields.ts';
import { textIn } from '../hypothesis/hypothesis.ts';
import { type FieldValues } from '../hypothesis/choices.ts';
import { listOf, sameName } from '../shared/text.ts';
import { PARENT_LINK, type Link } from '../shared/work-item.ts';
import type { SessionKind } from '../sprint/snapshot.ts';

/** The two roles as stored in the field. */
export const ROLE_VALUES = ['Data science', 'Development'] as const;

/** Adds a value to a list field or removes it; the others keep their place and wording. */
export function withValue(list: string, value: string, isIn: boolean): string {
  const otherValues = listOf(list).filter((listed) => !sameName(listed, value));
  return (isIn ? [...otherValues, value] : otherValues).join('; ');
}

/** Whether a list field contains a value. */
export const holdsValue = (list: string, value: string): boolean => listOf(list).some((listed) => sameName(listed, value));

/** The kind of a session; null if it is empty or a team's own. */
export const sessionKindIn = (fields: FieldValues): SessionKind | null =>
  (Object.keys(SESSION_KINDS) as SessionKind[]).find((kind) => sameName(SESSION_KINDS[kind], textIn(fields, ML_FIELDS.sessionKind))) ?? null;

/** What a session record still lacks for the sprint checks. */
export type SessionGap = 'kind' | 'day' | 'scope' | 'whole-team' | 'roles' | 'output' | 'action' | 'held';

/** Ceremonies that belong to the whole team. */
const SHARED: readonly SessionKind[] = ['planning', 'retrospective'];

/**
 * What a session lacks for the checks design-session and ceremony-…, in the order of the form. Cadences that are only attested (stand-up, refinement) and
 * reviews need only a date.
 *
 * @param links of the item; the parent does not count as an output.
 * @param groupNames the team's working groups; empty before the settings are read.
 */
export function gapsOf(fields: FieldValues, links: readonly Link[], groupNames: readonly string[]): SessionGap[] {
  const kind = sessionKindIn(fields);
  if (kind === null) return ['kind'];
  const gaps: SessionGap[] = [];
  // A record filed under a sprint belongs to it even without a day.
  if (textIn(fields, ML_FIELDS.heldOn) === '' && !textIn(fields, 'System.IterationPath').includes('\\')) gaps.push('day');
  if (SHARED.includes(kind)) {
    const scope = textIn(fields, ML_FIELDS.sessionScope);
    const groups = textIn(fields, ML_FIELDS.groupsRepresented);
    const hasAll = groupNames.length > 1 && groupNames.every((name) => holdsValue(groups, name));
    if (!sameName(scope, 'Whole team') && !hasAll) gaps.push(scope === '' ? 'scope' : 'whole-team');
  }
  if (kind === 'design' && !ROLE_VALUES.every((role) => holdsValue(textIn(fields, ML_FIELDS.rolesRepresented), role))) gaps.push('roles');
  if (kind === 'design' && outputsOf(links).length === 0) gaps.push('output');
  // Minutes are no action item.
  if (kind === 'retrospective' && !outputsOf(links).some((link) => link.kind === 'work-item')) gaps.push('action');
  if (!sameName(textIn(fields, 'System.State'), 'Held')) gaps.push('held');
  return gaps;
}

/** The outputs of a session: linked work items except the parent, and links that show work; branches and meetings do not count. */
export const outputsOf = (links: readonly Link[]): Link[] =>
  links.filter((link) => (link.kind === 'work-item' ? link.type !== PARENT_LINK : showsWork(link)));
