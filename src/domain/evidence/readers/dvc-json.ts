import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerSection, type SectionEntry } from '../section.ts';
import type { TreeNode } from '../tree.ts';
import { numberOf, offerTree } from '../walk.ts';

const MAX_FILES = 200;
const MAX_METRICS = 1000;

/**
 * What `dvc metrics show --json` and `dvc metrics diff --json` print. Of a difference the new values are offered under their names, and the old ones as
 * `old …`; the changes are no results.
 *
 * @see https://dvc.org/doc/command-reference/metrics
 */
export const dvcJson = defineReader({
  id: 'dvc-json',
  recognises: ({ json }) => json !== undefined && (filesOf(json).length > 0 || differencesOf(json).length > 0),
  read: readInto((collector, { json }) => {
    for (const { place, data } of filesOf(json!)) offerTree(data, collector, {}, place);
    for (const [file, metrics] of differencesOf(json!))
      for (const side of ['new', 'old']) {
        const section: SectionEntry[] = [];
        for (const [key, change] of metrics.entries(MAX_METRICS)) {
          const from = `${file}, ${key}, ${side}`;
          const value = change.get(side);
          const number = value === undefined ? null : numberOf(value, from, collector);
          if (number !== null) section.push({ key, from, number });
        }
        offerSection(section, collector, { prefix: side === 'old' ? 'old ' : '' });
      }
  }),
});

/** The files of each revision; the workspace alone has no name. */
function filesOf(json: TreeNode): { place: string; data: TreeNode }[] {
  return json.entries(MAX_FILES).flatMap(([revision, report]) =>
    (report.get('data')?.entries(MAX_FILES) ?? []).flatMap(([file, content]) => {
      const data = content.get('data');
      return data?.isObject === true ? [{ place: `${revision === '' ? '' : `${revision}, `}${file}, `, data }] : [];
    }),
  );
}

function differencesOf(json: TreeNode): [string, TreeNode][] {
  return json.entries(MAX_FILES).filter(([, metrics]) => {
    const [first] = metrics.entries(1);
    return first !== undefined && first[1].get('diff') !== undefined && (first[1].get('new') ?? first[1].get('old')) !== undefined;
  });
}
