import { readSeal } from '../../domain/hypothesis/read-seal.ts';
import type { Update } from '../../domain/hypothesis/seal.ts';
import type { Link, WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import { isService } from './history.ts';
import { personOf } from './work-items.ts';

/** A work item as it was after one save, without its links. */
export interface Revision {
  id: WorkItemId;
  rev: number;
  fields: Readonly<Record<string, unknown>>;
}

type DatedLink = Extract<Link, { kind: 'hyperlink' | 'artifact' | 'attachment' }>;

const COUNTS = { hyperlink: 'System.HyperLinkCount', artifact: 'System.ExternalLinkCount', attachment: 'System.AttachedFileCount' } as const;
const RELATED_COUNT = 'System.RelatedLinkCount';

/** What every save changes. */
const BOOKKEEPING: ReadonlySet<string> = new Set(
  ['Rev', 'RevisedDate', 'ChangedDate', 'ChangedBy', 'AuthorizedDate', 'AuthorizedAs', 'PersonId', 'Watermark'].map((name) => `System.${name}`),
);

const datedLinks = ({ links }: Pick<WorkItem, 'links'>): DatedLink[] => links.filter((link) => link.kind in COUNTS) as DatedLink[];

/** Whether the service tells of every link, other than those to work items, when it was added. */
export const isDated = (item: Pick<WorkItem, 'links'>): boolean => datedLinks(item).every(({ addedAt }) => addedAt !== undefined);

/**
 * The history of a work item from its revisions, as far as `readSeal` looks at it.
 *
 * Revisions don't carry links. The comments of links therefore come from the links that the item has now, and the counts of links in each revision have to
 * be those of these links. Links to work items have no dates; while there is no result yet, there must be none.
 *
 * @returns null where only the updates of the item tell: a revision is missing, somebody wrote in the name of another, a link was removed or edited, or a
 * link to a work item may be the first to tell a result.
 */
export function updatesOfRevisions(item: WorkItem, revisions: readonly Revision[]): Update[] | null {
  const ordered = revisions.toSorted((a, b) => a.rev - b.rev);
  if (ordered.length !== item.rev || ordered.some(({ rev }, index) => rev !== index + 1)) return null;
  const updates: Update[] = [];
  for (const [index, { fields }] of ordered.entries()) {
    const update = updateOf(fields, ordered[index - 1]?.fields ?? {}, item);
    if (update === null) return null;
    updates.push(update);
  }
  const firstResult = readSeal(updates).firstResultAt;
  const before = ordered.filter((_, index) => firstResult === null || updates[index]!.at < firstResult);
  return before.every(({ fields }) => fields[RELATED_COUNT] === 0) ? updates : null;
}

function updateOf(fields: Revision['fields'], before: Revision['fields'], item: WorkItem): Update | null {
  const changed = fields['System.ChangedDate'];
  const author = fields['System.ChangedBy'];
  const by = personOf(author);
  const descriptor = (author as { descriptor?: unknown } | null | undefined)?.descriptor;
  if (typeof changed !== 'string' || by === null || typeof descriptor !== 'string') return null;
  const authorized = fields['System.AuthorizedAs'];
  if (authorized !== undefined && personOf(authorized) !== by) return null;
  const at = new Date(changed);
  if (!areLinksKnown(fields, at, item)) return null;
  const changes = differences(before, fields);
  // Whatever such a save changed, it's something that revisions don't tell of.
  if (Object.keys(changes).every((name) => BOOKKEEPING.has(name))) return null;
  return {
    at,
    by,
    isByService: isService(descriptor),
    linkComments: datedLinks(item).flatMap(({ addedAt, comment }) => (Date.parse(addedAt!) === at.getTime() && comment !== '' ? [comment] : [])),
    fields: changes,
  };
}

/** Whether a revision had exactly those of the current links that were added up to then. */
function areLinksKnown(fields: Revision['fields'], at: Date, item: WorkItem): boolean {
  const links = datedLinks(item).filter(({ addedAt }) => Date.parse(addedAt!) <= at.getTime());
  return Object.entries(COUNTS).every(([kind, field]) => fields[field] === links.filter((link) => link.kind === kind).length);
}

function differences(before: Revision['fields'], now: Revision['fields']): Record<string, { from: unknown; to: unknown }> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return Object.fromEntries(
    names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name])).map((name) => [name, { from: before[name], to: now[name] }]),
  );
}
