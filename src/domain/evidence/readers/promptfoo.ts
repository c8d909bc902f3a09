import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import type { TreeNode } from '../tree.ts';
import { offerTree } from '../walk.ts';

/** Results of promptfoo: per prompt its metrics, without the single tests. */
export const promptfoo = defineReader({
  id: 'promptfoo',
  recognises: ({ json }) => promptsOf(json).some((prompt) => prompt.path('metrics', 'testPassCount') !== undefined),
  read: readInto((collector, { json }) => {
    for (const [index, prompt] of promptsOf(json).entries()) {
      const metrics = prompt.get('metrics');
      if (metrics !== undefined)
        offerTree(metrics, collector, { skips: (key) => /^(?:tokenUsage|namedScoresCount|cost|totalLatencyMs)$/.test(key) }, `prompt ${index + 1}, `);
    }
  }),
});

const promptsOf = (json: TreeNode | undefined): TreeNode[] =>
  (json?.path('results', 'prompts') ?? json?.path('results', 'table', 'head', 'prompts'))?.items(100) ?? [];
