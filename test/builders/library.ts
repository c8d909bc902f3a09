import * as fc from 'fast-check';
import type { LibraryHypothesis } from '../../src/domain/hypothesis/library.ts';
import { NO_FILTER, OUTCOME_CHOICES, type LibraryFilter } from '../../src/domain/hypothesis/library-filter.ts';
import type { LineageItem } from '../../src/domain/hypothesis/lineage.ts';
import { OUTCOMES } from '../../src/domain/process/ml-fields.ts';
import { calendarDate } from '../../src/domain/shared/calendar-date.ts';

let lastId = 0;

/** A decided, accepted hypothesis with unremarkable defaults. */
export function hypothesis(overrides: Partial<LibraryHypothesis> = {}): LibraryHypothesis {
  lastId += 1;
  return {
    id: lastId,
    title: `H${lastId}: a model is good enough`,
    state: 'Decided',
    isDecided: true,
    outcome: 'Accepted',
    kind: 'Model',
    study: 'Confirmatory',
    criterion: 'Threshold',
    metric: 'ROC AUC',
    direction: 'Higher is better',
    threshold: 0.75,
    unit: '',
    comparator: '',
    observed: 0.8,
    interval: { low: 0.79, high: 0.81 },
    isDifference: false,
    marks: null,
    dataset: 'calls',
    datasetVersion: 'v1',
    protocol: 'hold-out',
    learning: '',
    because: '',
    seenBefore: null,
    plannedSampleSize: null,
    guardrailsHeld: '',
    deviation: '',
    areaPath: String.raw`Project\Modelling`,
    iterationPath: String.raw`Project\Sprint 1`,
    createdOn: calendarDate('2026-10-01'),
    decideBy: '',
    decidedOn: calendarDate('2026-10-10'),
    isMisdated: false,
    ...overrides,
  };
}

export function lineageItem(overrides: Partial<LineageItem> = {}): LineageItem {
  lastId += 1;
  return {
    id: lastId,
    isFinding: false,
    title: `H${lastId}: a belief`,
    state: 'Testing',
    outcome: null,
    createdOn: calendarDate('2026-10-01'),
    dataset: 'calls',
    datasetVersion: 'v1',
    ...overrides,
  };
}

const words = fc.constantFrom('', 'lift', 'Recall', 'drop', "O'Brien", 'ROC AUC');
const dates = fc.constantFrom('2026-09-01', '2026-10-01', '2026-11-02').map(calendarDate);

/** Hypotheses whose values often coincide, so that filters match some of them. */
export const anyHypothesis: fc.Arbitrary<LibraryHypothesis> = fc
  .record({
    id: fc.integer({ min: 1, max: 99_999 }),
    title: words,
    learning: words,
    outcome: fc.constantFrom(...OUTCOMES, null),
    state: fc.constantFrom('Testing', 'Decided'),
    kind: fc.constantFrom('Model', 'Data', ''),
    dataset: fc.constantFrom('calls', 'Calls', 'loans', ''),
    areaPath: fc.constantFrom('Project', String.raw`Project\Data`, String.raw`Project\Data\Lab`),
    iterationPath: fc.constantFrom('Project', String.raw`Project\Sprint 2`, String.raw`Project\Sprint 10`),
    decidedOn: fc.option(dates),
    createdOn: dates,
  })
  .map((overrides) => hypothesis(overrides));

export const anyFilter: fc.Arbitrary<LibraryFilter> = fc
  .record(
    {
      text: fc.oneof(words, fc.string()),
      outcome: fc.constantFrom(...OUTCOME_CHOICES, null),
      state: fc.constantFrom('', 'Testing', 'decided'),
      kind: fc.constantFrom('', 'Model', 'Data'),
      dataset: fc.oneof(fc.constantFrom('', 'calls', 'loans'), fc.string()),
      group: fc.constantFrom('', 'Data', String.raw`Data\Lab`),
      sprint: fc.constantFrom('', 'Sprint 2', 'Sprint 10'),
      notice: fc.constantFrom('contradicted' as const, 'moved' as const, null),
    },
    { requiredKeys: [] },
  )
  .map((overrides) => ({ ...NO_FILTER, ...overrides }));
