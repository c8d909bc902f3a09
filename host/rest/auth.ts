import { randomBytes } from 'node:crypto';
import type { Database } from '../store/database.ts';

/** The caller: a person, or an extension acting for a person, limited to the scopes of its manifest. */
export interface Principal {
  identityId: string;
  /** `publisher.extension`, or null for the person's own token. */
  extensionId: string | null;
  /** null: no limit. */
  scopes: readonly string[] | null;
}

/** Reads `Bearer <token>` and `Basic base64(anything:<token>)`; every other form is refused. */
export function authenticate(db: Database, header: string | undefined): Principal | undefined {
  const [, scheme, credential] = /^(bearer|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (credential === undefined) return undefined;
  const token =
    scheme?.toLowerCase() === 'basic'
      ? Buffer.from(credential, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, '')
      : credential;
  const row = db.get<{ identity_id: string; extension_id: string | null; scopes: string | null }>(
    'SELECT identity_id, extension_id, scopes FROM tokens WHERE token = ?',
    token,
  );
  if (row === undefined) return undefined;
  return { identityId: row.identity_id, extensionId: row.extension_id, scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as string[]) };
}

/** The token of a person, or of an extension acting for that person; it stays the same as long as the scopes do. */
export function issueToken(db: Database, principal: Principal): string {
  const scopes = principal.scopes === null ? null : JSON.stringify(principal.scopes.toSorted());
  const stored = db.get<{ token: string }>(
    'SELECT token FROM tokens WHERE identity_id = ? AND extension_id IS ? AND scopes IS ?',
    principal.identityId,
    principal.extensionId,
    scopes,
  );
  if (stored !== undefined) return stored.token;
  const token = randomBytes(26).toString('hex');
  db.run('INSERT INTO tokens VALUES (?, ?, ?, ?, ?)', token, principal.identityId, principal.extensionId, scopes, Date.now());
  return token;
}

/**
 * Whether a scope of the manifest covers the scope that an operation asks for: `vso.work_write` covers `vso.work`, `vso.work_full` covers both,
 * and every token reads profiles (platform-facts §5).
 */
export function covers(granted: readonly string[], needed: string): boolean {
  if (needed === 'vso.profile') return true;
  const [area, level] = split(needed);
  return granted.some((scope) => {
    const [grantedArea, grantedLevel] = split(scope);
    return grantedArea === area && grantedLevel >= level;
  });
}

const LEVELS = ['', 'write', 'execute', 'manage', 'full'];

function split(scope: string): [area: string, level: number] {
  const [area = '', level = ''] = scope.split('_');
  return [area, LEVELS.indexOf(level)];
}
