import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerTree } from '../walk.ts';

/** What `evaluate` of the Azure AI Evaluation SDK writes: metrics over all rows, beside the rows, which are no results. Their number is the sample size. */
export const azureAiEvaluation = defineReader({
  id: 'azure-ai-evaluation',
  recognises: ({ json }) => json?.get('rows')?.isArray === true && json.get('metrics')?.isObject === true,
  read: readInto((collector, { json }) => {
    const rows = json!.get('rows')!.items(1_000_000).length;
    offerTree(json!.get('metrics')!, collector, { sampleSize: rows > 0 ? rows : null }, 'metrics.');
  }),
});
