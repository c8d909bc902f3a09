import { rootNode } from './classification-nodes.ts';
import type { Database } from '../database.ts';
import type { WorkItemType } from '../processes/definition.ts';
import { fieldOf, typeOf } from '../processes/processes.ts';
import { projectById } from '../core/projects.ts';
import { applyStateChange, initialFields, reasonFor } from './flow.ts';
import { relationType } from './links.ts';
import type { NewRelation } from './relations.ts';
import type { UpdatedRelations } from './updates.ts';
import { ensureTags, storedValue, tagNames, tagText, type StoredFields, type StoredValue } from './values.ts';

/** One change in the life of a work item; the first one creates it. */
export interface HistoryEvent {
  at: Date;
  /** Identity id. */
  by: string;
  /** By reference name, as they are stored: identities by id, dates as ISO text, tree paths as System.AreaId and System.IterationId. null clears. */
  fields?: Readonly<Record<string, StoredValue | null>>;
  /** Links to items of the same set, and to external resources. */
  links?: readonly NewRelation[];
}

/** A work item from its creation to today. */
export interface WorkItemHistory {
  /** Must be unused. */
  id: number;
  type: string;
  /** In the order of time. */
  events: readonly HistoryEvent[];
}

/**
 * Writes complete histories of new work items at once: the result of many calls of `saveWorkItem`, without reading back what was just written.
 * Values are trusted to be in stored form, and comments are not written.
 *
 * @param histories a closed set: their links lead to items of the same set, which exist by then.
 * @throws Error for an unknown project or type, and when a link leads to an item that is not there yet.
 */
export function insertHistories(db: Database, projectId: string, histories: readonly WorkItemHistory[]): void {
  const project = projectById(db, projectId);
  if (project === undefined) throw new Error(`There is no project ${projectId}.`);
  const types = new Map<string, WorkItemType>();
  for (const { type } of histories) {
    const itemType = types.get(type) ?? typeOf(db, project.processId, type);
    if (itemType === undefined) throw new Error(`The process of ${project.name} has no work item type ${type}.`);
    types.set(type, itemType);
  }
  const steps = histories.flatMap(({ id, type, events }) => events.map((event) => ({ id, type: types.get(type)!, event })));
  steps.sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
  db.transaction(() => {
    const writer = new HistoryWriter(db, projectId);
    for (const { id, type, event } of steps) writer.write(id, type, event);
    writer.finish();
  });
}

/** A revision whose end is still unknown. */
interface LastRevision {
  rev: number;
  at: number;
  by: string;
  json: string;
}

interface Item {
  id: number;
  type: WorkItemType;
  fields: StoredFields;
  last: LastRevision;
  updates: number;
}

class HistoryWriter {
  readonly #db: Database;
  readonly #projectId: string;
  readonly #items = new Map<number, Item>();
  readonly #tags = new Map<string, string>();
  readonly #defaults = new Map<WorkItemType, StoredFields>();
  #watermark: number;

  constructor(db: Database, projectId: string) {
    this.#db = db;
    this.#projectId = projectId;
    this.#watermark = Number(db.get<{ value: string }>("SELECT value FROM settings WHERE key = 'watermark'")?.value ?? 0);
  }

  write(id: number, type: WorkItemType, event: HistoryEvent): void {
    const before = this.#items.get(id);
    // Two revisions at the same instant could not be distinguished by date.
    const at = Math.max(event.at.getTime(), before === undefined ? 0 : before.last.at + 1);
    const links = event.links ?? [];
    const fields = this.#fieldsAfter(before, type, event, new Date(at).toISOString());
    const isRevision = fields !== undefined || links.some(({ rel }) => relationType(rel)?.usage === 'resourceLink');
    const item = isRevision ? this.#revise(id, type, before, fields ?? { ...before!.fields }, at, event.by) : before!;
    const added = links.map((link) => this.#relate(item, link, at, event.by));
    if (isRevision || added.length > 0) this.#update(item, at, event.by, isRevision, added.length > 0 ? { added } : null);
  }

  /** Writes the last revision of each item, and the items. */
  finish(): void {
    for (const item of [...this.#items.values()].toSorted((a, b) => a.id - b.id)) {
      this.#writeRevision(item, null);
      this.#writeItem(item);
    }
    this.#db.run("INSERT INTO settings VALUES ('watermark', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", String(this.#watermark));
  }

  /** @returns undefined when the event changes no field. */
  #fieldsAfter(before: Item | undefined, type: WorkItemType, event: HistoryEvent, at: string): StoredFields | undefined {
    const fields: StoredFields = before === undefined ? this.#newFields(type, event.by, at) : { ...before.fields };
    const explicitFields = new Set(Object.keys(event.fields ?? {}));
    let differs = before === undefined;
    for (const [name, value] of Object.entries(event.fields ?? {})) {
      const stored = name === 'System.Tags' && typeof value === 'string' ? this.#tagsOf(value) : value;
      if ((fields[name] ?? null) === stored) continue;
      differs = true;
      if (stored === null) delete fields[name];
      else fields[name] = stored;
    }
    if (!differs) return undefined;
    const state = String(fields['System.State']);
    if (before === undefined || state !== before.fields['System.State']) {
      if (!explicitFields.has('System.Reason')) fields['System.Reason'] = reasonFor(type, state);
      applyStateChange(type, fields, event.by, at, explicitFields);
    }
    return fields;
  }

  #newFields(type: WorkItemType, by: string, at: string): StoredFields {
    let defaults = this.#defaults.get(type);
    if (defaults === undefined) {
      defaults = {
        'System.AreaId': rootNode(this.#db, this.#projectId, 'area').id,
        'System.IterationId': rootNode(this.#db, this.#projectId, 'iteration').id,
      };
      for (const [name, value] of Object.entries(initialFields(type))) {
        const field = fieldOf(this.#db, name);
        const stored = field === undefined ? null : storedValue(this.#db, field, value, this.#projectId);
        if (stored !== null) defaults[name] = stored;
      }
      this.#defaults.set(type, defaults);
    }
    return { ...defaults, 'System.CreatedDate': at, 'System.CreatedBy': by, 'System.CommentCount': 0 };
  }

  #tagsOf(text: string): string {
    let cached = this.#tags.get(text);
    if (cached === undefined) this.#tags.set(text, (cached = tagText(ensureTags(this.#db, this.#projectId, tagNames(text)))));
    return cached;
  }

  #revise(id: number, type: WorkItemType, before: Item | undefined, fields: StoredFields, at: number, by: string): Item {
    if (before !== undefined) this.#writeRevision(before, at);
    this.#watermark += 1;
    fields['System.ChangedDate'] = new Date(at).toISOString();
    fields['System.ChangedBy'] = by;
    fields['System.Watermark'] = this.#watermark;
    const last = { rev: (before?.last.rev ?? 0) + 1, at, by, json: JSON.stringify(fields) };
    const item: Item = { id, type, fields, last, updates: before?.updates ?? 0 };
    this.#items.set(id, item);
    return item;
  }

  /** Both ends of a link, with the update that the other item gets. @returns the id of this item's end. */
  #relate(item: Item, link: NewRelation, at: number, by: string): number {
    const type = relationType(link.rel);
    const rel = type?.referenceName ?? link.rel;
    const own = this.#insertRelation(item.id, rel, link, at, by);
    if (link.targetId === undefined || !type?.opposite) return own;
    const target = this.#items.get(link.targetId);
    if (target === undefined) throw new Error(`Work item ${item.id} links to ${link.targetId}, which is not there yet.`);
    const opposite = this.#insertRelation(target.id, type.opposite, { ...link, targetId: item.id }, at, by);
    this.#update(target, at, by, false, { added: [opposite] });
    return own;
  }

  #insertRelation(id: number, rel: string, { targetId, url, attributes }: NewRelation, at: number, by: string): number {
    return this.#db.run(
      'INSERT INTO work_item_relations (work_item_id, rel, target_id, url, attributes, added, added_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      rel,
      targetId ?? null,
      url ?? '',
      JSON.stringify(attributes ?? {}),
      at,
      by,
    ).lastInsertRowid;
  }

  #update(item: Item, at: number, by: string, madeRevision: boolean, relations: UpdatedRelations | null): void {
    item.updates += 1;
    this.#db.run(
      'INSERT INTO work_item_updates (work_item_id, update_id, rev, changed, changed_by, made_revision, relations) VALUES (?, ?, ?, ?, ?, ?, ?)',
      item.id,
      item.updates,
      item.last.rev,
      at,
      by,
      madeRevision ? 1 : 0,
      relations === null ? null : JSON.stringify(relations),
    );
  }

  #writeRevision({ id, last }: Item, revised: number | null): void {
    this.#db.run(
      'INSERT INTO work_item_revisions (work_item_id, rev, changed, changed_by, revised, fields) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      last.rev,
      last.at,
      last.by,
      revised,
      last.json,
    );
  }

  #writeItem({ id, type, fields, last }: Item): void {
    const text = (name: string): string => String(fields[name] ?? '');
    this.#db.run(
      `INSERT INTO work_items (id, project_id, rev, type, state, title, area_id, iteration_id, assigned_to, created, created_by, changed, changed_by, fields)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      this.#projectId,
      last.rev,
      type.name,
      text('System.State'),
      text('System.Title'),
      Number(fields['System.AreaId']),
      Number(fields['System.IterationId']),
      (fields['System.AssignedTo'] as string | undefined) ?? null,
      Date.parse(text('System.CreatedDate')),
      text('System.CreatedBy'),
      last.at,
      last.by,
      last.json,
    );
  }
}
