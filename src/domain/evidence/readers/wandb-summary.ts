import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerTree } from '../walk.ts';

/** `wandb-summary.json` of a Weights & Biases run. Keys that begin with an underscore are its own: the step, the time, the duration. */
export const wandbSummary = defineReader({
  id: 'wandb-summary',
  recognises: ({ json, fileName }) =>
    json?.isObject === true &&
    (fileName === 'wandb-summary.json' ||
      (json.get('_step') !== undefined && (json.get('_runtime') ?? json.get('_timestamp') ?? json.get('_wandb')) !== undefined)),
  read: readInto((collector, { json }) => offerTree(json!, collector, { skips: (key) => key.startsWith('_') })),
});
