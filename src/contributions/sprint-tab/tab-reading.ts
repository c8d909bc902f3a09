import { loadStartedSprint, type LoadedSprint, type OnPart, type TeamStart } from '../../azure/sprint/load-sprint.ts';
import { loadTeamAnswers, type LoadContext } from '../../azure/team/load-team.ts';
import type { TabMemory } from './kept-report.ts';

/** Loads a sprint of the tab. @throws SprintUnavailableError | RequestError */
export type LoadSprint = (iterationId: string | null, signal: AbortSignal, onPart?: OnPart) => Promise<LoadedSprint>;

/**
 * Sends the first wave, and returns the way to the sprints. The first sprint takes the answers of that wave; each later one sends it again and meanwhile goes
 * by what it answered before.
 */
export function startReading(context: LoadContext, memory: TabMemory['answers']): LoadSprint {
  let started: TeamStart | null = startTeam(context, memory);
  return (iterationId, signal, onPart) => {
    const start = started ?? startTeam(context, memory, signal);
    started = null;
    return loadStartedSprint(context, start, iterationId, signal, onPart);
  };
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
