import type { HistoryEvent, WorkItemHistory } from '../../store/work-items/bulk.ts';
import type { NewRelation } from '../../store/work-items/relations.ts';
import { MAX_LINKS } from './sizes.ts';

type Fields = NonNullable<HistoryEvent['fields']>;

/** A planned work item without an id. */
export interface Draft {
  type: string;
  events: { at: Date; by: string; fields?: Fields; links: (NewRelation & { draft?: Draft })[] }[];
  /** Number of links: both ends of links between items, and links to external resources. */
  linkCount: number;
}

/** Work items that may link to each other, gathered in any order and then numbered by the time of their creation. */
export class DraftSet {
  readonly #drafts: Draft[] = [];
  readonly #now: Date;

  /** @param now what is later has not happened yet and is left out. */
  constructor(now: Date) {
    this.#now = now;
  }

  create(type: string, at: Date, by: string, fields: Fields): Draft {
    const draft: Draft = { type, events: [{ at, by, fields, links: [] }], linkCount: 0 };
    this.#drafts.push(draft);
    return draft;
  }

  change(draft: Draft, at: Date, by: string, fields: Fields): void {
    if (at <= this.#now) draft.events.push({ at, by, fields, links: [] });
  }

  /** A link to another draft, made together with the creation or on its own. @returns whether both had room for it. */
  link(draft: Draft, rel: string, target: Draft, comment?: string, on?: { at: Date; by: string }): boolean {
    if (draft.linkCount >= MAX_LINKS || target.linkCount >= MAX_LINKS) return false;
    const link = { rel, draft: target, attributes: comment === undefined ? {} : { comment } };
    if (on === undefined) draft.events[0]!.links.push(link);
    else if (on.at > this.#now) return false;
    else draft.events.push({ ...on, links: [link] });
    draft.linkCount += 1;
    target.linkCount += 1;
    return true;
  }

  /** A link to an external resource, with optional field changes of the same revision. */
  attach(draft: Draft, at: Date, by: string, relation: NewRelation, fields?: Fields): void {
    if (at > this.#now) return;
    draft.events.push({ at, by, ...(fields && { fields }), links: [relation] });
    draft.linkCount += 1;
  }

  /** @param firstId ids count up from here, in the order of creation. */
  histories(firstId: number): WorkItemHistory[] {
    const drafts = this.#drafts.toSorted((a, b) => a.events[0]!.at.getTime() - b.events[0]!.at.getTime());
    const ids = new Map(drafts.map((draft, index) => [draft, firstId + index]));
    return drafts.map((draft) => ({
      id: ids.get(draft)!,
      type: draft.type,
      events: draft.events
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .map(({ links, ...event }) => ({
          ...event,
          links: links.map(({ draft: target, ...link }) => (target ? { ...link, targetId: ids.get(target)! } : link)),
        })),
    }));
  }
}
