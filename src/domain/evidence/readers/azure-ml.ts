import { readInto } from '../collector.ts';
import { addPoint, startHistory, type MetricHistory } from '../history.ts';
import { defineReader } from '../reader.ts';
import { offerSection, type SectionEntry } from '../section.ts';
import type { TreeNode } from '../tree.ts';
import { numberOf } from '../walk.ts';

const MAX_METRICS = 1000;
const MAX_CELLS = 100_000;

/** Metrics of an Azure Machine Learning run as its run history service answers: a list of metrics, each with its name and cells. Cells may be strings. */
export const azureMl = defineReader({
  id: 'azure-ml',
  recognises: ({ json }) => metricsOf(json).some((metric) => metric.get('cells')?.isArray === true && metric.get('name') !== undefined),
  read: readInto((collector, { json }) => {
    const section: SectionEntry[] = [];
    for (const metric of metricsOf(json)) {
      const name = metric.get('name')?.string ?? '';
      const cells = metric.get('cells')?.items(MAX_CELLS) ?? [];
      const histories = new Map<string, MetricHistory>();
      for (const [index, cell] of cells.entries())
        for (const [key] of cell.entries(20)) {
          const history = histories.get(key) ?? startHistory(key);
          histories.set(key, history);
          addPoint(history, index, index, Number.NaN);
        }
      for (const { key, last } of histories.values()) {
        const place = key === name || key === 'value' ? name : `${name}.${key}`;
        const from = cells.length === 1 ? place : `${place} (cell ${last + 1}, last)`;
        const number = collector.visit(from) ? numberOf(cells[last]!.get(key)!, from, collector, { hasNumericStrings: true }) : null;
        if (number !== null) section.push({ key: key === 'value' ? name : key, from, number });
      }
    }
    offerSection(section, collector);
  }),
});

const metricsOf = (json: TreeNode | undefined): TreeNode[] =>
  (json?.isArray === true ? json : (json?.get('value') ?? json?.get('metrics')))?.items(MAX_METRICS) ?? [];
