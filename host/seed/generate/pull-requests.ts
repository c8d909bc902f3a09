import type { Database } from '../../store/database.ts';
import { commitOfRef, insertCommit, setRef, type FileChange } from '../../store/git/repositories.ts';
import { insertIteration, insertPullRequest, setReviewer, updatePullRequest } from '../../store/git/pull-requests.ts';
import type { GeneratedTeam } from './foundation.ts';
import type { SprintStage, StoryDraft } from './stories.ts';

/** A planned pull request; numbered in the order of opening. */
export interface RequestDraft {
  opened: Date;
  /** @returns its merge, which is on its branch in the order of completion; null: it stays open. */
  write: (db: Database, projectId: string) => RequestMerge | null;
}

interface RequestMerge {
  at: Date;
  write: (db: Database) => void;
}

/** A pull request for each story that has one: opened in the sprint, completed two days later unless that is still to come, and linked. */
export function draftRequests(stage: SprintStage, stories: readonly StoryDraft[], now: Date): RequestDraft[] {
  const { set, clock, random, team } = stage;
  return stories
    .filter(({ hasRequest }) => hasRequest)
    .map(({ draft, assignee }) => {
      const day = 2 + Math.floor(random() * 3) + (random() < 0.6 ? 4 : 0);
      const opened = clock.at(day, 13);
      const completed = clock.at(day + 2, 10);
      const colleagues = team.people.filter((person, position) => position > 0 && person !== assignee);
      const reviewers = colleagues.filter(() => random() < 0.3).slice(0, 2);
      if (reviewers.length === 0) reviewers.push(colleagues[0]!);
      const write = (db: Database, projectId: string) => {
        const title = String(draft.events[0]!.fields?.['System.Title']);
        const { id, merge } = insertRequest(db, projectId, {
          team,
          title,
          authorId: assignee,
          opened,
          completed: completed > now ? null : completed,
          reviewers,
        });
        const url = `vstfs:///Git/PullRequestId/${projectId}%2F${team.repositoryId}%2F${id}`;
        set.attach(draft, opened, assignee, { rel: 'ArtifactLink', url, attributes: { name: 'Pull Request' } });
        return merge;
      };
      return { opened, write };
    })
    .filter(({ opened }) => opened <= now);
}

interface NewRequest {
  team: GeneratedTeam;
  title: string;
  authorId: string;
  opened: Date;
  /** null: still open and without a vote. */
  completed: Date | null;
  reviewers: readonly string[];
}

const CHANGES: FileChange[] = [{ changeType: 'edit', path: '/README.md' }];
const MAIN = 'refs/heads/main';

function insertRequest(
  db: Database,
  projectId: string,
  { team, title, authorId, opened, completed, reviewers }: NewRequest,
): { id: number; merge: RequestMerge | null } {
  const { repositoryId, firstCommit } = team;
  const sourceCommit = insertCommit(db, { repositoryId, authorId, authored: opened, comment: title, parents: [firstCommit], changes: CHANGES });
  const sourceRef = `refs/heads/${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${sourceCommit.slice(0, 6)}`;
  const { id } = insertPullRequest(db, {
    repositoryId,
    projectId,
    title,
    createdBy: authorId,
    created: opened,
    sourceRef,
    targetRef: MAIN,
    sourceCommit,
    targetCommit: firstCommit,
  });
  if (completed === null) setRef(db, repositoryId, sourceRef, sourceCommit);
  insertIteration(db, id, { created: opened, authorId, sourceCommit, targetCommit: firstCommit, changes: CHANGES });
  for (const identityId of reviewers) setReviewer(db, id, { identityId, vote: completed === null ? 0 : 10 });
  return { id, merge: completed === null ? null : { at: completed, write: (to) => merge(to, completed) } };

  function merge(to: Database, at: Date): void {
    const parents = [commitOfRef(to, repositoryId, MAIN)!, sourceCommit];
    const mergeCommit = insertCommit(to, { repositoryId, authorId, authored: at, comment: `Merged: ${title}`, parents, changes: CHANGES });
    setRef(to, repositoryId, MAIN, mergeCommit);
    updatePullRequest(to, id, { status: 'completed', closed: at, closedBy: authorId, mergeCommit });
  }
}
