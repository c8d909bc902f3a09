import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import type { TreeNode } from '../tree.ts';
import { countOf, numberOf } from '../walk.ts';

const MAX_CLASSES = 500;

/** What scikit-learn's `classification_report(output_dict=True)` returns. Averages and classes are named before their metric; the support is the sample size. */
export const sklearnReportDict = defineReader({
  id: 'sklearn-report-dict',
  recognises: ({ json }) => ['macro avg', 'weighted avg'].some((average) => json?.path(average, 'f1-score') !== undefined),
  read: readInto((collector, { json }) => {
    const total = supportOf(json!.get('weighted avg') ?? json!.get('macro avg'));
    for (const [label, row] of json!.entries(MAX_CLASSES)) {
      const cells: [string, string, TreeNode][] = row.isObject
        ? row.entries(10).map(([metric, value]) => [`${label} ${metric}`, `${label}.${metric}`, value])
        : [[label, label, row]];
      for (const [name, from, value] of cells) {
        if (name.endsWith(' support') || !collector.visit(from)) continue;
        const number = numberOf(value, from, collector);
        if (number !== null) collector.offer({ name, number, from, sampleSize: row.isObject ? supportOf(row) : total });
      }
    }
  }),
});

const supportOf = (row: TreeNode | undefined): number | null => countOf(row?.get('support'));
