import * as fc from 'fast-check';
import { parseLiterals } from '../../../src/domain/evidence/parse-literal.ts';
import { parseYaml } from '../../../src/domain/evidence/parse-yaml.ts';
import { Kind, type TreeNode } from '../../../src/domain/evidence/tree.ts';

/** What `JSON.parse` would make of a tree. */
function valueOf(node: TreeNode): unknown {
  if (node.isArray) return node.items(1000).map(valueOf);
  if (node.isObject) return Object.fromEntries(node.entries(1000).map(([key, value]) => [key, valueOf(value)]));
  if (node.kind === Kind.number) return Number(node.written);
  const words: Record<string, unknown> = { true: true, false: false, null: null };
  return node.kind === Kind.word ? words[node.written] : node.written;
}

const jsonValue = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), fc.array(fc.jsonValue({ maxDepth: 4 })));

it('reads all JSON as JSON.parse does', () => {
  fc.assert(
    fc.property(jsonValue, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(valueOf(parseLiterals(text)!)).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['{\'a\': (1, 2.), "b": [None, True]}', { a: [1, 2], b: [undefined, undefined] }],
  ['{"a": 1, "b": [1, 2,],}', { a: 1, b: [1, 2] }],
  ["{'it\\'s': 'a\\u00e4\\n'}", { "it's": 'aä\n' }],
  [`{"long": "${'x'.repeat(40)}\\"${'y'.repeat(40)}\\\\"}`, { long: `${'x'.repeat(40)}"${'y'.repeat(40)}\\` }],
  [
    'array([[1, 2], [3, 4]])',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['f(array([1, 2]), dtype=int32)', [1, 2]],
  ['Result(low=1, high=2)', { low: 1, high: 2 }],
  ['[np.float32(1.5), tensor(2., device="cpu")]', [1.5, 2]],
  ['[1 2 3]', [1, 2, 3]],
  ['{"a": 1}\n{"a": 2}', [{ a: 1 }, { a: 2 }]],
  ['# c\n[1, // d\n/* e */ 2]', [1, 2]],
])('reads %p', (text, value) => {
  expect(valueOf(parseLiterals(text)!)).toEqual(value);
});

it.each([
  '',
  '1',
  '"a"',
  'abc',
  '{',
  '[1',
  '[1}',
  '{"a"}',
  '{"a":}',
  '{"a" 1}',
  '[1 2, 3]',
  '[1, 2 3]',
  '[,]',
  '{1}',
  '[a]',
  '[1] a',
  'a [1]',
  'f (1)',
  'f(1)',
  "['a' 'b']",
  '[0.85%]',
  '[1.2.3]',
])('does not read %p', (text) => {
  expect(parseLiterals(text)).toBeNull();
});

it.each([
  ['a: 1\nb:\n  c: .5 # d\n  e: "x: y"\n', { a: 1, b: { c: 0.5, e: 'x: y' } }],
  ['a:\n- 1\n- b: 2\n  c: 3\n-\n  - 4\nd: 5\n', { a: [1, { b: 2, c: 3 }, [4]], d: 5 }],
  [
    '- - 1\n  - 2\n- [3, {a: 4}]\n',
    [
      [1, 2],
      [3, { a: 4 }],
    ],
  ],
  ['a: |\n  b: 1\n  c\nd: long\n  text\ne:\n', { a: '|', d: 'long', e: undefined }],
  ['---\na: 1\n---\nb: 2\n', { a: 1 }],
  ['"a: b": 1\n\'c\': {d: 2}\n', { 'a: b': 1, c: { d: 2 } }],
])('reads %p', (text, value) => {
  expect(valueOf(parseYaml(text)!)).toEqual(value);
});

it.each(['', 'prose', 'a: 1\nprose\n', 'a: 1\n   b: 2\n - c\n', '\ta: 1', 'a: 1\n- b\n'])('does not read %p', (text) => {
  expect(parseYaml(text)).toBeNull();
});

it('finds a value by its key, the last of several, whatever the escapes and the number of keys', () => {
  const more = Array.from({ length: 100 }, (_, index) => `"k${index}": 0`).join(', ');
  const escaped = String.raw`"a\u00e4\n": 1`;
  for (const text of [`{"b": 0, ${escaped}, "b": 2}`, `{"b": 0, ${escaped}, ${more}, "b": 2}`]) {
    const node = parseLiterals(text)!;
    for (const _ of ['by search', 'by index']) {
      expect(node.get('aä\n')?.written).toBe('1');
      expect(node.get('b')?.written).toBe('2');
      expect(node.get('c')).toBeUndefined();
    }
  }
});
