import { belowRoot, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { LibrarySort, SortKey } from '../../domain/hypothesis/library-sort.ts';
import { criterionText, resultText } from '../../domain/hypothesis/plain-result.ts';
import { HYPOTHESIS } from '../../domain/process/ml-process.ts';
import { dayOfYear } from '../../ui/dates.ts';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import { DueNote } from './due-note.tsx';
import { RowNotes, type RowActions } from './row-notes.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';

/** As in the style sheet. */
const ROW_HEIGHT = 65;

const COLUMNS: readonly (readonly [name: string, sort: SortKey | null, width: string])[] = [
  ['ID', 'id', '52px'],
  ['Title', 'title', '36%'],
  ['Kind', 'kind', '94px'],
  ['Criterion', null, '17%'],
  ['Observed', null, '124px'],
  ['Outcome', 'outcome', '116px'],
  ['Dataset', 'dataset', '13%'],
  ['Sprint', 'sprint', '76px'],
  ['Decided', 'decided', '112px'],
];

interface LibraryTableProps extends RowActions {
  hypotheses: readonly LibraryHypothesis[];
  sort: LibrarySort;
  onSort: (sort: LibrarySort) => void;
}

/** The library as a table that renders only the rows on screen. */
export function LibraryTable({ hypotheses, sort, onSort, ...actions }: LibraryTableProps) {
  const count = hypotheses.length;
  const { list, segments, tabStop } = useVirtualRows<HTMLTableSectionElement>(count, ROW_HEIGHT);
  return (
    <table className="library" aria-rowcount={count + 1}>
      <caption className="visually-hidden">Hypotheses. In a row, the arrow keys go to the next and the previous one.</caption>
      <colgroup>
        {COLUMNS.map(([name, , width]) => (
          <col key={name} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {COLUMNS.map(([name, key]) => (
            <Heading key={name} name={name} sortKey={key} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={list}>
        {segments.map((segment) =>
          'gap' in segment ? (
            <tr key={`gap before ${segment.before}`} aria-hidden="true" style={{ height: segment.gap * ROW_HEIGHT }} />
          ) : (
            <Row
              key={hypotheses[segment.row]!.id}
              hypothesis={hypotheses[segment.row]!}
              index={segment.row}
              tabIndex={segment.row === tabStop ? 0 : -1}
              {...actions}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

function Heading({ name, sortKey, sort, onSort }: { name: string; sortKey: SortKey | null; sort: LibrarySort; onSort: (sort: LibrarySort) => void }) {
  if (sortKey === null) return <th scope="col">{name}</th>;
  const isSorted = sort.key === sortKey;
  return (
    <th scope="col" aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort-button" onClick={() => onSort({ key: sortKey, isDescending: isSorted && !sort.isDescending })}>
        {name} <span aria-hidden="true">{isSorted ? (sort.isDescending ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

function Row({ hypothesis, index, tabIndex, onOpen, ...notes }: { hypothesis: LibraryHypothesis; index: number; tabIndex: number } & RowActions) {
  const { id, title, dataset, datasetVersion, decidedOn } = hypothesis;
  const criterion = criterionText(hypothesis);
  const sprint = belowRoot(hypothesis.iterationPath);
  return (
    <tr data-row={index} aria-rowindex={index + 2}>
      <td className="weak">{id}</td>
      <th scope="row">
        <div className="row-title" style={{ borderInlineStartColor: `#${HYPOTHESIS.color}` }}>
          <button
            type="button"
            className="link-button two-lines"
            data-row-main
            tabIndex={tabIndex}
            dir="auto"
            title={title}
            onClick={() => onOpen(id)}
          >
            {title}
          </button>
          <RowNotes hypothesis={hypothesis} tabIndex={tabIndex} {...notes} />
        </div>
      </th>
      <td>{hypothesis.kind}</td>
      <td title={criterion}>
        <span className="two-lines">{criterion === '' ? <None text="no criterion yet" /> : criterion}</span>
      </td>
      <td>
        <Observed hypothesis={hypothesis} />
      </td>
      <td>
        <HypothesisOutcomePill outcome={hypothesis.outcome} state={hypothesis.state} />
      </td>
      <td title={`${dataset} ${datasetVersion}`}>
        <span className="one-line">{dataset === '' ? <None text="no dataset" /> : dataset}</span>
        <span className="one-line weak small">{datasetVersion}</span>
      </td>
      <td title={sprint}>
        <span className="two-lines">{sprint === '' ? <None text="no sprint" /> : sprint}</span>
      </td>
      <td>{decidedOn === null ? <DueNote due={notes.notices.dueOf(id)} /> : dayOfYear(decidedOn)}</td>
    </tr>
  );
}

/** The value, and its interval below. */
function Observed({ hypothesis: { observed, interval, unit, isDifference } }: { hypothesis: LibraryHypothesis }) {
  if (observed === null) return <None text="no result" />;
  const [value, ...range] = resultText({ observed, interval, unit, isDifference }).split(' [');
  return (
    <>
      <span className="one-line">{value}</span>
      {range.map((ends) => (
        <span key={ends} className="one-line weak small">
          [{ends}
        </span>
      ))}
    </>
  );
}

const None = ({ text }: { text: string }) => (
  <span className="weak">
    <span aria-hidden="true">–</span>
    <span className="visually-hidden">{text}</span>
  </span>
);
