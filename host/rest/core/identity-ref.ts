import type { Database } from '../../store/database.ts';
import { identityById } from '../../store/core/identities.ts';

/** An identity as other answers reference it. */
export interface IdentityRef {
  displayName: string;
  url: string;
  _links: { avatar: { href: string } };
  id: string;
  uniqueName: string;
  imageUrl: string;
  descriptor: string;
}

/** The data and base URL of answers; a RestRequest provides both. */
export interface UrlContext {
  db: Database;
  organizationUrl: string;
}

/** @returns the reference to an identity; an id that is not stored (a deleted account) keeps its id and shows it as name. */
export function identityRef({ db, organizationUrl }: UrlContext, identityId: string): IdentityRef {
  const identity = identityById(db, identityId);
  const descriptor = identity?.descriptor ?? `aad.${Buffer.from(identityId).toString('base64url')}`;
  const imageUrl = `${organizationUrl}/_apis/GraphProfile/MemberAvatars/${descriptor}`;
  return {
    displayName: identity?.displayName ?? identityId,
    url: `${organizationUrl}/_apis/Identities/${identityId}`,
    _links: { avatar: { href: imageUrl } },
    id: identityId,
    uniqueName: identity?.uniqueName ?? identityId,
    imageUrl,
    descriptor,
  };
}
