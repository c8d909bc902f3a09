import { loadStartedSprint, type LoadedSprint, type OnPart, type TeamStart } from '../../azure/sprint/load-sprint.ts';
import { loadTeamAnswers, type LoadContext } from '../../azure/team/load-team.ts';
import type { TabMemory } from './kept-report.ts';

/** Loads a sprint of the tab. @throws SprintUnavailableError | RequestError */
export type LoadSprint = (iterationId: string | null, signal: AbortSignal, onPart?: OnPart) => Promise<LoadedSprint>;

/** What the tab reads before its interface is there. */
export interface TabReading {
  /** The first call for the sprint of the page joins the load that is under way; each later one sends the first wave again and meanwhile goes by what it answered before. */
  load: LoadSprint;
  /** Resolves when the first wave was answered, or failed. */
  teamRead: Promise<unknown>;
}

/** Begins to load the sprint of the page. @param iterationId null takes the current sprint, or else the last one. */
export function startReading(context: LoadContext, memory: TabMemory['answers'], iterationId: string | null): TabReading {
  const start = startTeam(context, memory);
  let first: JoinableLoad | null = new JoinableLoad(context, start, iterationId);
  return {
    teamRead: Promise.allSettled([start.fresh]),
    load: (id, signal, onPart) => {
      const begun = first;
      first = null;
      if (begun !== null && id === iterationId) return begun.join(signal, onPart);
      begun?.leave();
      return loadStartedSprint(context, begun === null ? startTeam(context, memory, signal) : start, id, signal, onPart);
    },
  };
}

/** A load that begins before anybody waits for it. */
class JoinableLoad {
  readonly #controller = new AbortController();
  readonly #loaded: Promise<LoadedSprint>;
  #part: LoadedSprint | null = null;
  #onPart: OnPart | undefined;

  constructor(context: LoadContext, start: TeamStart, iterationId: string | null) {
    this.#loaded = loadStartedSprint(context, start, iterationId, this.#controller.signal, (part) => {
      this.#part = part;
      this.#onPart?.(part);
    });
    // Reported to whoever joins.
    this.#loaded.catch(() => {});
  }

  join(signal: AbortSignal, onPart?: OnPart): Promise<LoadedSprint> {
    signal.addEventListener('abort', () => this.leave(), { once: true });
    if (this.#part === null) this.#onPart = onPart;
    else onPart?.(this.#part);
    return this.#loaded;
  }

  leave(): void {
    this.#controller.abort();
  }
}

function startTeam(context: LoadContext, memory: TabMemory['answers'], signal?: AbortSignal): TeamStart {
  const kept = memory.read();
  const fresh = loadTeamAnswers(context, signal);
  fresh.then(
    (answers) => {
      if (answers.documents !== null) memory.write(answers);
    },
    // Reported where the answers are awaited.
    () => {},
  );
  return { fresh, kept };
}
