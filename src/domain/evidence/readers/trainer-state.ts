import { readInto } from '../collector.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';
import { offerRecords } from '../record-history.ts';
import type { TreeNode } from '../tree.ts';

/** `trainer_state.json` of Hugging Face's Trainer: the last value of each metric, and the best one of the metric that chose the model. */
export const trainerState = defineReader({
  id: 'trainer-state',
  recognises: ({ json }) => json?.get('log_history')?.isArray === true,
  read: readInto((collector, { json }) => {
    const best = json!.get('best_metric');
    const number = best?.isNumber === true ? plainNumber(best.written, best.start) : null;
    const found = offerRecords(json!.get('log_history')!, collector, 'log_history', number?.written);
    if (number === null) return;
    const step = bestStep(json!);
    const places = found.filter((place) => /^(?:eval|test|val)/.test(place.history.key) && (step === null || place.step === step));
    const keys = new Set(places.map(({ history }) => history.key));
    const only = keys.size === 1 ? places[0]! : null;
    // Where the best value is the last one, it is already offered.
    if (only !== null && places.some(({ history, value }) => history.last === value)) return;
    const stated = step === null ? '' : `step ${step}, `;
    collector.offer({ name: only?.history.key ?? 'best_metric', number, from: `best_metric (${stated}best)` });
  }),
});

/** The step of the best checkpoint; null if the file names none. */
function bestStep(state: TreeNode): number | null {
  const stated = state.get('best_global_step')?.written ?? /checkpoint-(\d+)/.exec(state.get('best_model_checkpoint')?.string ?? '')?.[1] ?? '';
  return /^\d+$/.test(stated) ? Number(stated) : null;
}
