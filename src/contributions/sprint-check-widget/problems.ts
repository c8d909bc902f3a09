import { SprintUnavailableError } from '../../azure/team/load-team.ts';
import { explainFailure } from '../../ui/explain-failure.ts';
import { UNAVAILABLE } from '../../ui/sprint-words.ts';

/** Explains an error and what to do about it. */
export const explainProblem = (error: unknown): { title: string; advice: string } =>
  error instanceof SprintUnavailableError ? UNAVAILABLE[error.reason] : explainFailure(error);
