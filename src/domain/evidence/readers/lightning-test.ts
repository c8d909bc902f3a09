import { readInto } from '../collector.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';

const HEADER = /(?:Test|Validate|Validation) metric\s+[┃│|]?\s*DataLoader/;
const ROW = /^[ \t]*[│|]?[ \t]*(?<name>[^\s│|]\S*(?: \S+)*)[ \t]+[│|]?[ \t]*(?<value>[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|nan|inf))[ \t]*[│|]?[ \t]*$/gim;

/** The table that Lightning prints after `test` or `validate`, with one set of data. */
export const lightningTest = defineReader({
  id: 'lightning-test',
  recognises: ({ text }) => HEADER.test(text.slice(0, 5000)) && !/DataLoader 1/.test(text.slice(0, 5000)),
  read: readInto((collector, { text }) => {
    for (const { 0: line, index, groups } of text.slice(0, 100_000).matchAll(ROW)) {
      const { name, value } = groups as { name: string; value: string };
      const number = plainNumber(value, index + line.lastIndexOf(value));
      if (number === null) collector.remark('not-finite', name, value);
      else collector.offer({ name, number, from: name });
    }
  }),
});
