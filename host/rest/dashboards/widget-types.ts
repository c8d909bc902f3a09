import type { WidgetType } from '../../extensions/widget-types.ts';
import { typesOf } from './access.ts';
import { widgetTypeNotFound } from './answers.ts';
import { EnumType } from '../dialect.ts';
import { invalidArgument } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';

const widgetScopes = new EnumType({ collection_User: 0, project_Team: 1 });

/** The widget types of the service and of the installed extensions, by name. */
export const widgetTypeRoutes: readonly Route[] = [
  route('GET', '{project}/_apis/dashboard/widgettypes', 'vso.dashboards', getTypes),
  route('GET', '{project}/_apis/dashboard/widgettypes/{contributionId}', 'vso.dashboards', getType),
];

const typesUrl = ({ organizationUrl }: RestRequest): string => `${organizationUrl}/_apis/Dashboard/WidgetTypes`;

function getTypes(request: RestRequest) {
  const wanted = request.query.text('$scope');
  const scope = widgetScopes.parse(wanted);
  if (scope === undefined) throw invalidArgument(`The value '${wanted ?? ''}' is not valid for $scope.`);
  void request.project;
  return {
    widgetTypes: typesOf(request)
      .filter((type) => scopesOf(type).includes(scope))
      .map(metadata),
    uri: typesUrl(request),
  };
}

function getType(request: RestRequest) {
  const id = request.param('contributionId');
  void request.project;
  const type = typesOf(request).find(({ contributionId }) => contributionId.toLowerCase() === id.toLowerCase());
  if (type === undefined) throw widgetTypeNotFound(id);
  return { widgetMetadata: metadata(type), uri: `${typesUrl(request)}/${type.contributionId}` };
}

/** A manifest that names no scope means teams, the only one that dashboards have. */
const scopesOf = ({ supportedScopes }: WidgetType): ('collection_User' | 'project_Team')[] =>
  supportedScopes.length === 0 ? ['project_Team'] : supportedScopes.flatMap((scope) => widgetScopes.parse(scope) ?? []);

/** Scopes, keywords and tags are lists of texts and enums; what a manifest leaves out is null, as the specification allows. */
const metadata = (type: WidgetType) => ({
  contributionId: type.contributionId,
  typeId: shortId(type.contributionId),
  name: type.name,
  description: type.description,
  publisherName: type.publisherName,
  catalogIconUrl: type.catalogIconUrl,
  loadingImageUrl: type.loadingImageUrl,
  contentUri: type.contentUri,
  allowedSizes: type.allowedSizes,
  supportedScopes: scopesOf(type).map((scope) => widgetScopes.of(scope)),
  configurationContributionId: type.configurationContributionId,
  configurationContributionRelativeId: type.configurationContributionId === null ? null : shortId(type.configurationContributionId),
  configurationRequired: type.configurationRequired,
  isEnabled: true,
  isNameConfigurable: type.isNameConfigurable,
  isVisibleFromCatalog: type.isVisibleFromCatalog,
  analyticsServiceRequired: type.analyticsServiceRequired,
  lightboxOptions: type.lightboxOptions,
  defaultSettings: type.defaultSettings,
  keywords: type.keywords,
  tags: type.tags,
  targets: type.targets,
});

/** The id within its extension: `ms.vss-dashboards-web.X.Y` is `X.Y`. */
const shortId = (id: string): string => id.split('.').slice(2).join('.');
