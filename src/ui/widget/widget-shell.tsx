import { useEffect, useState, type ReactNode } from 'react';
import { useLoad } from '../use-load.ts';
import { Message } from './message.tsx';
import './widget.css';

/** What a reading must tell of itself. It is plain data, so that it can be kept for the next opening. */
export interface Reading {
  /** When it was read, ISO 8601. */
  asOf: string;
}

/** What one drawing of a widget shows, and how it reads it. */
export interface Shown<R extends Reading> {
  title: string;
  /** In cells of the dashboard. */
  columns: number;
  rows: number;
  /** The team to show; null while nobody chose one. */
  team: { id: string; name: string } | null;
  /** Changes with what is read. */
  key: string;
  /** The last good result of this reader. */
  memory: { read: () => R | null; write: (reading: R) => void };
  /** @param onPart told what is known before the rest is; shown where there is nothing else. */
  load: (signal: AbortSignal, onPart: (reading: R) => void) => Promise<R>;
}

interface Problem {
  title: string;
  advice: string;
}

interface ShellProps<R extends Reading, S extends Shown<R>> {
  first: S;
  /** Hands out the way to show something else in the same widget. */
  onReady: (redraw: (shown: S) => void) => void;
  /** What the widget waits for, for those who hear it. */
  waiting: string;
  /** Loaded only when something went wrong. */
  explain: (error: unknown) => Promise<Problem>;
  renderReading: (reading: R, shown: S) => ReactNode;
  /** How the numbers are made; loaded when somebody asks. */
  loadHelp: () => Promise<ReactNode>;
  /** Of the reading, beside its time: `7 sprints`. */
  period: (reading: R) => string;
}

/** What is on screen, and what it speaks of. */
interface Picture<R> {
  key: string;
  reading: R | null;
  problem?: Problem;
}

/** What every widget shares: the last good result shows at once, what is read takes its place, and what fails is told beside it. */
export function WidgetShell<R extends Reading, S extends Shown<R>>({
  first,
  onReady,
  waiting,
  explain,
  renderReading,
  loadHelp,
  period,
}: ShellProps<R, S>) {
  const [shown, setShown] = useState(first);
  // A copy of what is shown is another object, so that the same settings are read again.
  useEffect(() => onReady((next) => setShown({ ...next })), [onReady]);
  const [help, setHelp] = useState<ReactNode>(null);

  const { key, memory, team } = shown;
  // What is on screen stays until something newer is there, if it speaks of the same.
  const pictureOf = (loaded?: Picture<R>): Picture<R> => (loaded?.key === key ? loaded : { key, reading: memory.read() });
  const { value, isLoading, reload } = useLoad<Picture<R>>(
    team &&
      (async (signal, show, before) => {
        let latest = pictureOf(before).reading;
        try {
          latest = await shown.load(signal, (part) => {
            if (latest !== null) return;
            latest = part;
            show({ key, reading: part });
          });
          memory.write(latest);
          return { key, reading: latest };
        } catch (error) {
          return { key, reading: latest, problem: await explain(error).catch(() => UNEXPLAINED) };
        }
      }),
    [shown],
    pictureOf(),
  );
  const { reading, problem: lastProblem } = pictureOf(value);
  const problem = isLoading ? undefined : lastProblem;

  return (
    <main className="widget">
      <header className="widget-header">
        <h1 title={shown.title}>{shown.title}</h1>
        {reading === null ? null : (
          <span className="weak small">
            {period(reading)} · <time dateTime={reading.asOf}>{momentOf(reading.asOf)}</time>
          </span>
        )}
        <button
          type="button"
          className="widget-help-button"
          aria-expanded={help !== null}
          aria-label="How this is computed"
          onClick={() => (help === null ? void loadHelp().then(setHelp) : setHelp(null))}
        >
          ?
        </button>
      </header>
      {help !== null ? (
        // It scrolls where a small widget has no room for it, also by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="widget-help" aria-label="How this is computed" tabIndex={0}>
          {help}
        </section>
      ) : team === null ? (
        <Message title="Which team?" text="Choose one in the configuration of this widget." />
      ) : reading !== null ? (
        <div aria-busy={isLoading} className="widget-body">
          {problem === undefined ? null : (
            <p role="status" className="warn small widget-note">
              {problem.title}. These are the numbers of {momentOf(reading.asOf)}.{' '}
              <button type="button" className="link-button small" onClick={reload}>
                Try again
              </button>
            </p>
          )}
          {renderReading(reading, shown)}
        </div>
      ) : problem !== undefined ? (
        <Message title={problem.title} text={problem.advice} onRetry={reload} />
      ) : (
        <Loading text={waiting} />
      )}
    </main>
  );
}

/** Where even the words for the failure could not be loaded. */
const UNEXPLAINED: Problem = { title: 'This could not be read', advice: 'Refresh the dashboard to try again.' };

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY_TIME = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** `10:32` today, `3 Nov, 10:32` on another day. */
function momentOf(instant: string): string {
  const readAt = new Date(instant);
  return (readAt.toDateString() === new Date().toDateString() ? TIME : DAY_TIME).format(readAt);
}

function Loading({ text }: { text: string }) {
  return (
    <div role="status" className="widget-loading">
      <span className="visually-hidden">{text}</span>
      <div className="widget-bone" />
    </div>
  );
}
