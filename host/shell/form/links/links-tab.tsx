import { useState, type FormEvent } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Failure } from '../../components/notices.tsx';
import { Picker } from '../../components/picker.tsx';
import type { Relation } from '../../data/service-types.ts';
import { useShell } from '../../shell-context.tsx';
import { useLoad } from '../../use-load.ts';
import type { PatchOperation } from '../model/fields.ts';
import { isSameLink, type FormModel } from '../model/form-model.ts';
import { labelOf, LinkTarget, targetOf, useLinkedItems } from './link-row.tsx';
import { readLinkTypes } from '../model/read-form.ts';

/** The links of a work item by kind; adding and removing is saved at once, except for links that wait for a save. */
export function LinksTab({ form, project, onOpen }: { form: FormModel; project: string; onOpen: (id: number) => void }) {
  const { session, overlays } = useShell();
  const [rel, setRel] = useState('System.LinkTypes.Related');
  const [target, setTarget] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [types] = useLoad('link types', (signal) => readLinkTypes(session.rest, signal));
  const linkTypes = types.data ?? [];
  const { item } = form;
  const relations = form.relations.filter((relation) => relation.rel !== 'AttachedFile');
  const linked = useLinkedItems(project, relations);
  const isPending = (relation: Relation) => item?.relations?.some((stored) => isSameLink(stored, relation)) !== true;
  if (item === null && relations.length === 0) return <p className="secondary form-note">Links can be added once the work item is saved.</p>;

  const change = async (operations: readonly PatchOperation[]): Promise<boolean> => {
    setProblem(null);
    try {
      await form.changeLinks([...operations]);
      return true;
    } catch (error) {
      setProblem((error as Error).message);
      return false;
    }
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const id = target.trim().replace(/^#/, '');
    if (!/^[1-9]\d{0,8}$/.test(id)) return setProblem('Give the id of the work item to link to.');
    const url = `${session.organizationUrl}_apis/wit/workItems/${id}`;
    if (await change([{ op: 'add', path: '/relations/-', value: { rel, url } }])) setTarget('');
  };
  const remove = async (relation: Relation) => {
    if (isPending(relation)) return form.removeRelations([relation]);
    const isSure = await overlays.confirm({
      title: 'Remove this link?',
      message: 'The linked item stays; only the link goes.',
      okText: 'Remove',
      isDanger: true,
    });
    if (isSure) await change([{ op: 'remove', path: `/relations/${item?.relations?.indexOf(relation) ?? -1}` }]);
  };

  const kinds = [...new Set(relations.map((relation) => labelOf(relation, linkTypes)))];
  return (
    <div className="links">
      {item !== null && !form.isReadOnly && (
        <form className="links-add" onSubmit={(event) => void add(event)}>
          <Picker
            label="Kind of link"
            className="links-kind"
            choices={linkTypes.map(({ referenceName, name }) => ({ id: referenceName, text: name }))}
            selected={rel}
            onSelect={setRel}
          />
          <input
            className="input links-id"
            aria-label="Id of the work item"
            placeholder="Work item id"
            inputMode="numeric"
            value={target}
            onChange={(event) => setTarget(event.target.value)}
          />
          <Button text="Add link" iconProps={{ iconName: 'Link' }} type="submit" />
        </form>
      )}
      {types.state === 'failed' && <Failure message={types.message} />}
      {problem !== null && (
        <p className="form-problem" role="alert">
          {problem}
        </p>
      )}
      {relations.length === 0 && <p className="secondary form-note">No links yet.</p>}
      {kinds.map((kind) => (
        <section key={kind}>
          <h3 className="links-title">{kind}</h3>
          <ul className="links-list">
            {relations
              .filter((relation) => labelOf(relation, linkTypes) === kind)
              .map((relation) => {
                const id = targetOf(relation.url);
                return (
                  <li key={relation.rel + relation.url} className="links-item">
                    <LinkTarget relation={relation} linked={linked} onOpen={onOpen} />
                    {isPending(relation) && <span className="secondary">Not saved yet</span>}
                    {!form.isReadOnly && (
                      <Button
                        subtle
                        iconProps={{ iconName: 'Delete' }}
                        ariaLabel={`Remove the link to ${id ?? relation.url}`}
                        onClick={() => void remove(relation)}
                      />
                    )}
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
    </div>
  );
}
