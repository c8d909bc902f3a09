import { diffArrays } from 'diff';

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Texts with more changes than this are shown as completely replaced. */
const MAX_CHANGES = 2_000;

/** A minimal line diff between two texts. Removed lines come before the added lines that replace them. */
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

/** Changed lines with some context; a `gap` counts the omitted lines. */
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
