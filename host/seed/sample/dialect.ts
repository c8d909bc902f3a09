import type { Database } from '../../store/database.ts';
import { definitionOf } from '../../store/processes/processes.ts';

/** The system processes that the sample project can be told in. */
export type SampleProcess = 'Agile' | 'Scrum' | 'CMMI' | 'Basic';

/** What each process calls the types of the sample, where not as Agile does. Basic knows neither bugs nor features nor impediments. */
const TYPES: Readonly<Record<SampleProcess, Readonly<Record<string, string>>>> = {
  Agile: {},
  Scrum: { 'User Story': 'Product Backlog Item', Issue: 'Impediment' },
  CMMI: { 'User Story': 'Requirement' },
  Basic: { 'User Story': 'Issue', Feature: 'Epic', Bug: 'Issue' },
};

/** Agile's states by what they mean. */
const CATEGORIES: Readonly<Record<string, string>> = { New: 'Proposed', Active: 'InProgress', Closed: 'Completed', Removed: 'Removed' };

/** The words of one process for what the sample says in those of Agile. */
export interface Dialect {
  typeOf: (type: string) => string;
  /** The first state of the same meaning; null where the process has none, as Basic has none for what was removed. */
  stateOf: (type: string, state: string) => string | null;
  /** Tags that tell what the type does not: an impediment or a bug that is an issue like any other is a chore to the sprint check. */
  tagsOf: (type: string, tags: unknown) => unknown;
}

export function dialectOf(db: Database, processId: string, process: SampleProcess): Dialect {
  const { types } = definitionOf(db, processId);
  const typeOf = (type: string) => TYPES[process][type] ?? type;
  return {
    typeOf,
    stateOf: (type, state) => {
      const { states = [] } = types.find(({ name }) => name === typeOf(type)) ?? {};
      if (states.some(({ name }) => name === state)) return state;
      return states.find(({ category }) => category === CATEGORIES[state])?.name ?? null;
    },
    tagsOf: (type, tags) => (process === 'Basic' && (type === 'Bug' || type === 'Issue') ? [tags, 'chore'].filter(Boolean).join('; ') : tags),
  };
}
