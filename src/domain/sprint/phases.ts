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

/** Spikes have a type of their own, or the tag. */
export const isSpike = (item: WorkItem, { tags }: Pick<Settings, 'tags'>): boolean => hasTag(item, tags.spike) || sameName(item.type, 'Spike');

/** Both spellings: a picklist may be the organisation's own. */
const PHASES: Readonly<Record<string, PhaseItem['phase']>> = {
  feasibility: 'feasibility',
  operationalisation: 'operationalisation',
  operationalization: 'operationalisation',
};

/** The stories among some items that are in a phase whose order matters. */
export function phaseItemsOf(stories: readonly WorkItem[], surroundings: Surroundings, settings: Settings): PhaseItem[] {
  return stories.flatMap((item): PhaseItem[] => {
    const phase = PHASES[readableText(item.fields[ML_FIELDS.phase]).toLowerCase()];
    if (phase === undefined) return [];
    // Days are dear to tell of thousands of items, so each phase has only what it is asked for.
    return phase === 'feasibility'
      ? [{ item, phase, isSpike: isSpike(item, settings), activatedOn: null, decisions: decisionsOf(item, surroundings) }]
      : [{ item, phase, isSpike: isSpike(item, settings), activatedOn: activationOf(item, surroundings.timeZone), decisions: [] }];
  });
}

/** Processes stamp the activation; where one does not, the last change of state is the latest that it can have been. */
function activationOf({ category, fields, stateChangedOn }: WorkItem, timeZone: string): CalendarDate | null {
  if (category === 'Proposed' || category === 'Removed') return null;
  const stamp = fields['Microsoft.VSTS.Common.ActivatedDate'];
  return typeof stamp === 'string' ? dayOf(stamp, timeZone) : stateChangedOn;
}

/** Outcomes that settle something; an invalid or abandoned test settles nothing. */
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
        // What it is linked to, and was not read, may be a finding.
        (countEvidence(linked, items, types) > 0 || linkedIds(linked).some((id) => !items.has(id))),
    )
    .flatMap((linked) => decisionDayOf(linked, surroundings) ?? []);
  const isReport = item.category === 'Completed' && item.links.some((link) => isReportLink(link, surroundings));
  return isReport ? [...decided, item.stateChangedOn] : decided;
}

/** A document, or a pull request that is not known to be unmerged. */
function isReportLink(link: Link, { pullRequests }: Surroundings): boolean {
  if (worthOf(link) === 'document') return true;
  if (link.kind !== 'artifact') return false;
  if (link.artifact.kind === 'github-pull-request') return true;
  return link.artifact.kind === 'pull-request' && (pullRequests.get(link.artifact.pullRequestId)?.status ?? 'completed') === 'completed';
}

/**
 * The items with which operationalisation began, up to the end of the sprint, and the first day of it. Spikes and the interface are preparation and do not
 * count.
 */
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
