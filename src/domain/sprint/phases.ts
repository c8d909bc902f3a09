import { ML_FIELDS } from '../process/ml-fields.ts';
import type { Settings } from '../settings/settings.ts';
import { dayOf, dayOfField, type CalendarDate } from '../shared/calendar-date.ts';
import { readableText, sameName } from '../shared/text.ts';
import { hasTag, linkedIds, type WorkItem } from '../shared/work-item.ts';
import type { Surroundings } from './deliverables.ts';
import type { PhaseItem, SprintSnapshot } from './snapshot.ts';

/** Spikes have a type of their own, or the tag. */
export const isSpike = (item: WorkItem, { tags }: Pick<Settings, 'tags'>): boolean => hasTag(item, tags.spike) || sameName(item.type, 'Spike');

const PHASES: Readonly<Record<string, PhaseItem['phase']>> = { feasibility: 'feasibility', operationalisation: 'operationalisation' };

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

function decisionsOf(item: WorkItem, { items, types, timeZone }: Surroundings): CalendarDate[] {
  const decided = linkedIds(item)
    .flatMap((id) => items.get(id) ?? [])
    .filter(({ type, category }) => sameName(type, types.hypothesis) && category === 'Completed')
    .map(({ fields, stateChangedOn }) => {
      const day = fields[ML_FIELDS.decidedOn];
      return typeof day === 'string' && day !== '' ? dayOfField(day, timeZone) : stateChangedOn;
    });
  const isReport = item.category === 'Completed' && item.links.some(({ kind }) => kind === 'hyperlink');
  return isReport ? [...decided, item.stateChangedOn] : decided;
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
