import { useEffect, useState } from 'react';
import type { LastGood } from '../../azure/last-good.ts';
import type { AcceptanceReading } from '../../azure/load-acceptance.ts';
import { timeOf } from '../../ui/dates.ts';
import { plural } from '../../ui/strings.ts';
import { AcceptanceHelp } from './acceptance-help.tsx';
import { AcceptanceView } from './acceptance-view.tsx';
import './acceptance-widget.css';

/** What one drawing of the widget shows, and how it reads it. */
export interface Shown {
  title: string;
  columns: number;
  /** Changes with what is read. */
  key: string;
  team: { id: string; name: string } | null;
  memory: LastGood<AcceptanceReading>;
  load: (signal: AbortSignal) => Promise<AcceptanceReading>;
  onOpenQuery: (wiql: string) => void;
}

interface State {
  reading: AcceptanceReading | null;
  /** The reading is an earlier one, since reading it anew is under way or failed. */
  isEarlier: boolean;
  problem: Problem | null;
}

interface Problem {
  title: string;
  advice: string;
}

/** The words for what went wrong come when something does. */
const explain = async (error: unknown): Promise<Problem> => (await import('./problems.ts')).explainProblem(error);

/** Acceptance of hypotheses. The last good result shows at once; what is read takes its place. */
export function AcceptanceWidget({ first, onReady }: { first: Shown; onReady: (redraw: (shown: Shown) => void) => void }) {
  const [{ shown, round }, setShown] = useState({ shown: first, round: 0 });
  useEffect(() => onReady((next) => setShown((before) => ({ shown: next, round: before.round + 1 }))), [onReady]);
  const [state, setState] = useState<State>(() => ({ reading: first.memory.read(), isEarlier: true, problem: null }));
  const [isHelp, setHelp] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    const isWanted = () => !controller.signal.aborted;
    setState({ reading: shown.memory.read(), isEarlier: true, problem: null });
    if (shown.team === null) return undefined;
    shown.load(controller.signal).then(
      (reading) => {
        shown.memory.write(reading);
        if (isWanted()) setState({ reading, isEarlier: false, problem: null });
      },
      async (error: unknown) => {
        const problem = await explain(error).catch(() => ({ title: 'This could not be read', advice: 'Refresh the dashboard to try again.' }));
        if (isWanted()) setState((before) => ({ ...before, problem }));
      },
    );
    return () => controller.abort();
  }, [shown, round]);

  const { reading, problem, isEarlier } = state;
  return (
    <main className="widget">
      <header className="widget-header">
        <h1>{shown.title}</h1>
        {reading === null ? null : (
          <span className="weak small">
            {plural(reading.acceptance.bySprint.length, 'sprint', 'sprints')} · <AsOf reading={reading} />
          </span>
        )}
        <button
          type="button"
          className="widget-help-button"
          aria-expanded={isHelp}
          aria-label="How this is computed"
          onClick={() => setHelp(!isHelp)}
        >
          ?
        </button>
      </header>
      {isHelp ? (
        <AcceptanceHelp />
      ) : (
        <Body shown={shown} reading={reading} problem={problem} isEarlier={isEarlier} onRetry={() => setShown({ shown, round: round + 1 })} />
      )}
    </main>
  );
}

function Body({ shown, reading, problem, isEarlier, onRetry }: State & { shown: Shown; onRetry: () => void }) {
  if (shown.team === null) return <Message title="Which team?" text="Choose a team in the configuration of this widget." />;
  if (problem !== null) {
    const { title, advice } = problem;
    if (reading === null) return <Message title={title} text={advice} onRetry={onRetry} />;
    return (
      <>
        <p role="status" className="warn small widget-note">
          {title}. These are the numbers of {earlierTime(reading)}.{' '}
          <button type="button" className="link-button small" onClick={onRetry}>
            Try again
          </button>
        </p>
        <AcceptanceView reading={reading} columns={shown.columns} onOpenQuery={shown.onOpenQuery} />
      </>
    );
  }
  if (reading === null) return <Loading />;
  return (
    <div aria-busy={isEarlier} className="widget-body">
      <AcceptanceView reading={reading} columns={shown.columns} onOpenQuery={shown.onOpenQuery} />
    </div>
  );
}

const DAY_TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const earlierTime = ({ asOf }: AcceptanceReading): string => DAY_TIME.format(new Date(asOf));

function AsOf({ reading: { asOf } }: { reading: AcceptanceReading }) {
  const read = new Date(asOf);
  const isToday = read.toDateString() === new Date().toDateString();
  return <time dateTime={asOf}>{isToday ? timeOf(read) : DAY_TIME.format(read)}</time>;
}

function Message({ title, text, onRetry }: { title: string; text: string; onRetry?: () => void }) {
  return (
    <div role="status" className="widget-message">
      <strong>{title}</strong>
      <p>{text}</p>
      {onRetry === undefined ? null : (
        <button type="button" className="link-button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div role="status" className="widget-loading">
      <span className="visually-hidden">Counting hypotheses</span>
      <div className="widget-bone" style={{ height: 32, width: '40%' }} />
      <div className="widget-bone" style={{ height: 96 }} />
      <div className="widget-bone" style={{ height: 16, width: '70%' }} />
    </div>
  );
}
