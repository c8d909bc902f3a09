import type { ContributionView } from '../session-types.ts';

/** The kinds of contributions that the Azure Boards form loads; they register under their full id, older samples under the short one. */
const FORM_TYPES = /^ms\.vss-work-web\.work-item-(form-(page|group|control)|notifications)$/;

/**
 * The ids under which a frame may have registered the object of a contribution, in the order in which the service looks.
 *
 * The documentation differs by kind: widgets register under the short id, form contributions under the full one.
 */
export function instanceIds(contribution: Pick<ContributionView, 'id' | 'type' | 'properties'>): string[] {
  const { id, type, properties } = contribution;
  const shortId = id.split('.').slice(2).join('.');
  const named = [properties['registeredObjectId'], properties['serviceName']].filter((name) => typeof name === 'string' && name !== '') as string[];
  const isWidget = type.startsWith('ms.vss-dashboards-web.widget');
  const usual = isWidget ? [shortId, id] : FORM_TYPES.test(type) ? [id, shortId] : [id, shortId];
  return [...new Set([...named, ...usual])];
}
