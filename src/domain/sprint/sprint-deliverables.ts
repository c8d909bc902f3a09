import type { Deliverable, DeliverableKind, SprintSnapshot, Story } from './snapshot.ts';

export const DELIVERABLE_KINDS: readonly DeliverableKind[] = ['code', 'hypothesis', 'eda', 'document'];

/** What a story left behind in the sprint; its other deliverables belong to other sprints. */
export const deliverablesHere = ({ deliverables }: Story, { sprint }: Pick<SprintSnapshot, 'sprint'>): Deliverable[] =>
  deliverables.filter(({ dates }) => dates.some(sprint.includes));

export type KindCounts = Readonly<Record<DeliverableKind, number>>;

/** How many deliverables of each kind the sprint has. One artefact that two stories share is one artefact. */
export function countDeliverables(snapshot: Pick<SprintSnapshot, 'sprint' | 'stories'>): KindCounts {
  const kindByTarget = new Map<string, DeliverableKind>();
  for (const { kind, label, target } of snapshot.stories.flatMap((story) => deliverablesHere(story, snapshot))) {
    kindByTarget.set(`${kind} ${JSON.stringify(target ?? label)}`, kind);
  }
  const count = (wanted: DeliverableKind) => [...kindByTarget.values()].filter((kind) => kind === wanted).length;
  return { code: count('code'), hypothesis: count('hypothesis'), eda: count('eda'), document: count('document') };
}
