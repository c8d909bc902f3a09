import { MARKDOWN_WIDGET } from '../../src/domain/process/review-dashboard.ts';
import { assetUrl, baseUriOf, visibleContributions } from './contributions.ts';
import type { ContributionView, FeatureView } from '../shell/session-types.ts';
import type { Extension } from './manifest.ts';

const WIDGET = 'ms.vss-dashboards-web.widget';
const WIDGET_CONFIGURATION = 'ms.vss-dashboards-web.widget-configuration';
const CATALOG = 'ms.vss-dashboards-web.widget-catalog';

interface WidgetCells {
  rowSpan: number;
  columnSpan: number;
}

/** A widget type from its manifest, with defaults filled in. */
export interface WidgetType {
  contributionId: string;
  name: string;
  description: string;
  publisherName: string;
  /** Absolute; null: none. */
  catalogIconUrl: string | null;
  loadingImageUrl: string | null;
  contentUri: string | null;
  /** A new widget gets the first one. */
  allowedSizes: WidgetCells[];
  supportedScopes: string[];
  configurationContributionId: string | null;
  configurationRequired: boolean;
  isNameConfigurable: boolean;
  isVisibleFromCatalog: boolean;
  analyticsServiceRequired: boolean;
  lightboxOptions: { width: number; height: number; resizable: boolean } | null;
  defaultSettings: string | null;
  keywords: string[];
  tags: string[];
  targets: string[];
}

/** Every widget type of the service and the installed extensions, sorted by name, including those hidden from the catalogue. */
export function widgetTypes(extensions: readonly Extension[], frameOrigin: string, features: readonly FeatureView[]): WidgetType[] {
  const contributions = visibleContributions(extensions, frameOrigin, features);
  const configurations = new Set(contributions.filter(({ type }) => type === WIDGET_CONFIGURATION).map(({ id }) => id));
  const contributed = contributions
    .filter(({ type, url }) => type === WIDGET && url !== undefined)
    .map((contribution) => {
      const extension = extensions.find(({ id }) => id === contribution.extensionId)!;
      return widgetType(contribution, configurations, extension.publisherId, baseUriOf(extension, frameOrigin));
    });
  return [markdownType, ...contributed].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

function widgetType(contribution: ContributionView, configurations: ReadonlySet<string>, publisherName: string, base: string): WidgetType {
  const { id, targets, properties } = contribution;
  const address = (name: string) => (typeof properties[name] === 'string' ? assetUrl(properties[name], base) : null);
  return {
    contributionId: id,
    name: text(properties['name']) ?? id,
    description: text(properties['description']) ?? '',
    publisherName,
    catalogIconUrl: address('catalogIconUrl'),
    loadingImageUrl: address('loadingImageUrl'),
    contentUri: contribution.url ?? null,
    allowedSizes: sizes(properties['supportedSizes']),
    supportedScopes: texts(properties['supportedScopes']),
    configurationContributionId: targets.find((target) => configurations.has(target)) ?? null,
    configurationRequired: properties['configurationRequired'] === true,
    isNameConfigurable: properties['isNameConfigurable'] !== false,
    isVisibleFromCatalog: properties['isVisibleFromCatalog'] !== false && targets.includes(CATALOG),
    analyticsServiceRequired: properties['analyticsServiceRequired'] === true,
    lightboxOptions: lightbox(properties['lightboxOptions']),
    defaultSettings: text(properties['defaultSettings']) ?? null,
    keywords: texts(properties['keywords']),
    tags: texts(properties['tags']),
    targets,
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

const count = (value: unknown): number | undefined => (typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined);

function sizes(value: unknown): WidgetCells[] {
  const stated = Array.isArray(value) ? (value as { rowSpan?: unknown; columnSpan?: unknown }[]) : [];
  const usable = stated.flatMap((size) => {
    const [rowSpan, columnSpan] = [count(size?.rowSpan), count(size?.columnSpan)];
    return rowSpan === undefined || columnSpan === undefined ? [] : [{ rowSpan, columnSpan }];
  });
  return usable.length > 0 ? usable : [{ rowSpan: 1, columnSpan: 1 }];
}

function lightbox(value: unknown): WidgetType['lightboxOptions'] {
  if (value === null || typeof value !== 'object') return null;
  const { width, height, resizable } = value as { width?: unknown; height?: unknown; resizable?: unknown };
  return { width: count(width) ?? 600, height: count(height) ?? 500, resizable: resizable === true };
}

const markdownType: WidgetType = {
  contributionId: MARKDOWN_WIDGET,
  name: 'Markdown',
  description: 'Text with headings, lists, links and tables.',
  publisherName: 'Microsoft',
  catalogIconUrl: null,
  loadingImageUrl: null,
  contentUri: null,
  allowedSizes: [2, 1, 3, 4].flatMap((rowSpan) => [2, 1, 3, 4, 5, 6].map((columnSpan) => ({ rowSpan, columnSpan }))),
  supportedScopes: ['project_team'],
  configurationContributionId: `${MARKDOWN_WIDGET}.Configuration`,
  configurationRequired: false,
  isNameConfigurable: false,
  isVisibleFromCatalog: true,
  analyticsServiceRequired: false,
  lightboxOptions: null,
  defaultSettings: '## A heading\n\nWrite here what readers of this dashboard should know.',
  keywords: ['text', 'header', 'note'],
  tags: [],
  targets: [CATALOG, `${MARKDOWN_WIDGET}.Configuration`],
};
