import type { GitCommitRef, GitPullRequestIteration } from 'azure-devops-extension-api/Git';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { keyOfQuestion } from '../../domain/sprint/code-days.ts';
import type { CodeQuestion } from '../../domain/sprint/snapshot.ts';
import type { ProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { loadEach, unlessRefused } from '../client/refusals.ts';
import { isService } from '../work-items/history.ts';

/**
 * The days on which linked commits were written and pull requests were pushed to: one request for each repository with commits, and two for each pull request.
 * What the service refuses, such as a commit of a deleted repository, is missing.
 *
 * @returns days by `keyOfQuestion`
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/commits/get-commits-batch
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-iterations/list
 */
export async function loadCodeDays(
  { client }: ProjectContext,
  questions: readonly CodeQuestion[],
  timeZone: string,
  signal?: AbortSignal,
): Promise<Map<string, CalendarDate[]>> {
  const repositoryPath = ({ projectId, repositoryId }: CodeQuestion) => `${pathOf(projectId)}/_apis/git/repositories/${pathOf(repositoryId)}`;
  const commits = questions.filter((question) => question.kind === 'commit');
  const pushes = questions.filter((question) => question.kind === 'pushes');
  const loadCommits = async ([path, linked]: [string, typeof commits]) => {
    const { value } = await client.post<{ value: GitCommitRef[] }>(`${path}/commitsbatch`, {
      body: { ids: linked.map(({ commitId }) => commitId) },
      idempotent: true,
      signal,
    });
    const dates = new Map(value.map(({ commitId, author }) => [commitId.toLowerCase(), dayIn(author?.date, timeZone)]));
    return linked.flatMap((question) => {
      const days = dates.get(question.commitId.toLowerCase());
      return days === undefined ? [] : [[keyOfQuestion(question), days] as const];
    });
  };
  const [ofCommits, ofPushes] = await Promise.all([
    Promise.all([...Map.groupBy(commits, repositoryPath)].map((group) => unlessRefused(loadCommits(group)))),
    loadEach(pushes, keyOfQuestion, async (question) => {
      const path = `${repositoryPath(question)}/pullRequests/${question.pullRequestId}`;
      const [request, { value }] = await Promise.all([
        client.get<{ status: string }>(path, { signal }),
        client.get<{ value: GitPullRequestIteration[] }>(`${path}/iterations`, { signal }),
      ]);
      // What was abandoned in the end delivered nothing.
      if (request.status === 'abandoned') return [];
      return value.filter(isPush).flatMap(({ createdDate }) => dayIn(createdDate, timeZone));
    }),
  ]);
  return new Map([...ofCommits.flatMap((days) => days ?? []), ...ofPushes]);
}

/** Another target branch makes an iteration too, and services push by themselves. Enumerations arrive as text, whatever the types of the API say. */
const isPush = ({ reason, author }: GitPullRequestIteration): boolean => String(reason) !== 'retarget' && !isService(author?.descriptor);

/** Git takes any date of an author's clock; those outside of the calendar count for no day. */
function dayIn(instant: unknown, timeZone: string): CalendarDate[] {
  if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) return [];
  try {
    return [dayOf(instant, timeZone)];
  } catch {
    return [];
  }
}
