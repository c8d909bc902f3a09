import type { Database } from '../database.ts';

export type ThreadStatus = 'active' | 'fixed' | 'wontFix' | 'closed' | 'byDesign' | 'pending';

export interface ThreadComment {
  /** From 1 within its thread. */
  id: number;
  /** 0 for the first comment. */
  parentCommentId: number;
  authorId: string;
  content: string;
  /** Milliseconds since 1970. */
  published: number;
  updated: number;
  type: 'text' | 'system';
  isDeleted?: boolean;
}

export interface Thread {
  id: number;
  /** null: a thread without a state, such as those of the system (votes, pushes). */
  status: ThreadStatus | null;
  published: Date;
  updated: Date;
  /** By name, in the service's form: `{CodeReviewThreadType: {$type: 'System.String', $value: 'VoteUpdate'}}`. */
  properties: Record<string, { $type: string; $value: unknown }>;
  /** Position in a file; null: on the pull request. */
  context: Record<string, unknown> | null;
  comments: ThreadComment[];
}

export interface NewComment {
  authorId: string;
  content: string;
  at: Date;
  parentCommentId?: number;
  type?: ThreadComment['type'];
}

/** Starts a thread. @returns it with its number, from 1 within the pull request. */
export function insertThread(
  db: Database,
  pullRequestId: number,
  source: { at: Date; status?: ThreadStatus | null; properties?: Thread['properties']; context?: Thread['context']; comments: NewComment[] },
): Thread {
  const id =
    (db.get<{ last: number | null }>('SELECT max(id) AS last FROM pull_request_threads WHERE pull_request_id = ?', pullRequestId)?.last ?? 0) + 1;
  const updated = source.comments.reduce((latest, { at }) => Math.max(latest, at.getTime()), source.at.getTime());
  db.run(
    'INSERT INTO pull_request_threads (pull_request_id, id, status, published, updated, properties, context, comments) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    pullRequestId,
    id,
    source.status === undefined ? 'active' : source.status,
    source.at.getTime(),
    updated,
    JSON.stringify(source.properties ?? {}),
    source.context ? JSON.stringify(source.context) : null,
    JSON.stringify(source.comments.map((comment, index) => numbered(comment, index + 1))),
  );
  return findThread(db, pullRequestId, id)!;
}

const numbered = (comment: NewComment, id: number): ThreadComment => ({
  id,
  parentCommentId: comment.parentCommentId ?? (id === 1 ? 0 : 1),
  authorId: comment.authorId,
  content: comment.content,
  published: comment.at.getTime(),
  updated: comment.at.getTime(),
  type: comment.type ?? 'text',
});

export const listThreads = (db: Database, pullRequestId: number): Thread[] =>
  db.all<ThreadRow>('SELECT * FROM pull_request_threads WHERE pull_request_id = ? ORDER BY id', pullRequestId).map(toThread);

export function findThread(db: Database, pullRequestId: number, id: number): Thread | undefined {
  const row = db.get<ThreadRow>('SELECT * FROM pull_request_threads WHERE pull_request_id = ? AND id = ?', pullRequestId, id);
  return row && toThread(row);
}

/** Changes the state of a thread. */
export function setThreadStatus(db: Database, pullRequestId: number, id: number, status: ThreadStatus, at: Date): void {
  db.run('UPDATE pull_request_threads SET status = ?, updated = ? WHERE pull_request_id = ? AND id = ?', status, at.getTime(), pullRequestId, id);
}

/** Adds a comment to a thread. @returns it with its number. */
export function addComment(db: Database, pullRequestId: number, threadId: number, comment: NewComment): ThreadComment {
  const { comments } = findThread(db, pullRequestId, threadId)!;
  const added = numbered(comment, comments.length + 1);
  writeComments(db, pullRequestId, threadId, [...comments, added], comment.at);
  return added;
}

/** Changes a comment's text, or deletes it: the entry stays without content. */
export function changeComment(
  db: Database,
  pullRequestId: number,
  threadId: number,
  commentId: number,
  change: { content?: string; isDeleted?: boolean },
  at: Date,
): ThreadComment {
  const { comments } = findThread(db, pullRequestId, threadId)!;
  const changed = { ...comments.find(({ id }) => id === commentId)!, ...change, updated: at.getTime() };
  writeComments(
    db,
    pullRequestId,
    threadId,
    comments.map((comment) => (comment.id === commentId ? changed : comment)),
    at,
  );
  return changed;
}

function writeComments(db: Database, pullRequestId: number, threadId: number, comments: ThreadComment[], at: Date): void {
  db.run(
    'UPDATE pull_request_threads SET comments = ?, updated = ? WHERE pull_request_id = ? AND id = ?',
    JSON.stringify(comments),
    at.getTime(),
    pullRequestId,
    threadId,
  );
}

interface ThreadRow {
  id: number;
  status: ThreadStatus | null;
  published: number;
  updated: number;
  properties: string;
  context: string | null;
  comments: string;
}

const toThread = (row: ThreadRow): Thread => ({
  id: row.id,
  status: row.status,
  published: new Date(row.published),
  updated: new Date(row.updated),
  properties: JSON.parse(row.properties) as Thread['properties'],
  context: row.context === null ? null : (JSON.parse(row.context) as Record<string, unknown>),
  comments: JSON.parse(row.comments) as ThreadComment[],
});
