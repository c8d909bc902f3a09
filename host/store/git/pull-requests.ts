import type { SQLInputValue } from 'node:sqlite';
import type { Database } from '../database.ts';
import type { FileChange } from './repositories.ts';

type PullRequestStatus = 'active' | 'abandoned' | 'completed';

export interface Label {
  id: string;
  name: string;
}

export interface PullRequest {
  id: number;
  repositoryId: string;
  projectId: string;
  title: string;
  description: string | null;
  status: PullRequestStatus;
  isDraft: boolean;
  createdBy: string;
  created: Date;
  closed: Date | null;
  closedBy: string | null;
  sourceRef: string;
  targetRef: string;
  sourceCommit: string;
  targetCommit: string;
  mergeCommit: string | null;
  labels: Label[];
}

export type NewPullRequest = Pick<
  PullRequest,
  'repositoryId' | 'projectId' | 'title' | 'createdBy' | 'created' | 'sourceRef' | 'targetRef' | 'sourceCommit' | 'targetCommit'
> &
  Partial<PullRequest>;

/** @returns the stored pull request; its number counts over the whole organisation. */
export function insertPullRequest(db: Database, source: NewPullRequest): PullRequest {
  const { lastInsertRowid } = db.run(
    `INSERT INTO pull_requests (id, repository_id, project_id, title, description, status, is_draft, created_by, created, closed, closed_by, source_ref, target_ref,
     source_commit, target_commit, merge_commit, labels) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    source.id ?? null,
    source.repositoryId,
    source.projectId,
    source.title,
    source.description ?? null,
    source.status ?? 'active',
    source.isDraft === true ? 1 : 0,
    source.createdBy,
    source.created.getTime(),
    source.closed?.getTime() ?? null,
    source.closedBy ?? null,
    source.sourceRef,
    source.targetRef,
    source.sourceCommit,
    source.targetCommit,
    source.mergeCommit ?? null,
    JSON.stringify(source.labels ?? []),
  );
  return findPullRequest(db, lastInsertRowid)!;
}

export function findPullRequest(db: Database, id: number): PullRequest | undefined {
  const row = db.get<PullRequestRow>('SELECT * FROM pull_requests WHERE id = ?', id);
  return row && toPullRequest(row);
}

export interface PullRequestFilter {
  projectId?: string | undefined;
  repositoryId?: string | undefined;
  /** undefined: any. */
  status?: PullRequestStatus | undefined;
  creatorId?: string | undefined;
  reviewerId?: string | undefined;
  sourceRef?: string | undefined;
  targetRef?: string | undefined;
  /** Both ends inclusive; of the creation, or of the closing when `timeRange` says so. */
  minTime?: Date | undefined;
  maxTime?: Date | undefined;
  timeRange?: 'created' | 'closed' | undefined;
  /** A part of the title, in any case. */
  title?: string | undefined;
  /** All of these label names. */
  labels?: readonly string[] | undefined;
  skip?: number | undefined;
  top?: number | undefined;
}

/** Pull requests that match every criterion, newest first. */
export function searchPullRequests(db: Database, filter: PullRequestFilter): PullRequest[] {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const where = (condition: string, value: SQLInputValue | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  const time = filter.timeRange === 'closed' ? 'closed' : 'created';
  where('project_id = ?', filter.projectId);
  where('repository_id = ?', filter.repositoryId);
  where('status = ?', filter.status);
  where('created_by = ?', filter.creatorId?.toLowerCase());
  where('id IN (SELECT pull_request_id FROM pull_request_reviewers WHERE identity_id = ?)', filter.reviewerId?.toLowerCase());
  where('source_ref = ?', filter.sourceRef);
  where('target_ref = ?', filter.targetRef);
  where(`${time} >= ?`, filter.minTime?.getTime());
  where(`${time} <= ?`, filter.maxTime?.getTime());
  where('instr(lower(title), ?) > 0', filter.title?.toLowerCase());
  for (const label of filter.labels ?? [])
    where("EXISTS (SELECT 1 FROM json_each(labels) WHERE lower(json_extract(value, '$.name')) = ?)", label.toLowerCase());
  const rows = db.all<PullRequestRow>(
    `SELECT * FROM pull_requests ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY id DESC LIMIT ? OFFSET ?`,
    ...values,
    filter.top ?? -1,
    filter.skip ?? 0,
  );
  return rows.map(toPullRequest);
}

export type PullRequestChange = Partial<
  Pick<
    PullRequest,
    'title' | 'description' | 'status' | 'isDraft' | 'closed' | 'closedBy' | 'targetRef' | 'mergeCommit' | 'labels' | 'sourceCommit' | 'targetCommit'
  >
>;

export function updatePullRequest(db: Database, id: number, change: PullRequestChange): PullRequest {
  const next = { ...findPullRequest(db, id)!, ...change };
  db.run(
    `UPDATE pull_requests SET title = ?, description = ?, status = ?, is_draft = ?, closed = ?, closed_by = ?, target_ref = ?, merge_commit = ?, labels = ?,
     source_commit = ?, target_commit = ? WHERE id = ?`,
    next.title,
    next.description,
    next.status,
    next.isDraft ? 1 : 0,
    next.closed?.getTime() ?? null,
    next.closedBy,
    next.targetRef,
    next.mergeCommit,
    JSON.stringify(next.labels),
    next.sourceCommit,
    next.targetCommit,
    id,
  );
  return next;
}

/** 10 approved, 5 approved with suggestions, 0 none, -5 waiting for the author, -10 rejected. */
export type Vote = 10 | 5 | 0 | -5 | -10;

export interface Reviewer {
  identityId: string;
  vote: Vote;
  isRequired: boolean;
  hasDeclined: boolean;
  isFlagged: boolean;
  /** Ids of the groups on whose behalf the person voted. */
  votedFor: string[];
}

/** Adds a reviewer or changes one; members left out keep their value. */
export function setReviewer(db: Database, pullRequestId: number, source: Pick<Reviewer, 'identityId'> & Partial<Reviewer>): Reviewer {
  const existing = listReviewers(db, pullRequestId).find(({ identityId }) => identityId === source.identityId);
  const reviewer: Reviewer = { vote: 0, isRequired: false, hasDeclined: false, isFlagged: false, votedFor: [], ...existing, ...source };
  db.run(
    `INSERT INTO pull_request_reviewers (pull_request_id, identity_id, vote, is_required, has_declined, is_flagged, voted_for) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET vote = excluded.vote, is_required = excluded.is_required, has_declined = excluded.has_declined, is_flagged = excluded.is_flagged,
     voted_for = excluded.voted_for`,
    pullRequestId,
    reviewer.identityId,
    reviewer.vote,
    reviewer.isRequired ? 1 : 0,
    reviewer.hasDeclined ? 1 : 0,
    reviewer.isFlagged ? 1 : 0,
    JSON.stringify(reviewer.votedFor),
  );
  return reviewer;
}

export const listReviewers = (db: Database, pullRequestId: number): Reviewer[] =>
  db.all<ReviewerRow>('SELECT * FROM pull_request_reviewers WHERE pull_request_id = ? ORDER BY rowid', pullRequestId).map((row) => ({
    identityId: row.identity_id,
    vote: row.vote,
    isRequired: row.is_required === 1,
    hasDeclined: row.has_declined === 1,
    isFlagged: row.is_flagged === 1,
    votedFor: JSON.parse(row.voted_for) as string[],
  }));

/** @returns whether the person was a reviewer. */
export const removeReviewer = (db: Database, pullRequestId: number, identityId: string): boolean =>
  db.run('DELETE FROM pull_request_reviewers WHERE pull_request_id = ? AND identity_id = ?', pullRequestId, identityId).changes > 0;

/** One push to the source branch. */
export interface PullRequestIteration {
  id: number;
  created: Date;
  authorId: string;
  description: string;
  sourceCommit: string;
  targetCommit: string;
  /** Against the target branch. */
  changes: FileChange[];
}

/** Adds the next iteration. @returns its number, from 1. */
export function insertIteration(
  db: Database,
  pullRequestId: number,
  source: Omit<PullRequestIteration, 'id' | 'description'> & { description?: string },
): number {
  const id = listIterations(db, pullRequestId).length + 1;
  db.run(
    'INSERT INTO pull_request_iterations (pull_request_id, id, created, author_id, description, source_commit, target_commit, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    pullRequestId,
    id,
    source.created.getTime(),
    source.authorId,
    source.description ?? '',
    source.sourceCommit,
    source.targetCommit,
    JSON.stringify(source.changes),
  );
  return id;
}

export const listIterations = (db: Database, pullRequestId: number): PullRequestIteration[] =>
  db.all<IterationRow>('SELECT * FROM pull_request_iterations WHERE pull_request_id = ? ORDER BY id', pullRequestId).map((row) => ({
    id: row.id,
    created: new Date(row.created),
    authorId: row.author_id,
    description: row.description,
    sourceCommit: row.source_commit,
    targetCommit: row.target_commit,
    changes: JSON.parse(row.changes) as FileChange[],
  }));

interface PullRequestRow {
  id: number;
  repository_id: string;
  project_id: string;
  title: string;
  description: string | null;
  status: PullRequestStatus;
  is_draft: number;
  created_by: string;
  created: number;
  closed: number | null;
  closed_by: string | null;
  source_ref: string;
  target_ref: string;
  source_commit: string;
  target_commit: string;
  merge_commit: string | null;
  labels: string;
}

const toPullRequest = (row: PullRequestRow): PullRequest => ({
  id: row.id,
  repositoryId: row.repository_id,
  projectId: row.project_id,
  title: row.title,
  description: row.description,
  status: row.status,
  isDraft: row.is_draft === 1,
  createdBy: row.created_by,
  created: new Date(row.created),
  closed: row.closed === null ? null : new Date(row.closed),
  closedBy: row.closed_by,
  sourceRef: row.source_ref,
  targetRef: row.target_ref,
  sourceCommit: row.source_commit,
  targetCommit: row.target_commit,
  mergeCommit: row.merge_commit,
  labels: JSON.parse(row.labels) as Label[],
});

interface ReviewerRow {
  identity_id: string;
  vote: Vote;
  is_required: number;
  has_declined: number;
  is_flagged: number;
  voted_for: string;
}

interface IterationRow {
  id: number;
  created: number;
  author_id: string;
  description: string;
  source_commit: string;
  target_commit: string;
  changes: string;
}
