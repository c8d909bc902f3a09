import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { isHistory, offerRecords } from '../record-history.ts';

/** A log of one run as records with a step or epoch, in a list or one per line: the last value of each metric. */
export const metricLog = defineReader({
  id: 'metric-log',
  recognises: ({ json }) => json?.isArray === true && isHistory(json),
  read: readInto((collector, { json }) => offerRecords(json!, collector, '')),
});
