import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { Kind } from '../tree.ts';
import { offerTree } from '../walk.ts';

/** Any other JSON, or dictionary that a notebook printed. Two numbers alone may be an interval, which a list of scores is not. */
export const metricsJson = defineReader({
  id: 'json',
  recognises: ({ json }) => {
    if (json === undefined) return false;
    const numbers = json.kind === Kind.array ? json.numbers() : null;
    return !json.isEmpty && (numbers === null || numbers.count > 2);
  },
  read: readInto((collector, { json }) => offerTree(json!, collector)),
});
