import { fieldNameOf } from '../../../domain/process/ml-process.ts';
import { chanceSentences } from '../../../domain/hypothesis/by-chance.ts';
import { marksIn } from '../../../domain/hypothesis/interval-marks.ts';
import { statementText } from '../../../domain/hypothesis/hypothesis.ts';
import { changeWords, LATE_PLANS } from '../../../domain/hypothesis/plan-words.ts';
import { departureText, factsOf } from '../../../domain/sprint/review/review-facts.ts';
import type { DecidedHypothesis, PlanChange } from '../../../domain/sprint/review/review.ts';
import { DrawingView } from '../../../ui/drawing.tsx';
import { ForestPlot } from '../../../ui/forest-plot.tsx';
import { intervalDrawing } from '../../../ui/interval-layout.ts';
import { dayOfYear } from '../../../ui/dates.ts';
import { HypothesisOutcomePill } from '../../../ui/hypothesis-outcome.tsx';
import { ItemName, Section, type ReviewPartProps } from './review-section.tsx';

/** Decided hypotheses with statement, result and outcome; and plans that changed after the results. */
export function ReviewDecisions({ review, onOpen }: ReviewPartProps) {
  const { decided, undecided, changes, latePlans, unreadHistories, chance, areLooksUnread } = review;
  const drawn = decided.flatMap(({ item, criterion, outcome }) => {
    const marks = marksIn(item.fields);
    return marks === null
      ? []
      : [
          {
            id: item.id,
            name: <ItemName item={item} onOpen={onOpen} />,
            marks,
            criterion,
            outcome: <HypothesisOutcomePill outcome={outcome} state="No outcome" />,
          },
        ];
  });
  const against = decided.flatMap(({ item, departure }) => (departure === null ? [] : [{ item, departure }]));
  return (
    <>
      <Section title="Decided hypotheses">
        {decided.length === 0 ? <p className="weak">No hypothesis was decided in this sprint.</p> : null}
        {drawn.length < 2 ? null : <ForestPlot rows={drawn} />}
        {decided.map((decision) => (
          <Decision key={decision.item.id} decision={decision} onOpen={onOpen} />
        ))}
        {against.length === 0 ? null : (
          <>
            <h4>Decided against the suggestion</h4>
            <ul className="review-list">
              {against.map(({ item, departure }) => (
                <li key={item.id}>
                  <ItemName item={item} onOpen={onOpen} /> <span className="weak">{departureText(departure)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {chanceSentences(chance).map((sentence) => (
          <p key={sentence} className="review-aside">
            {sentence}
          </p>
        ))}
        {areLooksUnread ? <p className="warn">Earlier decisions on the same splits could not be counted.</p> : null}
        {undecided.length === 0 ? null : (
          <p className="review-aside">
            Not decided:{' '}
            {undecided.map(({ item }, index) => (
              <span key={item.id}>
                {index > 0 ? '; ' : ''}
                <ItemName item={item} onOpen={onOpen} /> <span className="weak">({item.state})</span>
              </span>
            ))}
          </p>
        )}
      </Section>
      {changes.length + latePlans.length + unreadHistories.length === 0 ? null : (
        <Section title="Plans and results">
          {changes.map((change) => (
            <Change key={`${change.item.id} ${change.field}`} change={change} onOpen={onOpen} />
          ))}
          {latePlans.map(({ item, order }) => (
            <p key={item.id}>
              <ItemName item={item} onOpen={onOpen} />: {LATE_PLANS[order]}
            </p>
          ))}
          {unreadHistories.length === 0 ? null : (
            <p className="warn">The history of {unreadHistories.map(({ id }) => `#${id}`).join(', ')} could not be read.</p>
          )}
        </Section>
      )}
    </>
  );
}

function Decision({ decision, onOpen }: { decision: DecidedHypothesis; onOpen: ReviewPartProps['onOpen'] }) {
  const { item, criterion, result, outcome, learning, next, contradictedBy } = decision;
  const statement = statementText(decision.statement);
  const marks = marksIn(item.fields);
  return (
    <div className="review-decision">
      <h4>
        <ItemName item={item} onOpen={onOpen} />
        <HypothesisOutcomePill outcome={outcome} state="No outcome" />
      </h4>
      {statement === '' ? null : (
        <p className="review-statement" dir="auto">
          {statement}
        </p>
      )}
      {marks === null ? null : <DrawingView drawing={intervalDrawing(marks)} />}
      <dl className="review-facts">
        <Fact name="Observed">
          {result === null ? 'no observed value' : <strong>{result}</strong>}
          {criterion === '' ? null : <span className="weak"> criterion {criterion}</span>}
        </Fact>
        {learning === '' ? null : <Fact name="Learned">{learning}</Fact>}
        {next === '' ? null : <Fact name="Next">{next}</Fact>}
        {factsOf(decision).map(({ name, text }) => (
          <Fact key={name} name={name}>
            {text}
          </Fact>
        ))}
        {contradictedBy.length === 0 ? null : (
          <Fact name="▲ Contradicted by">
            {contradictedBy.map((contradicting) => (
              <ItemName key={contradicting.id} item={contradicting} onOpen={onOpen} />
            ))}
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Change({
  change: { item, field, from, to, sealedOn, changedOn, isExplained, deviation },
  onOpen,
}: {
  change: PlanChange;
  onOpen: ReviewPartProps['onOpen'];
}) {
  const name = fieldNameOf(field);
  return (
    <div className="review-change">
      <ItemName item={item} onOpen={onOpen} />
      <div className="review-diff" dir="auto">
        <del>
          − {name} {from === '' ? '(empty)' : from} <span>sealed {dayOfYear(sealedOn)}</span>
        </del>
        <ins>
          + {name} {to === '' ? '(empty)' : to}{' '}
          <span>
            {dayOfYear(changedOn)}, {changeWords({ isExplained })}
          </span>
        </ins>
      </div>
      {deviation === '' ? null : <p dir="auto">{deviation}</p>}
    </div>
  );
}
