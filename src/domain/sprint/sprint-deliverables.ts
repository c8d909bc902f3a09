import type { Deliverable, DeliverableKind, SprintSnapshot, Story } from './snapshot.ts';

export const DELIVERABLE_KINDS: readonly DeliverableKind[] = ['code', 'hypothesis', 'eda', 'document'];

/** The deliverables of a story in the sprint; its others belong to other sprints. */
export const deliverablesHere = ({ deliverables }: Story, { sprint }: Pick<SprintSnapshot, 'sprint'>): Deliverable[] =>
  deliverables.filter(({ dates }) => dates.some(sprint.includes));

export type KindCounts = Readonly<Record<DeliverableKind, number>>;

/** The number of deliverables of the sprint by kind. An artifact shared by two stories counts once. */
export function countDeliverables(snapshot: Pick<SprintSnapshot, 'sprint' | 'stories'>): KindCounts {
  const kindByTarget = new Map<string, DeliverableKind>();
  for (const { kind, label, target } of snapshot.stories.flatMap((story) => deliverablesHere(story, snapshot))) {
    kindByTarget.set(`${kind} ${JSON.stringify(target ?? label)}`, kind);
  }
  const count = (wanted: DeliverableKind) => [...kindByTarget.values()].filter((kind) => kind === wanted).length;
  return { code: count('code'), hypothesis: count('hypothesis'), eda: count('eda'), document: count('document') };
}
