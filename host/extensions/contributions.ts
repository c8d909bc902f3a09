import type { ContributionView, ExtensionView, FeatureView } from '../shell/session-types.ts';
import type { Constraint, Contribution, Extension } from './manifest.ts';

/** Where packaged files are served, below the frame origin. */
export const ASSET_PREFIX = '/_apis/public/gallery/publisher/';

/** The address of an extension's files; ends with a slash. */
export function baseUriOf(extension: Extension, frameOrigin: string): string {
  if (extension.baseUri !== null && /^https?:\/\//.test(extension.baseUri))
    return extension.baseUri.endsWith('/') ? extension.baseUri : `${extension.baseUri}/`;
  const inside = extension.baseUri === null ? '' : `${extension.baseUri.replaceAll(/^[./]+|\/+$/g, '')}/`.replace(/^\/$/, '');
  return `${frameOrigin}${ASSET_PREFIX}${extension.publisherId}/extension/${extension.extensionId}/${extension.version}/assetbyname/${inside}`;
}

export function extensionView(extension: Extension, frameOrigin: string): ExtensionView {
  const { id, publisherId, extensionId, name, description, version, scopes } = extension;
  return { id, publisherId, extensionId, name, description, version, scopes, baseUri: baseUriOf(extension, frameOrigin) };
}

/** The features that extensions declare, each on or off by its declared default or by choice. */
export function featuresOf(extensions: readonly Extension[], chosen: ReadonlyMap<string, boolean>): FeatureView[] {
  return extensions.flatMap((extension) =>
    extension.contributions
      .filter(({ type }) => type === 'ms.vss-web.feature')
      .map(({ id, properties }) => ({
        id,
        name: textOf(properties['name']) ?? id,
        description: textOf(properties['description']) ?? '',
        extensionId: extension.id,
        isOn: chosen.get(id) ?? (properties['defaultState'] === true || properties['defaultState'] === 1),
      })),
  );
}

/** The contributions that show: constraints decided, properties of property providers applied, addresses and icons resolved. */
export function visibleContributions(extensions: readonly Extension[], frameOrigin: string, features: readonly FeatureView[]): ContributionView[] {
  const isOn = new Map(features.map((feature) => [feature.id, feature.isOn]));
  const shown = extensions.flatMap((extension) =>
    extension.contributions
      .filter(({ constraints }) => constraints.every((constraint) => holds(constraint, isOn)))
      .map((contribution) => ({ extension, contribution })),
  );
  const providers = shown.filter(({ contribution }) => contribution.type === 'ms.vss-web.property-provider').map(({ contribution }) => contribution);
  return shown
    .filter(({ contribution }) => contribution.type !== 'ms.vss-web.property-provider')
    .map(({ extension, contribution }) => contributionView(extension, contribution, providers, frameOrigin));
}

function contributionView(
  extension: Extension,
  contribution: Contribution,
  providers: readonly Contribution[],
  frameOrigin: string,
): ContributionView {
  const { id, type, targets } = contribution;
  const properties = { ...contribution.properties };
  for (const provider of providers) {
    const added = provider.properties['newProperties'];
    if (provider.targets.includes(id) && added !== null && typeof added === 'object') Object.assign(properties, added);
  }
  const base = baseUriOf(extension, frameOrigin);
  const uri = textOf(properties['uri']);
  const icon = iconOf(properties, base);
  const query = contribution.constraints.find(({ name }) => name === 'QueryParameters')?.properties['filters'];
  return {
    id,
    type,
    targets,
    properties,
    extensionId: extension.id,
    ...(uri !== undefined && { url: assetUrl(uri, base) }),
    ...(icon && { icon }),
    ...(query !== null && typeof query === 'object' && { queryConstraint: query as Record<string, string> }),
  };
}

/** Constraints that only the service can check, such as licences, always hold here. The page checks `QueryParameters`. */
function holds({ name, inverse, properties }: Constraint, isOn: ReadonlyMap<string, boolean>): boolean {
  if (name === 'Feature') return (isOn.get(String(properties['featureId'])) ?? false) !== inverse;
  if (name === 'ExecutionEnvironment') return ((properties['hosted'] ?? true) === true) !== inverse;
  return true;
}

function iconOf(properties: Readonly<Record<string, unknown>>, base: string): ContributionView['icon'] {
  const { icon, iconName } = properties;
  if (typeof iconName === 'string') return { name: iconName };
  if (typeof icon === 'string') return { light: assetUrl(icon, base), dark: assetUrl(icon, base) };
  if (icon !== null && typeof icon === 'object') {
    const { light, dark } = icon as { light?: unknown; dark?: unknown };
    const [lightIcon, darkIcon] = [textOf(light) ?? textOf(dark), textOf(dark) ?? textOf(light)];
    if (lightIcon !== undefined && darkIcon !== undefined) return { light: assetUrl(lightIcon, base), dark: assetUrl(darkIcon, base) };
  }
  return undefined;
}

/** The address of a file that a manifest names. */
export const assetUrl = (uri: string, base: string): string => new URL(uri.replace(/^asset:\/\//, '').replace(/^\/(?!\/)/, ''), base).href;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
