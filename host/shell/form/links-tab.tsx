import { useState, type FormEvent } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { IconOfType } from '../components/icon-of-type.tsx';
import { Failure } from '../components/notices.tsx';
import { Picker } from '../components/picker.tsx';
import { readTypes, readWorkItems } from '../data/read.ts';
import { fieldText, type Relation } from '../data/service-types.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { readLinkTypes, type LinkType } from './read-form.ts';
import type { WorkItemEditor } from './use-work-item.ts';

const TARGET = /\/workitems\/(\d+)$/i;

/** The links of a work item by kind; adding and removing is saved at once. */
export function LinksTab({ editor, project, onOpen }: { editor: WorkItemEditor; project: string; onOpen: (id: number) => void }) {
  const { session, overlays } = useShell();
  const [rel, setRel] = useState('System.LinkTypes.Related');
  const [target, setTarget] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [types] = useLoad('link types', (signal) => readLinkTypes(session.rest, signal));
  const linkTypes = types.data ?? [];
  const data = editor.outcome.data;
  const relations = data?.item?.relations ?? [];
  const ids = relations.flatMap(({ url }) => targetOf(url) ?? []);
  const [linked] = useLoad(`linked ${ids.join(',')}`, async (signal) => {
    if (ids.length === 0) return { items: [], types: [] };
    const [items, types] = await Promise.all([
      readWorkItems(session.rest, project, ids, ['System.Id', 'System.Title', 'System.State', 'System.WorkItemType'], signal),
      readTypes(session.rest, project, signal),
    ]);
    return { items, types };
  });
  if (data?.item === null || data === undefined) return <p className="secondary form-note">Links can be added once the work item is saved.</p>;

  const change = async (operations: Parameters<WorkItemEditor['changeLinks']>[0]): Promise<boolean> => {
    setProblem(null);
    try {
      await editor.changeLinks(operations);
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
    const isSure = await overlays.confirm({
      title: 'Remove this link?',
      message: 'The linked item stays; only the link goes.',
      okText: 'Remove',
      isDanger: true,
    });
    if (isSure) await change([{ op: 'remove', path: `/relations/${relations.indexOf(relation)}` }]);
  };

  const kinds = [...new Set(relations.map((relation) => labelOf(relation, linkTypes)))];
  return (
    <div className="links">
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
                const item = linked.data?.items.find((one) => one.id === id);
                return (
                  <li key={relation.rel + relation.url} className="links-item">
                    {id === undefined ? (
                      <ExternalLink relation={relation} />
                    ) : (
                      <button type="button" className="links-open" onClick={() => onOpen(id)}>
                        <IconOfType type={linked.data?.types.find(({ name }) => item && name === fieldText(item, 'System.WorkItemType'))} />
                        <span className="card-id">{id}</span> {item && fieldText(item, 'System.Title')}
                        {item && <span className="secondary">{fieldText(item, 'System.State')}</span>}
                      </button>
                    )}
                    <Button
                      subtle
                      iconProps={{ iconName: 'Delete' }}
                      ariaLabel={`Remove the link to ${id ?? relation.url}`}
                      onClick={() => void remove(relation)}
                    />
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ExternalLink({ relation: { url, attributes } }: { relation: Relation }) {
  const label = typeof attributes['comment'] === 'string' && attributes['comment'] !== '' ? attributes['comment'] : decodeURIComponent(url);
  if (!/^https?:/i.test(url)) return <span className="links-open">{label}</span>;
  return (
    <a className="links-open" href={url} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  );
}

const targetOf = (url: string): number | undefined => {
  const match = TARGET.exec(url);
  return match === null ? undefined : Number(match[1]);
};

function labelOf({ rel, attributes }: Relation, types: readonly LinkType[]): string {
  const name = types.find(({ referenceName }) => referenceName === rel)?.name ?? attributes['name'];
  return typeof name === 'string' ? name : rel;
}
