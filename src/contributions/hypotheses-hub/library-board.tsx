import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { UNDECIDED, type LibraryFilter } from '../../domain/hypothesis/library-filter.ts';
import { resultText } from '../../domain/hypothesis/plain-result.ts';
import { OUTCOMES } from '../../domain/process/ml-fields.ts';
import { HYPOTHESIS } from '../../domain/process/ml-process.ts';
import { sameName } from '../../domain/shared/text.ts';
import { OUTCOME_SIGNS, HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import { DueNote } from './due-note.tsx';
import { RowNotes, type RowActions } from './row-notes.tsx';

/** Maximum cards per column or outcome; the table shows all of them. */
const MAX_CARDS = 20;

interface Group {
  name: string;
  sign: string | null;
  cards: LibraryHypothesis[];
  /** The table filter that shows all of them. */
  filter: Partial<LibraryFilter>;
}

interface LibraryBoardProps extends RowActions {
  hypotheses: readonly LibraryHypothesis[];
  /** Switches to the table with a filter. */
  onTable: (filter: Partial<LibraryFilter>) => void;
}

/** The library by state, with decided hypotheses grouped by outcome. */
export function LibraryBoard({ hypotheses, onTable, ...actions }: LibraryBoardProps) {
  return (
    <div className="board">
      {columnsOf(hypotheses).map(({ state, groups, count, isDecided }) => (
        <section key={state} className={isDecided ? 'board-column board-decided' : 'board-column'} aria-label={`${state}, ${count}`}>
          <h2>
            {state} <span className="weak">{count}</span>
          </h2>
          <div className="board-groups">
            {groups.map(({ name, sign, cards, filter }) => (
              <div key={name} className="board-group">
                {sign === null ? null : (
                  <h3 className="small">
                    <span aria-hidden="true">{sign}</span> {name} <span className="weak">{cards.length}</span>
                  </h3>
                )}
                <ul>
                  {cards.slice(0, MAX_CARDS).map((card) => (
                    <Card key={card.id} hypothesis={card} {...actions} />
                  ))}
                </ul>
                {cards.length > MAX_CARDS ? (
                  <button type="button" className="link-button small" onClick={() => onTable(filter)}>
                    and {cards.length - MAX_CARDS} more in the table
                    <span className="visually-hidden">: {name}</span>
                  </button>
                ) : null}
              </div>
            ))}
          </div>
          {count === 0 ? <p className="weak small">None.</p> : null}
        </section>
      ))}
    </div>
  );
}

function Card({ hypothesis, onOpen, ...notes }: { hypothesis: LibraryHypothesis } & RowActions) {
  const { id, title, observed, interval, unit, isDifference, isDecided } = hypothesis;
  return (
    <li className="board-card" style={{ borderInlineStartColor: `#${HYPOTHESIS.color}` }}>
      <button type="button" className="link-button" dir="auto" onClick={() => onOpen(id)}>
        {title}
      </button>
      <span className="card-result small">
        {isDecided ? <HypothesisOutcomePill outcome={hypothesis.outcome} state={hypothesis.state} /> : null}
        <span className="weak">{observed === null ? hypothesis.kind : resultText({ observed, interval, unit, isDifference })}</span>
      </span>
      {notes.notices.dueOf(id).kind === 'none' ? null : <DueNote due={notes.notices.dueOf(id)} />}
      <RowNotes hypothesis={hypothesis} tabIndex={0} {...notes} />
    </li>
  );
}

/** Columns for the states of the process in their order, then for any other state in use. */
function columnsOf(hypotheses: readonly LibraryHypothesis[]): { state: string; groups: Group[]; count: number; isDecided: boolean }[] {
  const processStates = HYPOTHESIS.states.filter(({ category }) => category !== 'Removed').map(({ name }) => name);
  const otherStates = hypotheses.map(({ state }) => state).filter((state) => !processStates.some((name) => sameName(name, state)));
  return [...new Set([...processStates, ...otherStates])].map((state) => {
    const cards = hypotheses.filter((hypothesis) => sameName(hypothesis.state, state));
    const isDecided = cards.some((card) => card.isDecided);
    return {
      state,
      isDecided,
      count: cards.length,
      groups: isDecided ? outcomeGroups(cards, state) : [{ name: state, sign: null, cards, filter: { state } }],
    };
  });
}

function outcomeGroups(cards: readonly LibraryHypothesis[], state: string): Group[] {
  const groups: Group[] = [
    ...OUTCOMES.map((outcome) => ({
      name: outcome,
      sign: OUTCOME_SIGNS[outcome],
      cards: cards.filter((card) => card.outcome === outcome),
      filter: { state, outcome },
    })),
    { name: 'No outcome', sign: '?', cards: cards.filter(({ outcome }) => outcome === null), filter: { state, outcome: UNDECIDED } },
  ];
  return groups.filter((group) => group.cards.length > 0);
}
