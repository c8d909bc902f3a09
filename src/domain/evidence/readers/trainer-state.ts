import { readInto } from '../collector.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';
import { offerRecords } from '../record-history.ts';
import type { TreeNode } from '../tree.ts';

const MAX_RECORDS = 200_000;

/** `trainer_state.json` of Hugging Face's Trainer: the last value of each metric, and the best one of the metric that chose the model. */
export const trainerState = defineReader({
  id: 'trainer-state',
  recognises: ({ json }) => json?.get('log_history')?.isArray === true,
  read: readInto((collector, { json }) => {
    const history = json!.get('log_history')!;
    offerRecords(history, collector, 'log_history');
    const best = json!.get('best_metric');
    const number = best?.isNumber === true ? plainNumber(best.written, best.start) : null;
    if (number === null) return;
    const found = bestIn(history, json!, number.value);
    // The best value is offered once, also if it is the last.
    if (found.isLast) return;
    const step = found.step === null ? '' : `step ${found.step}, `;
    collector.offer({ name: found.key ?? 'best_metric', number, from: `best_metric (${step}best)` });
  }),
});

/** Which metric has the best value, at the step of the best checkpoint if the file names one; no key unless it is a single one. */
function bestIn(history: TreeNode, state: TreeNode, best: number): { key: string | null; step: string | null; isLast: boolean } {
  const stated = state.get('best_global_step')?.written ?? /checkpoint-(\d+)/.exec(state.get('best_model_checkpoint')?.string ?? '')?.[1] ?? null;
  const step = stated !== null && /^\d+$/.test(stated) ? stated : null;
  const keys = new Set<string>();
  for (const record of history.items(MAX_RECORDS)) {
    if (step !== null && record.get('step')?.written !== step) continue;
    for (const [key, value] of record.entries(50)) {
      if (/^(?:eval|test|val)/.test(key) && value.isNumber && Number(value.written) === best) keys.add(key);
    }
  }
  const [key] = keys;
  if (keys.size !== 1) return { key: null, step, isLast: false };
  const last = history.items(MAX_RECORDS).findLast((record) => record.get(key!) !== undefined);
  return { key: key!, step, isLast: Number(last?.get(key!)?.written) === best && (step === null || last?.get('step')?.written === step) };
}
