import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

export interface Identity {
  id: string;
  /** Subject descriptor such as `aad.NjdiY2I3OGMt…`; groups start with `vssgp.`, services with `svc.`. */
  descriptor: string;
  kind: 'user' | 'group' | 'service';
  displayName: string;
  /** Mail address of a person, `[Project]\Group` of a group. */
  uniqueName: string;
  /** Six hex digits, the background of the avatar. */
  colour: string;
}

const PREFIX = { user: 'aad', group: 'vssgp', service: 'svc' } as const;

// An answer of 200 work items has a thousand identity references; the identities are few and change rarely.
const cache = new WeakMap<Database, Map<string, Identity>>();

/** Adds a person, group or service account. @returns the stored identity. */
export function insertIdentity(
  db: Database,
  source: { id?: string; descriptor?: string; kind?: Identity['kind']; displayName: string; uniqueName: string; colour?: string },
): Identity {
  const kind = source.kind ?? 'user';
  const id = (source.id ?? randomUUID()).toLowerCase();
  const identity: Identity = {
    id,
    descriptor: source.descriptor ?? `${PREFIX[kind]}.${Buffer.from(id).toString('base64url')}`,
    kind,
    displayName: source.displayName,
    uniqueName: source.uniqueName,
    colour: source.colour ?? '0078d4',
  };
  db.run(
    'INSERT INTO identities (id, descriptor, kind, display_name, unique_name, colour) VALUES (?, ?, ?, ?, ?, ?)',
    identity.id,
    identity.descriptor,
    identity.kind,
    identity.displayName,
    identity.uniqueName,
    identity.colour,
  );
  return identity;
}

/** Changes the names of an identity. */
export function renameIdentity(db: Database, id: string, displayName: string, uniqueName: string): void {
  db.run('UPDATE identities SET display_name = ?, unique_name = ? WHERE id = ?', displayName, uniqueName, id);
  cache.get(db)?.delete(id);
}

/** Removes the groups of a project's teams. */
export function deleteTeamGroups(db: Database, projectId: string): void {
  db.run("DELETE FROM identities WHERE kind = 'group' AND id IN (SELECT id FROM teams WHERE project_id = ?)", projectId);
  cache.delete(db);
}

/** An identity by its id. */
export function identityById(db: Database, id: string): Identity | undefined {
  let ofDatabase = cache.get(db);
  if (ofDatabase === undefined) cache.set(db, (ofDatabase = new Map()));
  const cached = ofDatabase.get(id);
  if (cached !== undefined) return cached;
  const row = db.get<IdentityRow>('SELECT * FROM identities WHERE id = ?', id.toLowerCase());
  if (row === undefined) return undefined;
  const identity = toIdentity(row);
  ofDatabase.set(id, identity);
  return identity;
}

/** An identity by id, descriptor, unique name, `Name <unique name>` or display name, in any case. A shared display name returns the first. */
export function findIdentity(db: Database, text: string): Identity | undefined {
  const wanted = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
  const row = db.get<IdentityRow>(
    `SELECT * FROM identities WHERE id = ?1 OR descriptor = ?2 OR unique_name = ?2 OR display_name = ?2
     ORDER BY id = ?1 OR descriptor = ?2 OR unique_name = ?2 DESC, unique_name LIMIT 1`,
    wanted.toLowerCase(),
    wanted,
  );
  return row && toIdentity(row);
}

/** Identities whose display name or unique name starts with the text, by name. */
export function searchIdentities(db: Database, text: string, limit = 50): Identity[] {
  const pattern = `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return db
    .all<IdentityRow>(
      String.raw`SELECT * FROM identities WHERE display_name LIKE ?1 ESCAPE '\' OR unique_name LIKE ?1 ESCAPE '\' OR display_name LIKE '% ' || ?1 ESCAPE '\' ORDER BY display_name LIMIT ?2`,
      pattern,
      limit,
    )
    .map(toIdentity);
}

export const allIdentities = (db: Database): Identity[] => db.all<IdentityRow>('SELECT * FROM identities ORDER BY display_name').map(toIdentity);

/** People and service accounts; no groups. */
export const allUsers = (db: Database): Identity[] => allIdentities(db).filter(({ kind }) => kind !== 'group');

interface IdentityRow {
  id: string;
  descriptor: string;
  kind: Identity['kind'];
  display_name: string;
  unique_name: string;
  colour: string;
}

const toIdentity = (row: IdentityRow): Identity => ({
  id: row.id,
  descriptor: row.descriptor,
  kind: row.kind,
  displayName: row.display_name,
  uniqueName: row.unique_name,
  colour: row.colour,
});
