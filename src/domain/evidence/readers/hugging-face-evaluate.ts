import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerTree } from '../walk.ts';

/** What an evaluator of Hugging Face's `evaluate` returns with `strategy="bootstrap"`: for each metric its score, interval and standard error. */
export const huggingFaceEvaluate = defineReader({
  id: 'hugging-face-evaluate',
  recognises: ({ json }) =>
    json?.isObject === true &&
    json.entries(50).some(([, metric]) => metric.get('confidence_interval')?.isArray === true && metric.get('standard_error') !== undefined),
  read: readInto((collector, { json }) => offerTree(json!, collector)),
});
