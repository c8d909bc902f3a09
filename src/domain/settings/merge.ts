import { partOf, partsOf, samePart, withParts, type PartKey, type PartValue, type Parts, type SettingsDocument } from './parts.ts';

/** One changed part. */
export interface Change {
  part: PartKey;
  before: PartValue;
  after: PartValue;
}

/** A part that two people changed differently. */
interface Conflict {
  part: PartKey;
  base: PartValue;
  mine: PartValue;
  theirs: PartValue;
}

export interface Merge {
  /** Their document with my nonconflicting changes applied; in a conflict their value stays until someone chooses. */
  document: SettingsDocument;
  /** What only I changed; already applied to the document. */
  mine: readonly Change[];
  /** What only they changed. */
  theirs: readonly Change[];
  conflicts: readonly Conflict[];
}

/** The differences between two documents, part by part. Members leaving a removed group are not listed separately. */
export function changesBetween(before: SettingsDocument, after: SettingsDocument): Change[] {
  const [oldParts, newParts] = [partsOf(before), partsOf(after)];
  const changes = allKeys(oldParts, newParts).flatMap((part): Change[] => {
    const [oldValue, newValue] = [oldParts.get(part), newParts.get(part)];
    return samePart(oldValue, newValue) ? [] : [{ part, before: oldValue, after: newValue }];
  });
  const removedGroups = new Set(
    changes.filter(({ part, after: value }) => partOf(part).kind === 'groups' && value === undefined).map(({ part }) => partOf(part).name),
  );
  return changes.filter(
    ({ part, before: oldValue, after: newValue }) =>
      !(partOf(part).kind === 'groupOf' && newValue === undefined && removedGroups.has(String(oldValue))),
  );
}

/**
 * Three-way merge of the changes of two people who both started from `base`. No change is lost: what one of them changed is applied, what both changed alike is
 * one change, and what they changed differently is returned as a conflict.
 *
 * Removing a group to which the other person added a member is a conflict as well.
 */
export function mergeSettings(base: SettingsDocument, mine: SettingsDocument, theirs: SettingsDocument): Merge {
  const baseParts = partsOf(base);
  const [myChanges, theirChanges] = [changesBetween(base, mine), changesBetween(base, theirs)];
  const theirsByPart = new Map(theirChanges.map((change) => [change.part, change]));
  const myParts = new Set(myChanges.map(({ part }) => part));

  const conflicts = myChanges.flatMap(({ part, before, after }): Conflict[] => {
    const theirChange = theirsByPart.get(part);
    return theirChange === undefined || samePart(theirChange.after, after) ? [] : [{ part, base: before, mine: after, theirs: theirChange.after }];
  });
  const lost = [...lostGroups(myChanges, theirChanges), ...lostGroups(theirChanges, myChanges)].filter(
    (part) => !conflicts.some((conflict) => conflict.part === part),
  );
  const [myEnd, theirEnd] = [partsOf(mine), partsOf(theirs)];
  conflicts.push(...lost.map((part) => ({ part, base: baseParts.get(part), mine: myEnd.get(part), theirs: theirEnd.get(part) })));

  const isOpen = (part: PartKey) => conflicts.some((conflict) => conflict.part === part);
  const clean = myChanges.filter(({ part, after }) => !isOpen(part) && !samePart(theirEnd.get(part), after));
  return {
    document: withParts(
      theirs,
      clean.map(({ part, after }) => [part, after]),
    ),
    mine: clean,
    theirs: theirChanges.filter(({ part }) => !isOpen(part) && !myParts.has(part)),
    conflicts,
  };
}

/** Groups that one side removed and to which the other side added a member. */
function lostGroups(taking: readonly Change[], filling: readonly Change[]): PartKey[] {
  const filled = new Set(
    filling.filter(({ part, after }) => partOf(part).kind === 'groupOf' && after !== undefined).map(({ after }) => String(after)),
  );
  return taking.flatMap(({ part, after }) => (partOf(part).kind === 'groups' && after === undefined && filled.has(partOf(part).name) ? [part] : []));
}

/**
 * Applies the choice made for each conflict. A restored group of mine gets its members back, unless they have been moved to another group.
 *
 * @param mine the document with my changes.
 * @param choices by part; a conflict without a choice keeps theirs.
 */
export function resolveConflicts(merge: Merge, mine: SettingsDocument, choices: ReadonlyMap<PartKey, 'mine' | 'theirs'>): SettingsDocument {
  const chosen = merge.conflicts.filter(({ part }) => choices.get(part) === 'mine');
  const restoredGroups = new Set(
    chosen.filter(({ part, mine: value }) => partOf(part).kind === 'groups' && value !== undefined).map(({ part }) => partOf(part).name),
  );
  const settled = partsOf(merge.document);
  const people = [...partsOf(mine)].filter(
    ([part, group]) => partOf(part).kind === 'groupOf' && restoredGroups.has(String(group)) && settled.get(part) === undefined,
  );
  return withParts(merge.document, [...people, ...chosen.map(({ part, mine: value }) => [part, value] as const)]);
}

const allKeys = (left: Parts, right: Parts): PartKey[] => [...new Set([...left.keys(), ...right.keys()])];
