import { useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { IconOfType } from '../components/icon-of-type.tsx';
import { WorkItemLink } from '../components/link.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { Person } from '../components/person.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { Tags } from '../components/tags.tsx';
import { readSprintItems, type SprintItem } from '../data/read.ts';
import { fieldText, personIn } from '../data/service-types.ts';
import { useReloadOnSave } from '../form/model/saved-items.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import type { SprintViewProps } from './taskboard.tsx';

interface Row {
  node: SprintItem;
  level: number;
}

/** The sprint's items as a tree in a table. */
export function SprintBacklog({ project, team, iteration, types }: SprintViewProps) {
  const { session } = useShell();
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [loaded, reload] = useLoad(`sprint ${team.id} ${iteration.id}`, (signal) =>
    readSprintItems(session.rest, project.id, team.id, iteration.id, signal),
  );
  useReloadOnSave(reload);

  const toggle = (id: number) =>
    setFolded((before) => (before.has(id) ? new Set([...before].filter((foldedId) => foldedId !== id)) : new Set([...before, id])));
  const flatten = (nodes: readonly SprintItem[], level: number): Row[] =>
    nodes.flatMap((node) => [{ node, level }, ...(folded.has(node.item.id) ? [] : flatten(node.children, level + 1))]);

  return (
    <WhenLoaded outcome={loaded} onRetry={reload} what="the backlog">
      {(roots) =>
        roots.length === 0 ? (
          <Empty title={`${iteration.name} has no work items`}>Work items of the team's areas with this iteration path show here.</Empty>
        ) : (
          <div className="table-box">
            <table className="table" aria-label={`Backlog of ${iteration.name}`}>
              <thead>
                <tr>
                  <th scope="col">Title</th>
                  <th scope="col">State</th>
                  <th scope="col">Assigned to</th>
                  <th scope="col" className="table-number">
                    Remaining
                  </th>
                  <th scope="col">Tags</th>
                </tr>
              </thead>
              <tbody>
                {flatten(roots, 0).map(({ node: { item, children }, level }) => {
                  const type = types.find(({ name }) => name === fieldText(item, 'System.WorkItemType'));
                  const isFolded = folded.has(item.id);
                  return (
                    <tr key={item.id}>
                      <td data-label="Title">
                        <span className="tree-title" style={{ paddingInlineStart: level * 20 }}>
                          {children.length > 0 ? (
                            <Button
                              subtle
                              className="tree-toggle"
                              ariaLabel={`${isFolded ? 'Show' : 'Hide'} the children of ${item.id}`}
                              ariaExpanded={!isFolded}
                              iconProps={{ iconName: isFolded ? 'ChevronRight' : 'ChevronDown' }}
                              onClick={() => toggle(item.id)}
                            />
                          ) : (
                            <span className="tree-toggle" />
                          )}
                          <IconOfType type={type} />
                          <WorkItemLink id={item.id} project={project.name} className="row-link">
                            <span className="card-id">{item.id}</span> {fieldText(item, 'System.Title')}
                          </WorkItemLink>
                        </span>
                      </td>
                      <td data-label="State">
                        <StateMark state={fieldText(item, 'System.State')} type={type} />
                      </td>
                      <td data-label="Assigned to">
                        <Person person={personIn(item, 'System.AssignedTo')} />
                      </td>
                      <td data-label="Remaining" className="table-number">
                        {fieldText(item, 'Microsoft.VSTS.Scheduling.RemainingWork')}
                      </td>
                      <td data-label="Tags">
                        <Tags text={fieldText(item, 'System.Tags')} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )
      }
    </WhenLoaded>
  );
}
