import { defineReader } from '../reader.ts';
import { readLines } from '../text/lines.ts';

/**
 * Text as papers, notebooks and consoles print it: `ROC AUC 0.802 [0.789, 0.817] n=10294, 6 seeds`.
 *
 * A number is offered with the words beside it as its name; what is a limit, a range, a change or a guess (`> 0.9`, `between 0.8 and 0.9`, `+2.1 pp`, `~0.85`) is
 * not, and neither is a number that touches something which was not understood. Lists of scores are `series`; a candidate has them as `scores` if it is their
 * printed mean. Of the steps of a training the last one counts.
 */
export const plainText = defineReader({
  id: 'plain-text',
  recognises: ({ text }) => /[\d０-９∞]|\bnan\b/i.test(text),
  read: ({ text }) => readLines(text),
});
