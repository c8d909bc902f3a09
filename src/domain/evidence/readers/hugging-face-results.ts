import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerTree } from '../walk.ts';

const FILE = /^(?:all|eval|train|test|predict)_results\.json$/;
const TIMES = ['eval_runtime', 'train_runtime', 'test_runtime', 'predict_runtime', 'eval_samples_per_second', 'test_samples_per_second'];

/** What the Trainer of Hugging Face writes at the end: `all_results.json`, `eval_results.json` and their like, or prints as a dictionary. */
export const huggingFaceResults = defineReader({
  id: 'hugging-face-results',
  recognises: ({ json, fileName }) => json?.isObject === true && (FILE.test(fileName) || TIMES.some((key) => json.get(key) !== undefined)),
  read: readInto((collector, { json }) => offerTree(json!, collector)),
});
