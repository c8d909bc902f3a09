import { readInto } from '../collector.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';
import type { TreeNode } from '../tree.ts';

const MAX_METRICS = 50;

/** A list of the names of metrics in the head of `catboost_training.json`. */
const namesOf = (node: TreeNode | undefined): string[] => node?.items(MAX_METRICS).map((metric) => metric.get('name')?.string ?? '') ?? [];

/** `catboost_training.json`: the values of the last iteration. */
export const catboostTraining = defineReader({
  id: 'catboost-training',
  recognises: ({ json }) => json?.get('iterations')?.isArray === true && json.path('meta', 'learn_metrics') !== undefined,
  read: readInto((collector, { json }) => {
    const last = json!.get('iterations')!.items(1_000_000).at(-1);
    for (const set of ['learn', 'test']) {
      const names = namesOf(json!.path('meta', `${set}_metrics`));
      const values = last?.get(set)?.items(MAX_METRICS) ?? [];
      const iteration = last?.get('iteration')?.written ?? '';
      for (const [index, value] of values.entries()) {
        const name = `${set}_${names[index] ?? ''}`;
        const from = `${name} (iteration ${iteration}, last)`;
        const number = value.isNumber && names.length === values.length ? plainNumber(value.written, value.start) : null;
        if (number === null) collector.remark(value.isNumber ? 'not-understood' : 'not-finite', from, value.written);
        else collector.offer({ name, number, from });
      }
    }
  }),
});
