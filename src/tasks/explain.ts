import { NotRecordableError } from '../azure/hypotheses/record-result.ts';
import { RequestError } from '../azure/client/request-error.ts';
import { SprintUnavailableError } from '../azure/team/load-team.ts';
import { UNAVAILABLE } from '../ui/sprint-words.ts';

/** What went wrong and what to do, for the log of a pipeline or a terminal. Never contains a token. */
export function explain(error: unknown): string[] {
  if (error instanceof SprintUnavailableError) {
    const { title, advice } = UNAVAILABLE[error.reason];
    return [title, advice];
  }
  if (error instanceof NotRecordableError) return [NOT_RECORDABLE[error.reason](error.type)];
  if (!(error instanceof RequestError)) return [error instanceof Error ? error.message : String(error)];
  return [ADVICE[error.kind] ?? 'Azure DevOps gave an answer that was not expected.', `It says: ${error.message}`];
}

const NOT_RECORDABLE: Readonly<Record<NotRecordableError['reason'], (type: string) => string>> = {
  'other-type': (type) => `The work item is of the type ${type}, not a hypothesis.`,
  decided: () => 'The hypothesis is decided. Reopen it before you record another result.',
  removed: () => 'The hypothesis is removed.',
};

const ADVICE: Partial<Record<RequestError['kind'], string>> = {
  unauthorized: 'Azure DevOps does not accept the token. It may have expired, or belong to another organization.',
  forbidden:
    'The token may not do this. In Azure Pipelines, give the build service (“Project Build Service (organization)”) the permission on the area path: Project settings → Project configuration → Areas → Security → View or Edit work items in this node.',
  notFound: 'Azure DevOps does not have this, or the token may not see it. Check the names of the project, the team and the work item.',
  conflict: 'Someone changed the work item at the same time, twice in a row. Run the step again.',
  throttled: 'Azure DevOps asks for a pause, because too many requests were sent in this name. Run the step again later.',
  timeout: 'Azure DevOps took too long to answer. Run the step again.',
  offline: 'Azure DevOps could not be reached. Check the URL, the network of the agent and its proxy.',
  invalid: 'Azure DevOps did not accept the request.',
};
