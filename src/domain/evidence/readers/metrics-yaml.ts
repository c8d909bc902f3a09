import { readInto } from '../collector.ts';
import { parseYaml } from '../parse-yaml.ts';
import { defineReader } from '../reader.ts';
import type { TreeNode } from '../tree.ts';
import { offerTree } from '../walk.ts';

const NESTED = /^[^\s#].*:[^\S\n]*\n(?:[^\S\n]*\n)*[^\S\n]+[^\s:]+.*:/m;

/** Metrics in YAML: a file of that type, or a text with sections in which every number stands alone. A text without sections reads as lines. */
export const metricsYaml = defineReader({
  id: 'yaml',
  recognises: ({ text, fileName, json }) => {
    if (json !== undefined) return false;
    if (/\.ya?ml$/.test(fileName)) return true;
    // What follows the header of a Markdown text is not to be passed over.
    if (!NESTED.test(text.slice(0, 20_000)) || text.includes('\n---')) return false;
    const tree = parseYaml(text);
    return tree?.isObject === true && !hasOpenNumbers(tree);
  },
  read: readInto((collector, { text }) => {
    const tree = parseYaml(text);
    if (tree === null) collector.remark('not-understood', 'line 1', text.split('\n', 1)[0]!);
    else offerTree(tree, collector);
    const next = text.indexOf('\n---', text.length - text.trimStart().length);
    if (next !== -1 && text.slice(next + 4).trim() !== '') collector.cut('second document');
  }),
});

/** Whether a value goes on after its number, as `0.85 (95% CI 0.80–0.90)` does. */
const hasOpenNumbers = (tree: TreeNode): boolean => tree.someString((text) => /^[+\-−±~≈<>]?\s?[.\d]/.test(text));
