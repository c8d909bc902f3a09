import { parseArtifact } from '../../../../src/domain/shared/artifact-link.ts';
import { nameOfArtifact } from '../../../../src/domain/shared/link.ts';
import { IconOfType } from '../../components/icon-of-type.tsx';
import { readTypes, readWorkItems } from '../../data/read.ts';
import { fieldText, type Relation, type WorkItem, type WorkItemType } from '../../data/service-types.ts';
import { useShell } from '../../shell-context.tsx';
import { useLoad } from '../../use-load.ts';
import type { LinkType } from '../model/read-form.ts';

const TARGET = /\/workitems\/(\d+)$/i;

/** The work item that a link leads to; undefined for files, pages and code. */
export const targetOf = (url: string): number | undefined => {
  const match = TARGET.exec(url);
  return match === null ? undefined : Number(match[1]);
};

export function labelOf({ rel, attributes }: Relation, types: readonly LinkType[]): string {
  const name = types.find(({ referenceName }) => referenceName === rel)?.name ?? attributes['name'];
  return typeof name === 'string' ? name : rel;
}

export interface LinkedItems {
  items: readonly WorkItem[];
  types: readonly WorkItemType[];
}

/** Loads the targets of links. */
export function useLinkedItems(project: string, relations: readonly Relation[]): LinkedItems | undefined {
  const { session } = useShell();
  const ids = relations.flatMap(({ url }) => targetOf(url) ?? []);
  const [linked] = useLoad(`linked ${ids.join(',')}`, async (signal) => {
    if (ids.length === 0) return { items: [], types: [] };
    const [items, types] = await Promise.all([
      readWorkItems(session.rest, project, ids, ['System.Id', 'System.Title', 'System.State', 'System.WorkItemType'], signal),
      readTypes(session.rest, project, signal),
    ]);
    return { items, types };
  });
  return linked.data;
}

/** The target of a link: an item that opens here, or a URL. */
export function LinkTarget({ relation, linked, onOpen }: { relation: Relation; linked: LinkedItems | undefined; onOpen: (id: number) => void }) {
  const id = targetOf(relation.url);
  const item = linked?.items.find((linkedItem) => linkedItem.id === id);
  if (id === undefined) return <ExternalLink relation={relation} />;
  return (
    <button type="button" className="links-open" onClick={() => onOpen(id)}>
      <IconOfType type={linked?.types.find(({ name }) => item && name === fieldText(item, 'System.WorkItemType'))} />
      <span className="card-id">{id}</span> {item && fieldText(item, 'System.Title')}
      {item && <span className="secondary">{fieldText(item, 'System.State')}</span>}
    </button>
  );
}

function ExternalLink({ relation: { url, attributes } }: { relation: Relation }) {
  if (url.startsWith('vstfs:')) return <span className="links-open">{nameOfArtifact(parseArtifact(url), textOf(attributes['name']))}</span>;
  const label = textOf(attributes['comment']) || readable(url);
  if (!/^https?:/i.test(url)) return <span className="links-open">{label}</span>;
  return (
    <a className="links-open" href={url} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** URLs are untrusted input; an invalidly encoded one is shown as it is. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
