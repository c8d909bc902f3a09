import { identityById } from '../../store/core/identities.ts';
import { organizationId } from '../../store/core/settings.ts';
import { list } from '../dialect.ts';
import { KNOWN_LOCATIONS, type ResourceLocation } from './known-locations.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

/** The resource area whose location leads to the OData feed. */
const ANALYTICS_AREA = 'f47c4501-5e41-4a7c-b17b-19b7cef00b91';

/**
 * Location service: the locations of the resources that the routes answer, the areas as Azure DevOps Server lists them
 * (an empty list: everything is at this address), and who is connected.
 */
export function locationRoutes(routes: readonly Route[]): readonly Route[] {
  const own: Route[] = [
    route('GET', '_apis/ResourceAreas', null, () => ({ count: 0, value: null })),
    // Azure DevOps Server lists no areas, so the client falls back to its own address. Analytics is the exception: on the service it is elsewhere.
    route('GET', '_apis/ResourceAreas/{areaId}', null, ({ params, organizationUrl }) =>
      params['areaId']?.toLowerCase() === ANALYTICS_AREA
        ? { id: ANALYTICS_AREA, name: 'Analytics', locationUrl: `${organizationUrl}/` }
        : new Answer(200, null),
    ),
    route('GET', '_apis/connectionData', null, connectionData),
  ];
  const locations = answeredLocations([...routes, ...own]);
  return [
    ...own,
    route('OPTIONS', '_apis', null, () => list(locations)),
    route('OPTIONS', '_apis/{area}', null, (request) =>
      list(locations.filter(({ area }) => area.toLowerCase() === request.param('area').toLowerCase())),
    ),
  ];
}

/** The published locations whose template some route answers. */
function answeredLocations(routes: readonly Route[]): ResourceLocation[] {
  const answered = new Set(routes.flatMap(({ template }) => variants(template).map(normalized)));
  return KNOWN_LOCATIONS.filter((location) => {
    const template = location.routeTemplate.replace('{area}', location.area).replace('{resource}', location.resourceName);
    const wanted = normalized(template);
    // A location names the longest form; clients leave the last value out for the whole list.
    return answered.has(wanted) || answered.has(wanted.replace(/\/\{\}$/, ''));
  });
}

/** The template with and without each of its optional parameters. */
function variants(template: string): string[] {
  const optional = /\{[A-Za-z]+\?\}\/?/.exec(template);
  if (optional === null) return [template];
  const [placeholder] = optional;
  return [...variants(template.replace(placeholder, placeholder.replace('?', ''))), ...variants(template.replace(placeholder, ''))];
}

const normalized = (template: string) =>
  template
    .toLowerCase()
    .replaceAll(/\{[^}]*\}/g, '{}')
    .replace(/\/$/, '');

function connectionData(request: RestRequest) {
  const { db, principal } = request;
  const identity = identityById(db, principal.identityId);
  const user = {
    id: principal.identityId,
    descriptor: `Microsoft.IdentityModel.Claims.ClaimsIdentity;${organizationId(db)}\\${identity?.uniqueName ?? ''}`,
    subjectDescriptor: identity?.descriptor,
    providerDisplayName: identity?.displayName,
    customDisplayName: identity?.displayName,
    isActive: true,
    properties: { Account: { $type: 'System.String', $value: identity?.uniqueName ?? '' } },
    resourceVersion: 2,
    metaTypeId: 0,
  };
  return {
    authenticatedUser: user,
    authorizedUser: user,
    instanceId: organizationId(db),
    deploymentId: organizationId(db),
    deploymentType: 'onPremises',
    locationServiceData: {
      serviceOwner: '00025394-6065-48ca-87d9-7f5672854ef7',
      defaultAccessMappingMoniker: 'PublicAccessMapping',
      lastChangeId: 1,
      lastChangeId64: 1,
    },
  };
}
