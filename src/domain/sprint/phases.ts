import { ML_FIELDS } from '../process/ml-fields.ts';
import type { Settings } from '../settings/settings.ts';
import { dayOf, type CalendarDate } from '../shared/calendar-date.ts';
import { readableText } from '../shared/readable-text.ts';
import { sameName } from '../shared/text.ts';
import { worthOf } from '../shared/link.ts';
import { PARENT_LINK, hasTag, linkedIds, type Link, type WorkItem } from '../shared/work-item.ts';
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
      ? [{ item, phase, isSpike: isSpike(item, settings), activatedOn: null, ...answersOf(item, surroundings) }]
      : [
          {
            item,
            phase,
            isSpike: isSpike(item, settings),
            activatedOn: activationOf(item, surroundings.timeZone),
            decisions: [],
            possibleDecisions: [],
          },
        ];
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

/** The days on which a feasibility item answered its question, and those on which it may have, depending on what was not read. */
function answersOf(item: WorkItem, surroundings: Surroundings): Pick<PhaseItem, 'decisions' | 'possibleDecisions'> {
  const { items, types } = surroundings;
  const settled = linkedIds(item)
    .flatMap((id) => items.get(id) ?? [])
    .filter(
      (linked) =>
        sameName(linked.type, types.hypothesis) &&
        linked.category === 'Completed' &&
        SETTLING.some((outcome) => sameName(outcome, readableText(linked.fields[ML_FIELDS.outcome]))),
    );
  const documented = settled.filter((linked) => countEvidence(linked, items, types) > 0);
  const unclear = settled.filter((linked) => !documented.includes(linked) && mayHaveFinding(linked, items));
  const daysOf = (hypotheses: readonly WorkItem[]) => hypotheses.flatMap((linked) => decisionDayOf(linked, surroundings) ?? []);

  const reports = item.category === 'Completed' ? item.links.map((link) => reportIn(link, surroundings)) : [];
  const closed = (isReport: boolean) => (isReport ? [item.stateChangedOn] : []);
  return {
    decisions: [...daysOf(documented), ...closed(reports.includes('report'))],
    possibleDecisions: [...daysOf(unclear), ...closed(reports.includes('unknown'))],
  };
}

/** A linked item that was not read may be a finding; a parent is none. */
const mayHaveFinding = ({ links }: WorkItem, items: Surroundings['items']): boolean =>
  links.some((link) => link.kind === 'work-item' && link.type !== PARENT_LINK && !items.has(link.id));

/** Whether a link is a document or a merged pull request; unknown for a pull request that was not read. */
function reportIn(link: Link, { pullRequests }: Surroundings): 'report' | 'unknown' | 'none' {
  if (worthOf(link) === 'document') return 'report';
  if (link.kind !== 'artifact') return 'none';
  // Azure DevOps does not tell whether a pull request on GitHub was merged.
  if (link.artifact.kind === 'github-pull-request') return 'unknown';
  if (link.artifact.kind !== 'pull-request') return 'none';
  const request = pullRequests.get(link.artifact.pullRequestId);
  return request === undefined ? 'unknown' : request.status === 'completed' ? 'report' : 'none';
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
