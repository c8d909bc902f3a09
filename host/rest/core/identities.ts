import { allUsers, findIdentity, identityById, searchIdentities, type Identity } from '../../store/core/identities.ts';
import { organizationId } from '../../store/core/settings.ts';
import { list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';

/** People and groups: as identities, as graph users, and the profile of the caller. */
export const identityRoutes: readonly Route[] = [
  route('GET', '_apis/identities', 'vso.identity', readIdentities),
  route('GET', '_apis/identities/{identityId}', 'vso.identity', (request) =>
    identityAnswer(request, requireIdentity(request, request.param('identityId'))),
  ),
  route('GET', '_apis/graph/users', 'vso.graph', (request) => list(allUsers(request.db).map((identity) => graphUser(request, identity)))),
  route('GET', '_apis/graph/users/{userDescriptor}', 'vso.graph', (request) =>
    graphUser(request, requireIdentity(request, request.param('userDescriptor'))),
  ),
  route('GET', '_apis/graph/descriptors/{storageKey}', 'vso.graph', descriptorOf),
  route('GET', '_apis/profile/profiles/{id}', 'vso.profile', getProfile),
];

function requireIdentity({ db }: RestRequest, text: string): Identity {
  const identity = findIdentity(db, text);
  if (identity === undefined) throw new ServiceError(404, 'IdentityNotFoundException', `The identity ${text} does not exist.`);
  return identity;
}

const text = ($value: string) => ({ $type: 'System.String', $value });

function identityAnswer({ db }: RestRequest, identity: Identity) {
  const isGroup = identity.kind === 'group';
  return {
    id: identity.id,
    descriptor: isGroup
      ? `Microsoft.TeamFoundation.Identity;S-1-9-${BigInt(`0x${identity.id.replaceAll('-', '')}`)}`
      : `Microsoft.IdentityModel.Claims.ClaimsIdentity;${organizationId(db)}\\${identity.uniqueName}`,
    subjectDescriptor: identity.descriptor,
    providerDisplayName: identity.displayName,
    isActive: true,
    isContainer: isGroup ? true : undefined,
    members: [],
    memberOf: [],
    memberIds: [],
    properties: {
      SchemaClassName: text(isGroup ? 'Group' : 'User'),
      Description: text(''),
      Domain: text(organizationId(db)),
      Account: text(identity.uniqueName),
      DN: text(''),
      Mail: text(isGroup ? '' : identity.uniqueName),
      SpecialType: text('Generic'),
      PUID: text(`aad:${identity.id.replaceAll('-', '').slice(0, 16).toUpperCase()}`),
      ComplianceValidated: { $type: 'System.DateTime', $value: COMPLIANCE_DATE },
      'http://schemas.microsoft.com/identity/claims/objectidentifier': text(identity.id),
      DirectoryAlias: text(identity.uniqueName.split('@')[0] ?? identity.uniqueName),
    },
    resourceVersion: 2,
    metaTypeId: isGroup ? 255 : 0,
  };
}

const COMPLIANCE_DATE = new Date('2026-01-01T00:00:00Z');

/** By ids, by descriptors, or by a search; an unknown id answers null in its place. */
function readIdentities(request: RestRequest) {
  const { query, db } = request;
  const ids = query.list('identityIds');
  if (ids.length > 0) return list(ids.map((id) => answerOrNull(request, identityById(db, id.toLowerCase()))));
  const descriptors = [...query.list('subjectDescriptors'), ...query.list('descriptors')];
  if (descriptors.length > 0)
    return list(descriptors.map((descriptor) => answerOrNull(request, findIdentity(db, descriptor.split('\\').at(-1) ?? descriptor))));
  const value = query.text('filterValue');
  const filter = query.text('searchFilter');
  if (filter === undefined || value === undefined || value === '')
    throw invalidArgument('Value cannot be null. (Parameter: searchFilter)', 'ArgumentNullException');
  const exact = /^(MailAddress|AccountName|Identifier|DirectoryAlias|LocalGroupName)$/i.test(filter);
  const wanted = value.toLowerCase();
  const identities = searchIdentities(db, value).filter(
    ({ uniqueName, displayName }) =>
      !exact || uniqueName.toLowerCase() === wanted || displayName.toLowerCase() === wanted || uniqueName.split('@')[0]?.toLowerCase() === wanted,
  );
  return list(identities.map((identity) => identityAnswer(request, identity)));
}

const answerOrNull = (request: RestRequest, identity: Identity | undefined) => (identity === undefined ? null : identityAnswer(request, identity));

function graphUser({ db, organizationUrl }: RestRequest, identity: Identity) {
  const graph = (resource: string) => ({ href: `${organizationUrl}/_apis/Graph/${resource}/${identity.descriptor}` });
  const isUser = identity.kind === 'user';
  return {
    subjectKind: 'user',
    metaType: isUser ? 'member' : undefined,
    domain: isUser ? organizationId(db) : 'Build',
    principalName: identity.uniqueName,
    mailAddress: isUser ? identity.uniqueName : '',
    origin: isUser ? 'aad' : 'vsts',
    originId: identity.id,
    displayName: identity.displayName,
    _links: {
      self: graph('Users'),
      memberships: graph('Memberships'),
      membershipState: graph('MembershipStates'),
      storageKey: graph('StorageKeys'),
      avatar: { href: `${organizationUrl}/_apis/GraphProfile/MemberAvatars/${identity.descriptor}` },
    },
    url: graph('Users').href,
    descriptor: identity.descriptor,
  };
}

function descriptorOf(request: RestRequest) {
  const { organizationUrl } = request;
  const identity = requireIdentity(request, request.param('storageKey'));
  return {
    value: identity.descriptor,
    _links: {
      self: { href: `${organizationUrl}/_apis/Graph/Descriptors/${identity.id}` },
      storageKey: { href: `${organizationUrl}/_apis/Graph/StorageKeys/${identity.descriptor}` },
      subject: { href: `${organizationUrl}/_apis/Graph/Subjects/${identity.descriptor}` },
    },
  };
}

/** `me` or an id. */
function getProfile(request: RestRequest) {
  const wanted = request.param('id');
  const identity = requireIdentity(request, wanted.toLowerCase() === 'me' ? request.principal.identityId : wanted);
  return {
    displayName: identity.displayName,
    publicAlias: identity.id,
    emailAddress: identity.uniqueName,
    coreRevision: 1,
    timeStamp: PROFILE_DATE,
    id: identity.id,
    revision: 1,
  };
}

const PROFILE_DATE = new Date('2026-01-01T00:00:00Z');
