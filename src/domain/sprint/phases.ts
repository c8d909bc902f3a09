import { ML_FIELDS } from '../process/ml-fields.ts';
import type { Settings } from '../settings/settings.ts';
import { dayOf, type CalendarDate } from '../shared/calendar-date.ts';
import { readableText } from '../shared/readable-text.ts';
import { sameName } from '../shared/text.ts';
import { worthOf } from '../shared/link.ts';
import { hasTag, linkedIds, type Link, type WorkItem } from '../shared/work-item.ts';
import { decisionDayOf } from './decided-items.ts';
import type { Surroundings } from './deliverables.ts';
import { countEvidence } from './evidence-count.ts';
import type { PhaseItem, SprintSnapshot } from './snapshot.ts';

/** Spikes have their own type, or the tag. */
export const isSpike = (item: WorkItem, { tags }: Pick<Settings, 'tags'>): boolean => hasTag(item, tags.spike) || sameName(item.type, 'Spike');

/** Both spellings, since a picklist may be customized by the organization. */
const PHASES: Readonly<Record<string, PhaseItem['phase']>> = {
  feasibility: 'feasibility',
  operationalisation: 'operationalisation',
  operationalization: 'operationalisation',
};

/** The stories in a phase whose order matters. */
export function phaseItemsOf(stories: readonly WorkItem[], surroundings: Surroundings, settings: Settings): PhaseItem[] {
  return stories.flatMap((item): PhaseItem[] => {
    const phase = PHASES[readableText(item.fields[ML_FIELDS.phase]).toLowerCase()];
    if (phase === undefined) return [];
    // Computing dates for thousands of items is slow, so each phase gets only those it needs.
    return phase === 'feasibility'
      ? [{ item, phase, isSpike: isSpike(item, settings), activatedOn: null, decisions: decisionsOf(item, surroundings) }]
      : [{ item, phase, isSpike: isSpike(item, settings), activatedOn: activationOf(item, surroundings.timeZone), decisions: [] }];
  });
}

/** Most processes stamp the activation; otherwise the last state change is the latest possible day. */
function activationOf({ category, fields, stateChangedOn }: WorkItem, timeZone: string): CalendarDate | null {
  if (category === 'Proposed' || category === 'Removed') return null;
  const stamp = fields['Microsoft.VSTS.Common.ActivatedDate'];
  return typeof stamp === 'string' ? dayOf(stamp, timeZone) : stateChangedOn;
}

/** Outcomes that answer the question; an invalid or abandoned test does not. */
const SETTLING = ['Accepted', 'Rejected', 'Inconclusive'];

function decisionsOf(item: WorkItem, surroundings: Surroundings): CalendarDate[] {
  const { items, types } = surroundings;
  const decided = linkedIds(item)
    .flatMap((id) => items.get(id) ?? [])
    .filter(
      (linked) =>
        sameName(linked.type, types.hypothesis) &&
        linked.category === 'Completed' &&
        SETTLING.some((outcome) => sameName(outcome, readableText(linked.fields[ML_FIELDS.outcome]))) &&
        // A linked item that was not read may be a finding.
        (countEvidence(linked, items, types) > 0 || linkedIds(linked).some((id) => !items.has(id))),
    )
    .flatMap((linked) => decisionDayOf(linked, surroundings) ?? []);
  const isReport = item.category === 'Completed' && item.links.some((link) => isReportLink(link, surroundings));
  return isReport ? [...decided, item.stateChangedOn] : decided;
}

/** Whether a link is a document, or a pull request that may be merged. */
function isReportLink(link: Link, { pullRequests }: Surroundings): boolean {
  if (worthOf(link) === 'document') return true;
  if (link.kind !== 'artifact') return false;
  if (link.artifact.kind === 'github-pull-request') return true;
  return link.artifact.kind === 'pull-request' && (pullRequests.get(link.artifact.pullRequestId)?.status ?? 'completed') === 'completed';
}

/** The items with which operationalization began up to the end of the sprint, and its first day. Spikes and the interface are preparation and do not count. */
export function serviceBegan({ phaseItems, interfaceItems, sprint }: Pick<SprintSnapshot, 'phaseItems' | 'interfaceItems' | 'sprint'>): {
  first: CalendarDate | null;
  items: PhaseItem[];
} {
  const preparation = new Set(interfaceItems.map(({ id }) => id));
  const items = phaseItems.filter(
    ({ phase, isSpike, item, activatedOn }) =>
      phase === 'operationalisation' && !isSpike && !preparation.has(item.id) && activatedOn !== null && activatedOn <= sprint.finish,
  );
  return { items, first: items.map(({ activatedOn }) => activatedOn!).toSorted()[0] ?? null };
}
