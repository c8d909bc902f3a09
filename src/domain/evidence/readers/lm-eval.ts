import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerSection, type SectionEntry } from '../section.ts';
import type { TreeNode } from '../tree.ts';
import { countOf, numberOf } from '../walk.ts';

const MAX_TASKS = 500;
const MAX_METRICS = 100;

/**
 * Results of EleutherAI's lm-evaluation-harness: for each task its metrics, called `acc,none` after the metric and the filter of the answers, with standard
 * errors beside them. Metrics are named without the filter; a task with several filters has several candidates of one name.
 *
 * @see https://github.com/EleutherAI/lm-evaluation-harness
 */
export const lmEval = defineReader({
  id: 'lm-eval',
  recognises: ({ json }) => tasksOf(json).some(([, task]) => task.entries(MAX_METRICS).some(([key]) => /_stderr(?:,|$)/.test(key))),
  read: readInto((collector, { json }) => {
    for (const [name, task] of tasksOf(json)) {
      const filters = new Map<string, SectionEntry[]>();
      for (const [key, value] of task.entries(MAX_METRICS)) {
        const from = `results.${name}.${key}`;
        if (!collector.visit(from)) return;
        const [metric, filter = ''] = key.split(',');
        // Where there is no standard error, the harness writes N/A.
        const number = key === 'alias' ? null : numberOf(value, from, collector);
        if (number !== null) filters.set(filter, [...(filters.get(filter) ?? []), { key: metric!.trim(), from, number }]);
      }
      const sampleSize = countOf(json!.path('n-samples', name, 'effective'));
      for (const section of filters.values()) offerSection(section, collector, { sampleSize });
    }
  }),
});

const tasksOf = (json: TreeNode | undefined): [string, TreeNode][] => json?.get('results')?.entries(MAX_TASKS) ?? [];
