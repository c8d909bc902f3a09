import { diffArrays } from 'diff';

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Texts with more changes than this have little in common, and are told as replaced. */
const MAX_CHANGES = 2_000;

/** What turns one text into another, line by line, with as few changes as possible. Lines taken out come before those put in their place. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changes = diffArrays(old, now, { maxEditLength: MAX_CHANGES }) ?? [
    { removed: true, added: false, value: old },
    { removed: false, added: true, value: now },
  ];
  return changes.flatMap(({ removed, added, value }) =>
    value.map((text): DiffLine => ({ kind: removed ? 'removed' : added ? 'added' : 'same', text })),
  );
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replaceAll('\r\n', '\n').split('\n'));

/** Lines that changed with some around them; `gap` says how many lines were left out. */
export function hunksOf(lines: readonly DiffLine[], around = 2): (DiffLine | { kind: 'gap'; count: number })[] {
  const isNear = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'));
  const hunks: (DiffLine | { kind: 'gap'; count: number })[] = [];
  for (const [index, line] of lines.entries()) {
    const last = hunks.at(-1);
    if (isNear[index] === true) hunks.push(line);
    else if (last?.kind === 'gap') last.count += 1;
    else hunks.push({ kind: 'gap', count: 1 });
  }
  return hunks;
}
