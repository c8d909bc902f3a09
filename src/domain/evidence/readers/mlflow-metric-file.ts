import { readInto } from '../collector.ts';
import { addPoint, offerHistories, startHistory } from '../history.ts';
import { plainNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';

/** Milliseconds since 1970, the value, and the step, which old versions left out. */
const LINE = /^\d{10,16} (?<value>[-+\w.]+)(?: (?<step>-?\d+))?\s*$/;

/** The file of one metric in an MLflow run directory, such as `metrics/val_auc`: a line for each value that was logged. Its name is the metric's. */
export const mlflowMetricFile = defineReader({
  id: 'mlflow-metric-file',
  recognises: ({ text, json }) =>
    json === undefined &&
    text
      .slice(0, 400)
      .split('\n', 3)
      .every((line, index) => LINE.test(line) || (index > 0 && line === '')),
  read: readInto((collector, { text, fileName }) => {
    const history = startHistory(fileName);
    let record = 0;
    for (let start = 0; start < text.length; record += 1) {
      const newline = text.indexOf('\n', start);
      const end = newline === -1 ? text.length : newline;
      const value = text.indexOf(' ', start) + 1;
      const space = text.indexOf(' ', value);
      if (value > 0 && value < end) addPoint(history, start, record, space === -1 || space > end ? Number.NaN : Number(text.slice(space + 1, end)));
      start = end + 1;
    }
    offerHistories([history], 'step', collector, (_, at, line) => {
      const end = text.indexOf('\n', at);
      const entry = text.slice(at, end === -1 ? undefined : end);
      const written = LINE.exec(entry)?.groups?.['value'] ?? entry;
      return { from: `line ${line + 1}`, number: plainNumber(written, text.indexOf(' ', at) + 1) ?? written };
    });
  }),
});
