import { partOf, partsOf, samePart, withParts, type PartKey, type PartValue, type Parts, type SettingsDocument } from './parts.ts';

/** One part that is not what it was. */
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
  /** Their document with my changes in it, wherever we did not both change the same part; in a conflict theirs stands until somebody chooses. */
  document: SettingsDocument;
  /** What I changed and they did not: in the document by itself. */
  mine: readonly Change[];
  /** What they changed and I did not. */
  theirs: readonly Change[];
  conflicts: readonly Conflict[];
}

/** What differs between two documents, part by part. People leave a group that goes without a line of their own. */
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
 * Joins the changes of two people who both started from `base`. Nothing that either did is lost: what only one of them changed is taken, what both changed
 * alike is one change, and what they changed differently comes back as a conflict.
 *
 * A group that one takes away while the other puts somebody into it is a conflict as well.
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

/** Groups that one side took away and into which the other side put somebody. */
function lostGroups(taking: readonly Change[], filling: readonly Change[]): PartKey[] {
  const filled = new Set(
    filling.filter(({ part, after }) => partOf(part).kind === 'groupOf' && after !== undefined).map(({ after }) => String(after)),
  );
  return taking.flatMap(({ part, after }) => (partOf(part).kind === 'groups' && after === undefined && filled.has(partOf(part).name) ? [part] : []));
}

/**
 * Writes what a person chose for each conflict. A group of mine that comes back brings its people along, unless they have been put elsewhere.
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
