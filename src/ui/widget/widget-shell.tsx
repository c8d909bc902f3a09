import { useEffect, useState, type ReactNode } from 'react';
import { useLoad } from '../use-load.ts';
import { Message } from './message.tsx';
import './widget.css';

/** The data of a widget; plain data, so that it can be cached for the next visit. */
export interface Reading {
  /** When the data was loaded, ISO 8601. */
  asOf: string;
}

/** A request to show a widget, and how to load its data. */
export interface Shown<R extends Reading> {
  title: string;
  /** Width in dashboard cells. */
  columns: number;
  rows: number;
  /** The team to show; null if none was chosen. */
  team: { id: string; name: string } | null;
  /** Identifies the data; changes with the settings that affect it. */
  key: string;
  /** The cached last good result of the current user. */
  memory: { read: () => R | null; write: (reading: R) => void };
  /** @param onPart called with a partial result, which is shown if nothing else is. */
  load: (signal: AbortSignal, onPart: (reading: R) => void) => Promise<R>;
}

interface Problem {
  title: string;
  advice: string;
}

interface ShellProps<R extends Reading, S extends Shown<R>> {
  first: S;
  /** Registers the function that redraws the same widget. */
  onReady: (redraw: (shown: S) => void) => void;
  /** Loading text for screen readers. */
  waiting: string;
  /** Explains an error; loaded only after one. */
  explain: (error: unknown) => Promise<Problem>;
  renderReading: (reading: R, shown: S) => ReactNode;
  /** How the numbers are computed; loaded on demand. */
  loadHelp: () => Promise<ReactNode>;
  /** The period of the data, shown next to its time: `7 sprints`. */
  period: (reading: R) => string;
}

/** The data on screen and its key. */
interface Picture<R> {
  key: string;
  reading: R | null;
  problem?: Problem;
}

/** The shell of every widget: shows the cached result immediately, replaces it with fresh data, and shows errors next to it. */
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
  // Copy the request, so that the same settings trigger another load.
  useEffect(() => onReady((next) => setShown({ ...next })), [onReady]);
  const [help, setHelp] = useState<ReactNode>(null);

  const { key, memory, team } = shown;
  // Keep the data on screen until newer data arrives, if it has the same key.
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
        // Focusable, so that it can be scrolled by keyboard in a small widget.
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

/** Used if the explanation itself could not be loaded. */
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
