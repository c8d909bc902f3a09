import { readInto } from '../collector.ts';
import { parseYaml } from '../parse-yaml.ts';
import { defineReader } from '../reader.ts';
import { numberOf } from '../walk.ts';

const MAX = 200;

/**
 * The results in the header of a model card, `model-index`.
 *
 * @see https://github.com/huggingface/hub-docs/blob/main/modelcard.md
 */
export const modelIndex = defineReader({
  id: 'model-index',
  recognises: ({ text }) => /^(?:---\n(?:(?!---).*\n)*?)?model-index:/.test(text.slice(0, 50_000)),
  read: readInto((collector, { text }) => {
    for (const model of parseYaml(text)?.get('model-index')?.items(MAX) ?? [])
      for (const result of model.get('results')?.items(MAX) ?? [])
        for (const metric of result.get('metrics')?.items(MAX) ?? []) {
          const name = metric.get('name')?.written ?? metric.get('type')?.written ?? '';
          const place = [model.get('name'), result.path('dataset', 'name'), result.path('dataset', 'split')].flatMap((node) => node?.written ?? []);
          const from = [...place, name].join(', ');
          const value = metric.get('value');
          if (value === undefined || !collector.visit(from)) continue;
          // Cards often have their numbers in quotes.
          const number = numberOf(value, from, collector, { hasNumericStrings: true });
          if (number !== null) collector.offer({ name, number, from });
        }
  }),
});
