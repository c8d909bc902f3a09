import { readInto } from '../collector.ts';
import { isStep } from '../history.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';
import type { EvidenceSource } from '../reader.ts';
import type { TreeNode } from '../tree.ts';

const MAX_METRICS = 200;

/** The `history` of Keras: per metric a value for each epoch, of which the last is offered. Told from scores of folds by its `val_` twins. */
export const kerasHistory = defineReader({
  id: 'keras-history',
  recognises: (source) => listsOf(source) !== null,
  read: readInto((collector, source) => {
    for (const [key, list] of listsOf(source) ?? []) {
      const { count, last } = list.numbers()!;
      if (isStep(key)) continue;
      const from = `${key}[${count - 1}] (epoch ${count}, last)`;
      const number = plainNumber(last.written, last.start);
      if (number === null) collector.remark('not-finite', from, last.written);
      else collector.offer({ name: key, number, from });
    }
  }),
});

function listsOf({ json, fileName }: EvidenceSource): [string, TreeNode][] | null {
  const history = json?.get('history')?.isObject === true ? json.get('history')! : json;
  const entries = history?.entries(MAX_METRICS) ?? [];
  const hasTwin = entries.some(([key]) => history!.get(`val_${key}`) !== undefined);
  if (!hasTwin && !(fileName.includes('history') && history?.get('loss') !== undefined)) return null;
  return entries.every(([, list]) => list.numbers() !== null) ? entries : null;
}
