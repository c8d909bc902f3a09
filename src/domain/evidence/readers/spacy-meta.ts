import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerTree } from '../walk.ts';

/** `meta.json` of a spaCy pipeline: what is under `performance`. */
export const spacyMeta = defineReader({
  id: 'spacy-meta',
  recognises: ({ json }) => json?.get('performance')?.isObject === true && json.get('pipeline') !== undefined,
  read: readInto((collector, { json }) => offerTree(json!.get('performance')!, collector, {}, 'performance.')),
});
