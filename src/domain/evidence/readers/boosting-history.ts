import { readInto } from '../collector.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';

const MAX_SETS = 20;
const MAX_METRICS = 50;

/** Names that XGBoost, LightGBM and CatBoost give to the sets by themselves. */
const SET = /^(?:validation_\d+|valid_\d+|training|learn)$/;
const MIN_ROUNDS = 31;

/**
 * `evals_result` of XGBoost, LightGBM and CatBoost: per set and metric a value for each round, of which the last is offered. Names begin with the set, since
 * `validation_0` may well be the training data.
 */
export const boostingHistory = defineReader({
  id: 'boosting-history',
  recognises: ({ json }) => {
    const sets = json?.entries(MAX_SETS + 1) ?? [];
    if (sets.length === 0 || sets.length > MAX_SETS) return false;
    const lengths = sets.flatMap(([, metrics]) =>
      metrics.isObject && !metrics.isEmpty ? metrics.entries(MAX_METRICS).map(([, list]) => list.numbers()?.count ?? 0) : [0],
    );
    // A few values per metric may be folds.
    return lengths.every((length) => length > 0) && (sets.some(([name]) => SET.test(name)) || lengths.every((length) => length >= MIN_ROUNDS));
  },
  read: readInto((collector, { json }) => {
    for (const [set, metrics] of json!.entries(MAX_SETS))
      for (const [metric, list] of metrics.entries(MAX_METRICS)) {
        const { count, last } = list.numbers()!;
        const from = `${set}.${metric}[${count - 1}] (round ${count}, last)`;
        const number = plainNumber(last.written, last.start);
        if (number === null) collector.remark('not-finite', from, last.written);
        else collector.offer({ name: `${set}_${metric}`, number, from });
      }
  }),
});
