import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { Change } from '../dashboards/dashboards.ts';
import { blobId, insertCommit, insertRepository, listFiles, listRefs, setFile, setRef, type FileChange } from '../git/repositories.ts';

/** The wiki of a project; its pages are files of the repository of the same id. */
export interface Wiki {
  id: string;
  projectId: string;
  name: string;
}

export interface WikiPage {
  id: number;
  /** `/Parent/Page` */
  path: string;
  /** Where the page is in the repository. */
  file: string;
  /** Among the pages of the same parent, from 0. */
  position: number;
  content: string;
  /** Changes only with the content. */
  version: string;
}

/** The one branch of a project's wiki. */
export const WIKI_BRANCH = 'wikiMaster';

/** @throws when the project has a wiki. */
export function createWiki(db: Database, source: { id?: string; projectId: string; name: string }): Wiki {
  const id = source.id ?? randomUUID();
  return db.transaction(() => {
    db.run('INSERT INTO wikis (id, project_id, name) VALUES (?, ?, ?)', id, source.projectId, source.name);
    insertRepository(db, { id, projectId: source.projectId, name: source.name, defaultBranch: `refs/heads/${WIKI_BRANCH}`, isHidden: true });
    return { id, projectId: source.projectId, name: source.name };
  });
}

/** The wikis of a project, or all of them, by name. */
export const listWikis = (db: Database, projectId?: string): Wiki[] =>
  db
    .all<{ id: string; project_id: string; name: string }>('SELECT * FROM wikis WHERE ?1 IS NULL OR project_id = ?1 ORDER BY name', projectId ?? null)
    .map((row) => ({ id: row.id, projectId: row.project_id, name: row.name }));

/** A wiki by id or by name, in one project or in any. */
export const findWiki = (db: Database, idOrName: string, projectId?: string): Wiki | undefined =>
  listWikis(db, projectId).find(({ id, name }) => id === idOrName.toLowerCase() || name.toLowerCase() === idOrName.toLowerCase());

interface PageRow {
  id: number;
  path: string;
  position: number;
}

/** Every page of a wiki: parents before their pages, these in their order. */
export function listPages(db: Database, wikiId: string): WikiPage[] {
  const rows = db.all<PageRow>('SELECT id, path, position FROM wiki_pages WHERE wiki_id = ? ORDER BY position', wikiId);
  const contents = new Map(listFiles(db, wikiId).map(({ path, content }) => [path, content]));
  return rows.map(({ id, path, position }) => {
    const file = fileOf(path);
    const content = contents.get(file) ?? '';
    return { id, path, file, position, content, version: blobId(content) };
  });
}

/** A page by its path, case-sensitive. */
export const findPage = (db: Database, wikiId: string, path: string): WikiPage | undefined =>
  listPages(db, wikiId).find((page) => page.path === path);

export const findPageById = (db: Database, wikiId: string, id: number): WikiPage | undefined => listPages(db, wikiId).find((page) => page.id === id);

/** Creates a page, last among its siblings, or overwrites the existing one. */
export function writePage(db: Database, wikiId: string, path: string, content: string, change: Change & { comment: string }): WikiPage {
  return db.transaction(() => {
    const isNew = findPage(db, wikiId, path) === undefined;
    if (isNew) {
      const siblings = listPages(db, wikiId).filter((page) => parentOf(page.path) === parentOf(path)).length;
      db.run('INSERT INTO wiki_pages (wiki_id, path, position) VALUES (?, ?, ?)', wikiId, path, siblings);
    }
    commit(db, wikiId, [{ changeType: isNew ? 'add' : 'edit', path: fileOf(path), content }], change);
    return findPage(db, wikiId, path)!;
  });
}

/** Removes a page and those below it. */
export function deletePage(db: Database, wikiId: string, path: string, change: Change & { comment: string }): void {
  db.transaction(() => {
    const gone = listPages(db, wikiId).filter((page) => page.path === path || page.path.startsWith(`${path}/`));
    commit(
      db,
      wikiId,
      gone.map(({ file }) => ({ changeType: 'delete', path: file, content: null })),
      change,
    );
    for (const { id } of gone) db.run('DELETE FROM wiki_pages WHERE id = ?', id);
  });
}

/** The content of a page after a commit; undefined if it did not exist then. */
export function contentAt(db: Database, wikiId: string, path: string, commitId: string): string | undefined {
  const row = db.get<{ content: string | null }>(
    `SELECT content FROM wiki_versions JOIN commits ON repository_id = wiki_id AND commits.id = commit_id
     WHERE wiki_id = ?1 AND file = ?2 AND authored <= (SELECT authored FROM commits WHERE repository_id = ?1 AND id = ?3) ORDER BY authored DESC LIMIT 1`,
    wikiId,
    fileOf(path),
    commitId.toLowerCase(),
  );
  return row?.content ?? undefined;
}

function commit(
  db: Database,
  wikiId: string,
  changes: readonly (FileChange & { content: string | null })[],
  { by, at, comment }: Change & { comment: string },
): void {
  const head = listRefs(db, wikiId)[0]?.commitId;
  const last = db.get<{ last: number | null }>('SELECT max(authored) AS last FROM commits WHERE repository_id = ?', wikiId)?.last ?? 0;
  const id = insertCommit(db, {
    repositoryId: wikiId,
    authorId: by,
    // Ensures increasing timestamps, so that two changes within a millisecond keep their order.
    authored: new Date(Math.max(at.getTime(), last + 1)),
    comment,
    parents: head === undefined ? [] : [head],
    changes: changes.map(({ changeType, path }) => ({ changeType, path })),
  });
  for (const { path, content } of changes) {
    setFile(db, wikiId, path, content, id);
    db.run('INSERT INTO wiki_versions (wiki_id, file, commit_id, content) VALUES (?, ?, ?, ?)', wikiId, path, id, content);
  }
  setRef(db, wikiId, `refs/heads/${WIKI_BRANCH}`, id, by);
}

/** `/Parent` of `/Parent/Page`; `/` of a page at the top. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/**
 * The file of a page: a hyphen for each space, and the characters that files may not have (and the hyphen itself) by their number.
 *
 * @see https://learn.microsoft.com/azure/devops/project/wiki/wiki-file-structure
 */
export const fileOf = (path: string): string =>
  `${path.replaceAll(/[:<>*?|"-]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll(' ', '-')}.md`;
