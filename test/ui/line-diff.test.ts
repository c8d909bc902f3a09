import * as fc from 'fast-check';
import { diffLines, hunksOf, type DiffLine } from '../../src/ui/line-diff.ts';

/** Few different lines, so that texts have many in common. */
const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 12 });
/** A text with no line at all has no lines; one with a single empty line cannot be told from it. */
const textOf = (all: readonly string[]): string => all.join('\n');
const side = (diff: readonly DiffLine[], gone: DiffLine['kind']): string => textOf(diff.filter(({ kind }) => kind !== gone).map(({ text }) => text));

/** Length of the longest common subsequence, by trying everything. */
function longest(one: readonly string[], other: readonly string[]): number {
  const [a, ...as] = one;
  const [b, ...bs] = other;
  if (a === undefined || b === undefined) return 0;
  return a === b ? 1 + longest(as, bs) : Math.max(longest(as, other), longest(one, bs));
}

describe('the difference of two texts', () => {
  it('gives both back', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(textOf(before), textOf(after));
        expect(side(diff, 'added')).toBe(textOf(before));
        expect(side(diff, 'removed')).toBe(textOf(after));
      }),
    );
  });

  it('keeps as many lines as can be kept', () => {
    const few = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(few, few, (before, after) => {
        const kept = diffLines(textOf(before), textOf(after)).filter(({ kind }) => kind === 'same').length;
        expect(kept).toBe(longest(before, after));
      }),
    );
  });

  it('takes out first and puts in after', () => {
    expect(diffLines('one\ntwo\nthree', 'one\n2\nthree')).toEqual([
      { kind: 'same', text: 'one' },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: '2' },
      { kind: 'same', text: 'three' },
    ]);
  });

  it('sees no difference in line endings', () => {
    expect(diffLines('one\r\ntwo', 'one\ntwo').every(({ kind }) => kind === 'same')).toBe(true);
  });

  it('tells texts that have little in common as replaced', () => {
    const many = (name: string) => textOf(Array.from({ length: 2500 }, (_, index) => `${name} ${index}`));
    const diff = diffLines(many('old'), many('new'));
    expect(side(diff, 'added')).toBe(many('old'));
    expect(side(diff, 'removed')).toBe(many('new'));
    expect(diff.findIndex(({ kind }) => kind === 'added')).toBe(2500);
  });
});

describe('the lines to show', () => {
  it('are those that changed and two on either side; the rest is counted', () => {
    const before = textOf(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(hunksOf(diffLines(before, before.replace('5', 'five')))).toEqual([
      { kind: 'gap', count: 2 },
      { kind: 'same', text: '3' },
      { kind: 'same', text: '4' },
      { kind: 'removed', text: '5' },
      { kind: 'added', text: 'five' },
      { kind: 'same', text: '6' },
      { kind: 'same', text: '7' },
      { kind: 'gap', count: 1 },
    ]);
  });

  it('lose no line', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(textOf(before), textOf(after));
        const count = hunksOf(diff).reduce((sum, one) => sum + (one.kind === 'gap' ? one.count : 1), 0);
        expect(count).toBe(diff.length);
      }),
    );
  });
});
