import { readInto } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { numberOf } from '../walk.ts';

/** A trial of Optuna as it prints itself, `FrozenTrial(number=3, values=[0.91], params={…}, …)`, or as JSON. Its value has no name. */
export const optunaTrial = defineReader({
  id: 'optuna-trial',
  recognises: ({ json }) =>
    json?.get('number') !== undefined && json.get('params')?.isObject === true && (json.get('value') ?? json.get('values')) !== undefined,
  read: readInto((collector, { json }) => {
    const values = json!.get('values');
    const list = values?.isArray === true ? values.items(50) : [json!.get('value')!];
    for (const [index, value] of list.entries()) {
      const from = `trial ${json!.get('number')!.written}, value${list.length > 1 ? ` ${index + 1}` : ''}`;
      const number = value === undefined ? null : numberOf(value, from, collector);
      if (number !== null) collector.offer({ name: '', number, from });
    }
  }),
});
