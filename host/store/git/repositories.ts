import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

export interface Repository {
  id: string;
  projectId: string;
  name: string;
  /** `refs/heads/main`; null while the repository is empty. */
  defaultBranch: string | null;
  /** Bytes. */
  size: number;
  isDisabled: boolean;
}

export interface FileChange {
  changeType: 'add' | 'edit' | 'delete' | 'rename';
  /** From the root with a leading slash. */
  path: string;
  /** Where a renamed file was before. */
  from?: string;
}

export interface Commit {
  repositoryId: string;
  /** 40 hex digits. */
  id: string;
  authorId: string;
  authored: Date;
  comment: string;
  parents: string[];
  changes: FileChange[];
}

/**
 * @param source isHidden: lists leave it out, as they do with the repository of a wiki.
 * @throws when the project has a repository of that name.
 */
export function insertRepository(
  db: Database,
  source: { id?: string; projectId: string; name: string; defaultBranch?: string | null; size?: number; isHidden?: boolean },
): Repository {
  const id = (source.id ?? randomUUID()).toLowerCase();
  db.run(
    'INSERT INTO repositories (id, project_id, name, default_branch, size, is_hidden) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    source.projectId,
    source.name,
    source.defaultBranch ?? null,
    source.size ?? 0,
    source.isHidden === true ? 1 : 0,
  );
  return findRepository(db, id)!;
}

/** A repository by id, or by name within a project. */
export function findRepository(db: Database, idOrName: string, projectId?: string): Repository | undefined {
  const row = db.get<RepositoryRow>(
    'SELECT * FROM repositories WHERE (id = ?1 OR (name = ?2 AND ?3 IS NOT NULL)) AND (?3 IS NULL OR project_id = ?3)',
    idOrName.toLowerCase(),
    idOrName,
    projectId ?? null,
  );
  return row && toRepository(row);
}

/** Repositories by name: of one project or of all. */
export const listRepositories = (db: Database, projectId?: string): Repository[] =>
  db
    .all<RepositoryRow>('SELECT * FROM repositories WHERE is_hidden = 0 AND (?1 IS NULL OR project_id = ?1) ORDER BY name', projectId ?? null)
    .map(toRepository);

export function updateRepository(db: Database, id: string, change: { name?: string; defaultBranch?: string }): Repository {
  const repository = { ...findRepository(db, id)!, ...change };
  db.run('UPDATE repositories SET name = ?, default_branch = ? WHERE id = ?', repository.name, repository.defaultBranch, id);
  return repository;
}

/** Removes a repository with its commits, files and pull requests. */
export function deleteRepository(db: Database, id: string): void {
  db.transaction(() => {
    for (const table of ['pull_request_reviewers', 'pull_request_threads', 'pull_request_iterations']) {
      db.run(`DELETE FROM ${table} WHERE pull_request_id IN (SELECT id FROM pull_requests WHERE repository_id = ?)`, id);
    }
    for (const table of ['commits', 'refs', 'files', 'pull_requests']) db.run(`DELETE FROM ${table} WHERE repository_id = ?`, id);
    db.run('DELETE FROM repositories WHERE id = ?', id);
  });
}

/** Adds a commit. Without an id it gets the hash of its content, so that the same history has the same ids. @returns the id. */
export function insertCommit(
  db: Database,
  source: { repositoryId: string; id?: string; authorId: string; authored: Date; comment: string; parents?: string[]; changes?: FileChange[] },
): string {
  const { repositoryId, authorId, authored, comment, parents = [], changes = [] } = source;
  const id =
    source.id ??
    createHash('sha1')
      .update(JSON.stringify([repositoryId, authorId, authored.getTime(), comment, parents, changes]))
      .digest('hex');
  db.run(
    'INSERT OR IGNORE INTO commits (repository_id, id, author_id, authored, comment, parents, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    repositoryId,
    id,
    authorId,
    authored.getTime(),
    comment,
    JSON.stringify(parents),
    JSON.stringify(changes),
  );
  return id;
}

export function findCommit(db: Database, repositoryId: string, id: string): Commit | undefined {
  const row = db.get<CommitRow>('SELECT * FROM commits WHERE repository_id = ? AND id = ?', repositoryId, id.toLowerCase());
  return row && toCommit(row);
}

export interface CommitFilter {
  author?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Only commits that changed this path or something below it; a rename changes both of its paths. Paths are case-sensitive, as in Git. */
  itemPath?: string | undefined;
  /** Only commits that this one descends from, and itself. */
  head?: string | undefined;
  /** Follows only the first parent of each merge. */
  firstParentOnly?: boolean | undefined;
  ids?: readonly string[] | undefined;
  oldestFirst?: boolean | undefined;
}

/** Commits of a repository, newest first by default. */
export function listCommits(db: Database, repositoryId: string, filter: CommitFilter = {}): Commit[] {
  const order = filter.oldestFirst === true ? 'ASC' : 'DESC';
  const isBelow = (path: string) => `(${path} = ?5 OR substr(${path}, 1, length(?9)) = ?9)`;
  const rows = db.all<CommitRow>(
    `WITH RECURSIVE walk(id) AS (
       SELECT ?7 WHERE ?7 IS NOT NULL UNION
       SELECT parent.value FROM walk JOIN commits ON commits.repository_id = ?1 AND commits.id = walk.id JOIN json_each(commits.parents) parent
       WHERE ?8 = 0 OR parent.key = 0
     )
     SELECT commits.* FROM commits LEFT JOIN identities ON identities.id = author_id
     WHERE repository_id = ?1 AND (?2 IS NULL OR instr(lower(display_name), ?2) OR instr(lower(unique_name), ?2))
     AND (?3 IS NULL OR authored >= ?3) AND (?4 IS NULL OR authored <= ?4)
     AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each(changes)
       WHERE ${isBelow("json_extract(value, '$.path')")} OR ${isBelow("coalesce(json_extract(value, '$.from'), '')")}))
     AND (?6 IS NULL OR commits.id IN (SELECT value FROM json_each(?6)))
     AND (?7 IS NULL OR commits.id IN (SELECT id FROM walk))
     ORDER BY authored ${order}, commits.id`,
    repositoryId,
    filter.author?.toLowerCase() ?? null,
    filter.from?.getTime() ?? null,
    filter.to?.getTime() ?? null,
    filter.itemPath ?? null,
    filter.ids === undefined ? null : JSON.stringify(filter.ids),
    filter.head ?? null,
    filter.firstParentOnly === true ? 1 : 0,
    filter.itemPath === undefined ? null : `${filter.itemPath.replace(/\/$/, '')}/`,
  );
  return rows.map(toCommit);
}

export interface Ref {
  name: string;
  commitId: string;
  creatorId: string | null;
}

/** Points a ref (`refs/heads/…`) at a commit; null removes it. */
export function setRef(db: Database, repositoryId: string, name: string, commitId: string | null, creatorId: string | null = null): void {
  if (commitId === null) db.run('DELETE FROM refs WHERE repository_id = ? AND name = ?', repositoryId, name);
  else
    db.run(
      'INSERT INTO refs (repository_id, name, commit_id, creator_id) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET commit_id = excluded.commit_id',
      repositoryId,
      name,
      commitId,
      creatorId,
    );
}

/** Refs of a repository by name. */
export const listRefs = (db: Database, repositoryId: string): Ref[] =>
  db
    .all<{ name: string; commit_id: string; creator_id: string | null }>(
      'SELECT name, commit_id, creator_id FROM refs WHERE repository_id = ? ORDER BY name',
      repositoryId,
    )
    .map((row) => ({ name: row.name, commitId: row.commit_id, creatorId: row.creator_id }));

/** The commit that a ref (`refs/heads/main`) points at; undefined: there is no such ref. */
export const commitOfRef = (db: Database, repositoryId: string, name: string): string | undefined =>
  db.get<{ commit_id: string }>('SELECT commit_id FROM refs WHERE repository_id = ? AND name = ?', repositoryId, name)?.commit_id;

/** The id that git gives to this content. */
export function blobId(content: string): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

export interface StoredFile {
  path: string;
  content: string;
  commitId: string;
}

/** Writes a file of the default branch; null content removes it. */
export function setFile(db: Database, repositoryId: string, path: string, content: string | null, commitId: string): void {
  if (content === null) db.run('DELETE FROM files WHERE repository_id = ? AND path = ?', repositoryId, path);
  else db.run('INSERT OR REPLACE INTO files (repository_id, path, content, commit_id) VALUES (?, ?, ?, ?)', repositoryId, path, content, commitId);
}

/** Every file of the default branch at or below a path, by path. */
export function listFiles(db: Database, repositoryId: string, scopePath = '/'): StoredFile[] {
  const folder = scopePath.endsWith('/') ? scopePath : `${scopePath}/`;
  return db
    .all<{ path: string; content: string; commit_id: string }>(
      'SELECT path, content, commit_id FROM files WHERE repository_id = ? AND (path = ? OR substr(path, 1, ?) = ?) ORDER BY path',
      repositoryId,
      scopePath,
      folder.length,
      folder,
    )
    .map((row) => ({ path: row.path, content: row.content, commitId: row.commit_id }));
}

interface RepositoryRow {
  id: string;
  project_id: string;
  name: string;
  default_branch: string | null;
  size: number;
  is_disabled: number;
}

const toRepository = (row: RepositoryRow): Repository => ({
  id: row.id,
  projectId: row.project_id,
  name: row.name,
  defaultBranch: row.default_branch,
  size: row.size,
  isDisabled: row.is_disabled === 1,
});

interface CommitRow {
  repository_id: string;
  id: string;
  author_id: string;
  authored: number;
  comment: string;
  parents: string;
  changes: string;
}

const toCommit = (row: CommitRow): Commit => ({
  repositoryId: row.repository_id,
  id: row.id,
  authorId: row.author_id,
  authored: new Date(row.authored),
  comment: row.comment,
  parents: JSON.parse(row.parents) as string[],
  changes: JSON.parse(row.changes) as FileChange[],
});
