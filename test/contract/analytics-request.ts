import type { SentRequest } from './request-spec.ts';

/*
 * No published specification describes the OData requests of Analytics; these are the rules of its documentation.
 * https://learn.microsoft.com/azure/devops/report/extend-analytics/odata-query-guidelines
 */
const VERSIONS = ['v1.0', 'v2.0', 'v3.0-preview', 'v4.0-preview'];
const ENTITY_SETS = [
  'WorkItems',
  'WorkItemRevisions',
  'WorkItemSnapshot',
  'WorkItemBoardSnapshot',
  'WorkItemLinks',
  'WorkItemTypeFields',
  'Areas',
  'Iterations',
  'BoardLocations',
  'Dates',
  'Projects',
  'Processes',
  'Tags',
  'Teams',
  'Users',
];
const OPTIONS = ['$apply', '$filter', '$select', '$expand', '$orderby', '$top', '$skip', '$count'];
const MAX_URL_LENGTH = 3_000;

export const isAnalyticsRequest = ({ url }: Pick<SentRequest, 'url'>): boolean => new URL(url).pathname.includes('/_odata/');

/** Holds a request to Analytics to its documentation. @returns what is wrong with it */
export function checkAnalyticsRequest({ method, url, body }: SentRequest): string[] {
  const { pathname, searchParams } = new URL(url);
  const [, version = '', entitySet = ''] = /\/_odata\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
  const names = [...searchParams.keys()];
  const apply = searchParams.get('$apply');
  const problems = [
    method === 'GET' && body === null ? '' : `${method} with a body is only known of $batch`,
    VERSIONS.includes(version) ? '' : `version ${version} is not known`,
    entitySet === '$metadata' || ENTITY_SETS.includes(entitySet) ? '' : `there is no entity set ${entitySet}`,
    ...names.filter((name) => !OPTIONS.includes(name)).map((name) => `there is no option ${name}`),
    url.length <= MAX_URL_LENGTH ? '' : `${url.length} characters are answered with 404`,
    apply !== null && names.includes('$filter') ? '$apply and $filter are not mixed' : '',
    apply?.includes('countdistinct') === true ? 'countdistinct is refused' : '',
    entitySet.endsWith('Snapshot') && !/groupby\(\([^)]*Date(SK|Value)/.test(apply ?? '') ? 'snapshots are grouped by date' : '',
    /\b\d{4}-\d\d-\d\d(?![\dT-]|Z)/.test(apply ?? '') ? 'a date lacks its offset' : '',
  ];
  return problems.filter((problem) => problem !== '').map((problem) => `${entitySet}: ${problem}`);
}
