import type { Settings } from '../settings/settings.ts';
import { matchesGlob } from '../shared/glob.ts';
import { completedRequests } from './completed-requests.ts';
import type { DesignReview, PullRequest, SprintSnapshot } from './snapshot.ts';

type DesignSettings = Pick<Settings, 'designReviewMarks' | 'designPaths'>;

/** The pull requests with a design in writing: a mark as a whole word of the title or the branch, or a changed file under the paths of designs. */
export function designReviewsOf(requests: readonly PullRequest[], settings: DesignSettings): DesignReview[] {
  const isMarked = markReader(settings);
  return requests
    .filter((request) => isMarked(request) || request.paths?.some((path) => settings.designPaths.some((glob) => matchesGlob(path, glob))) === true)
    .map((pullRequest) => ({
      pullRequest,
      completedOn: pullRequest.status === 'completed' ? pullRequest.closedOn : null,
      participants: [pullRequest.author, ...pullRequest.voters, ...(pullRequest.speakers ?? [])],
    }));
}

/**
 * The completed requests of the sprint whose changed files decide whether they have a design in writing: no mark tells, and the people on it may be of both
 * roles.
 */
export function openDesignQuestions(snapshot: Pick<SprintSnapshot, 'pullRequests' | 'sprint' | 'roles' | 'settings'>): PullRequest[] {
  const { roles, settings } = snapshot;
  if (settings.designPaths.length === 0 || roles.isEmpty) return [];
  const isMarked = markReader(settings);
  return completedRequests(snapshot).filter((request) => {
    const people = [request.author, ...request.voters, ...(request.speakers ?? [])];
    return request.paths === null && !isMarked(request) && (roles.of(people).size === 2 || roles.unknownAmong(people).length > 0);
  });
}

/** A mark stands alone: `ADR 7`, `adr/0007-score` and `ADRs` have one, `Adrian` has not. A space in a mark is any separator, as in the name of a branch. */
function markReader({ designReviewMarks }: DesignSettings): (request: Pick<PullRequest, 'title' | 'sourceBranch'>) => boolean {
  const marks = designReviewMarks.map((mark) => mark.trim()).filter((mark) => mark !== '');
  if (marks.length === 0) return () => false;
  const patterns = marks.map((mark) => {
    const words = mark
      .split(/\s+/)
      .map(escaped)
      .join(String.raw`[\s_-]+`);
    return /\p{L}$/u.test(mark) ? `${words}s?(?!\\p{L})` : words;
  });
  const marked = new RegExp(String.raw`(?<!\p{L})(?:${patterns.join('|')})`, 'iu');
  return ({ title, sourceBranch }) => marked.test(title) || marked.test(sourceBranch);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
