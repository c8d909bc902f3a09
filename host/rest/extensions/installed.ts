import type { Contribution, Extension } from '../../extensions/manifest.ts';
import { baseUriOf } from '../../extensions/contributions.ts';
import { EnumType, list } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';

const installStateFlags = new EnumType({ none: 0, disabled: 1, builtIn: 2, multiVersion: 4 });

/** The extensions of the organisation. The host installs them only at its start. */
export const installedExtensionRoutes: readonly Route[] = [
  route('GET', '_apis/extensionmanagement/installedextensions', 'vso.extension', (request) =>
    list(request.extensions.map((extension) => extensionAnswer(request, extension))),
  ),
  route('GET', '_apis/extensionmanagement/installedextensionsbyname/{publisher}/{extension}', 'vso.extension', getByName),
];

/** The start of the host process counts as the time of installation. */
const STARTED = new Date();

function extensionAnswer(request: RestRequest, extension: Extension) {
  // Pages of extensions come from the frame host name, so that they have a separate origin.
  const baseUri = baseUriOf(extension, `http://127.0.0.1:${new URL(request.organizationUrl).port}`);
  return {
    extensionId: extension.extensionId,
    extensionName: extension.name,
    publisherId: extension.publisherId,
    publisherName: extension.publisherId,
    version: extension.version,
    registrationId: '00000000-0000-0000-0000-000000000000',
    manifestVersion: 1,
    baseUri,
    fallbackBaseUri: baseUri,
    scopes: extension.scopes,
    contributions: extension.contributions.map(contributionAnswer),
    installState: { flags: installStateFlags.of('none'), lastUpdated: STARTED },
    contributionTypes: [],
    lastPublished: STARTED,
    files: [],
  };
}

const contributionAnswer = ({ id, type, targets, properties, constraints }: Contribution) => ({
  id,
  type,
  targets,
  properties,
  constraints:
    constraints.length === 0
      ? undefined
      : constraints.map(({ name, inverse, properties: details }) => ({ name, inverse: inverse ? true : undefined, properties: details })),
  restrictedTo: ['member'],
});

function getByName(request: RestRequest) {
  const id = `${request.param('publisher')}.${request.param('extension')}`;
  const extension = request.extensions.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (extension === undefined) {
    throw new ServiceError(404, 'InstalledExtensionNotFoundException', `The extension ${id} is not installed.`, {
      typeName:
        'Microsoft.VisualStudio.Services.ExtensionManagement.WebApi.InstalledExtensionNotFoundException, Microsoft.VisualStudio.Services.ExtensionManagement.WebApi',
    });
  }
  return extensionAnswer(request, extension);
}
