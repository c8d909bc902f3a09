import { ProcessIncompleteError } from '../../azure/process/process-check.ts';
import { byChance, chanceSentences } from '../../domain/hypothesis/by-chance.ts';
import { isConfirmatory } from '../../domain/hypothesis/choices.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { fieldNameOf } from '../../domain/process/ml-process.ts';
import { Button } from '../../ui/button.tsx';
import { explainFailure } from '../../ui/explain-failure.ts';
import { FailurePanel } from '../../ui/failure.tsx';
import { misdatedSentence } from '../../ui/sprint-words.ts';
import { plural } from '../../ui/strings.ts';
import type { PlanRecords } from './use-plan-records.ts';
import type { Library } from './use-library.ts';

/** Placeholder rows, so that the layout does not shift when the rows arrive. */
export function Loading() {
  return (
    <div role="status" className="hub-loading">
      <span className="visually-hidden">Reading the hypotheses</span>
      <div className="skeleton" style={{ height: 32 }} />
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="skeleton" style={{ height: 48 }} />
      ))}
    </div>
  );
}

/** Explains an error and what to do about it. */
export function Failure({ error, onRetry, onSettings }: { error: unknown; onRetry: () => void; onSettings: () => void }) {
  if (error instanceof ProcessIncompleteError) {
    const { type, fields } = error.missing;
    return (
      <section className="panel hub-message">
        <h2>This project has no hypotheses to show yet</h2>
        <p>
          {fields.length === 0
            ? `Its process has no work item type “${type}”.`
            : `Its work item type “${type}” lacks ${fields.slice(0, 5).map(fieldNameOf).join(', ')}${fields.length > 5 ? ` and ${fields.length - 5} more fields` : ''}.`}{' '}
          An administrator adds it in Project settings → ML Agile.
        </p>
        <div className="hub-message-actions">
          <Button primary text="Open project settings" onClick={onSettings} />
          <Button text="Try again" onClick={onRetry} />
        </div>
      </section>
    );
  }
  return <FailurePanel {...explainFailure(error)} onRetry={onRetry} />;
}

export function NoHypotheses({ isReading, hasFilter }: { isReading: boolean; hasFilter: boolean }) {
  if (isReading) return <Loading />;
  return (
    <section className="panel hub-message">
      <h2>{hasFilter ? 'No hypothesis matches' : 'No hypotheses yet'}</h2>
      <p>{hasFilter ? 'Take a filter away, or search for another word.' : 'Write down what you believe and how you will know: New hypothesis.'}</p>
    </section>
  );
}

/** Warnings about incomplete data. */
export function Limits({ library, records, rows }: { library: Library; records: PlanRecords; rows: readonly LibraryHypothesis[] }) {
  const { reading, lineage, lineageError } = library;
  const hidden = reading?.hidden.length ?? 0;
  const misdated = reading?.hypotheses.filter(({ isMisdated }) => isMisdated).length ?? 0;
  const limits = [
    misdated > 0 ? misdatedSentence(misdated) : '',
    reading?.isCut === true
      ? `The project has more hypotheses than Azure DevOps gives out at once; these are the first ${reading.total.toLocaleString('en')}. Filter to see others.`
      : '',
    hidden > 0 ? `${plural(hidden, 'hypothesis', 'hypotheses')} could not be read; you may lack permission for their area.` : '',
    lineageError !== null ? `Links could not be read, so contradictions and newer datasets are missing: ${explainFailure(lineageError).detail}` : '',
    lineage?.isCut === true ? 'The project has more links than Azure DevOps gives out at once; some contradictions may be missing.' : '',
    records.areLooksUnread ? 'Decisions of the rest of the project could not be read, so it is unknown how often a split was used.' : '',
  ].filter((limit) => limit !== '');
  return (
    <>
      {limits.map((limit) => (
        <p key={limit} className="warn small">
          {limit}
        </p>
      ))}
      {library.isReading ? null : <PlanLine rows={rows} records={records} />}
    </>
  );
}

/** What chance alone would accept of the rows, what was known of them before, and plans that were not compared with their results. */
function PlanLine({ rows, records: { unread, isReading, readMore } }: { rows: readonly LibraryHypothesis[]; records: PlanRecords }) {
  const chance = chanceSentences(byChance(rows.map((hypothesis) => ({ ...hypothesis, isConfirmatory: isConfirmatory(hypothesis.study) }))));
  const isUnread = unread > 0 && !isReading;
  if (chance.length === 0 && !isUnread) return null;
  return (
    <p className="weak small">
      {chance.map((sentence) => (
        <span key={sentence}>{sentence} </span>
      ))}
      {isUnread ? (
        <>
          <span>Whether {plural(unread, 'plan', 'plans')} changed after the results is not checked yet.</span>{' '}
          <button type="button" className="link-button small" onClick={readMore}>
            Check plans
          </button>
        </>
      ) : null}
    </p>
  );
}
