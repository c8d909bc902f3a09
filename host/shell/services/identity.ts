import type { UserView } from '../session-types.ts';
import type { ServiceEnvironment } from './environment.ts';

/** `ms.vss-features.identity-service`: finds people for pickers. The page already has everyone on a local host, so no request is needed. */
export function identityService({ session }: ServiceEnvironment): object {
  const identities = () => session.view.users.map(toIdentity);
  return {
    getIdentityMruAsync: () => identities().slice(0, 5),
    searchIdentitiesAsync: (query: string, _types?: string[], _scopes?: string[], hint?: string) => {
      const wanted = query.trim().toLowerCase();
      return identities().filter(({ entityId, displayName, signInAddress }) =>
        hint === 'uid' ? entityId === wanted : displayName.toLowerCase().includes(wanted) || signInAddress.toLowerCase().startsWith(wanted),
      );
    },
    addMruIdentitiesAsync: () => true,
    removeMruIdentitiesAsync: () => true,
    getConnections: () => ({ managers: [], directReports: [] }),
  };
}

const toIdentity = ({ id, descriptor, displayName, uniqueName, imageUrl }: UserView) => ({
  entityId: id,
  entityType: 'User',
  originDirectory: 'vsd',
  originId: id,
  localDirectory: 'vsd',
  localId: id,
  displayName,
  scopeName: null,
  samAccountName: uniqueName,
  subjectDescriptor: descriptor,
  mail: uniqueName,
  signInAddress: uniqueName,
  image: imageUrl,
  active: true,
});
