import { useMemo } from 'react';
import type { SprintPlace } from '../../domain/hypothesis/sprint-membership.ts';
import { belowRoot, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { NO_FILTER, OUTCOME_CHOICES, isNarrowed, type LibraryFilter, type Notice } from '../../domain/hypothesis/library-filter.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { HYPOTHESIS, processFieldOf } from '../../domain/process/ml-process.ts';

interface FilterBarProps {
  filter: LibraryFilter;
  /** All loaded hypotheses, whose values are the filter options. */
  hypotheses: readonly LibraryHypothesis[];
  sprints: readonly SprintPlace[];
  onFilter: (change: Partial<LibraryFilter>) => void;
}

const STATES = HYPOTHESIS.states.filter(({ category }) => category !== 'Removed').map(({ name }) => name);
const DUE_CHOICES: readonly (readonly [Notice, string])[] = [
  ['overdue', 'Overdue'],
  ['due', 'Due now'],
];
const KINDS = processFieldOf(ML_FIELDS.kind)?.values ?? [];

/** A search and one filter per property. */
export function FilterBar({ filter, hypotheses, sprints, onFilter }: FilterBarProps) {
  const sprintPaths = useMemo(() => sprintPathsOf(hypotheses, sprints), [hypotheses, sprints]);
  const choose = (key: keyof LibraryFilter) => (value: string) => onFilter({ [key]: value });
  return (
    <search className="filters" aria-label="Filter the hypotheses">
      <input
        type="search"
        className="native-input filter-text"
        aria-label="Search title, learning, metric, dataset"
        placeholder="Search"
        value={filter.text}
        onChange={({ target }) => onFilter({ text: target.value })}
      />
      <Choice
        name="Outcome"
        value={filter.outcome ?? ''}
        options={OUTCOME_CHOICES}
        onChange={(value) => onFilter({ outcome: OUTCOME_CHOICES.find((outcome) => outcome === value) ?? null })}
      />
      <Choice name="State" value={filter.state} options={STATES} onChange={choose('state')} />
      <Choice name="Kind" value={filter.kind} options={KINDS} onChange={choose('kind')} />
      <Choice name="Dataset" value={filter.dataset} options={valuesOf(hypotheses, ({ dataset }) => dataset)} onChange={choose('dataset')} />
      <Choice name="Group" value={filter.group} options={valuesOf(hypotheses, ({ areaPath }) => belowRoot(areaPath))} onChange={choose('group')} />
      <Choice name="Sprint" value={filter.sprint} options={sprintPaths} onChange={choose('sprint')} />
      <Choice
        name="Due"
        value={DUE_CHOICES.find(([notice]) => notice === filter.notice)?.[1] ?? ''}
        options={DUE_CHOICES.map(([, name]) => name)}
        onChange={(value) => onFilter({ notice: DUE_CHOICES.find(([, name]) => name === value)?.[0] ?? null })}
      />
      {isNarrowed(filter) || filter.notice !== null ? (
        <button type="button" className="link-button" onClick={() => onFilter(NO_FILTER)}>
          Clear filters
        </button>
      ) : null}
    </search>
  );
}

function Choice({ name, value, options, onChange }: { name: string; value: string; options: readonly string[]; onChange: (value: string) => void }) {
  // Keep a value from the URL as an option, even if no loaded hypothesis has it.
  const all = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <select
      className={`native-input${value === '' ? '' : ' is-chosen'}`}
      aria-label={name}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{name}: all</option>
      {all.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Sprints in which hypotheses are filed or were decided, latest first. */
function sprintPathsOf(hypotheses: readonly LibraryHypothesis[], sprints: readonly SprintPlace[]): string[] {
  const days = [...new Set(hypotheses.flatMap(({ decidedOn }) => decidedOn ?? []))];
  const decidedIn = sprints.filter(({ start, finish }) => start !== null && finish !== null && days.some((day) => day >= start && day <= finish));
  const filed = valuesOf(hypotheses, ({ iterationPath }) => belowRoot(iterationPath));
  return [...new Set([...filed, ...decidedIn.map(({ path }) => path)])].toSorted(compare).toReversed();
}

const valuesOf = (hypotheses: readonly LibraryHypothesis[], valueOf: (hypothesis: LibraryHypothesis) => string): string[] =>
  [...new Set(hypotheses.map(valueOf))].filter((value) => value !== '').toSorted(compare);
