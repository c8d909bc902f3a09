import { useShell } from '../../shell-context.tsx';
import { useLoad } from '../../use-load.ts';
import type { FormModel } from '../model/form-model.ts';
import { labelOf, LinkTarget, useLinkedItems } from './link-row.tsx';
import { readLinkTypes } from '../model/read-form.ts';

interface LinkListProps {
  form: FormModel;
  project: string;
  /** Only links of these kinds, by reference name or, outside of work items, by the link's name; empty: all. */
  linkTypes: readonly string[];
  onOpen: (id: number) => void;
}

/** Shows some links of an item inside a page; they are edited on the links tab. */
export function LinkList({ form, project, linkTypes, onOpen }: LinkListProps) {
  const { session } = useShell();
  const [types] = useLoad('link types', (signal) => readLinkTypes(session.rest, signal));
  // A link type may be named without its direction.
  const isWanted = (name: unknown) => typeof name === 'string' && linkTypes.some((linkType) => name === linkType || name.startsWith(`${linkType}-`));
  const relations = form.relations.filter(
    ({ rel, attributes }) => rel !== 'AttachedFile' && (linkTypes.length === 0 || isWanted(rel) || isWanted(attributes['name'])),
  );
  const linked = useLinkedItems(project, relations);
  if (relations.length === 0) return <p className="secondary form-note">None yet.</p>;
  return (
    <ul className="links-list links-compact">
      {relations.map((relation) => (
        <li key={relation.rel + relation.url} className="links-item">
          <LinkTarget relation={relation} linked={linked} onOpen={onOpen} />
          <span className="secondary">{labelOf(relation, types.data ?? [])}</span>
        </li>
      ))}
    </ul>
  );
}
