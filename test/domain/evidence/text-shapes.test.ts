import { summaryOf } from '../../builders/evidence-summary.ts';
import { PASTED } from '../../builders/pasted-results.ts';

describe.each(PASTED)('a text with %s', (_, rows) => {
  it.each(rows)('%j', (text, ...expected) => {
    expect(summaryOf(text)).toEqual(expected);
  });
});
