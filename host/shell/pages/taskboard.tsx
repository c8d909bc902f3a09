import type { ReactNode } from 'react';
import { IconOfType } from '../components/icon-of-type.tsx';
import { WorkItemLink } from '../components/link.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { Person } from '../components/person.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { readSprintItems, type SprintItem } from '../data/read.ts';
import { fieldText, personIn, type Iteration, type Project, type Team, type WorkItem, type WorkItemType } from '../data/service-types.ts';
import { useReloadOnSave } from '../form/model/saved-items.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

const COLUMNS = [
  { category: 'Proposed', title: 'To do' },
  { category: 'InProgress', title: 'Doing' },
  { category: 'Resolved', title: 'Resolved' },
  { category: 'Completed', title: 'Done' },
] as const;

export interface SprintViewProps {
  project: Project;
  team: Team;
  iteration: Iteration;
  types: readonly WorkItemType[];
}

/** The sprint's items by state category: one row for each item of the backlog, its children as cards. */
export function Taskboard({ project, team, iteration, types }: SprintViewProps) {
  const { session } = useShell();
  const [loaded, reload] = useLoad(`sprint ${team.id} ${iteration.id}`, (signal) =>
    readSprintItems(session.rest, project.id, team.id, iteration.id, signal),
  );
  useReloadOnSave(reload);
  return (
    <WhenLoaded outcome={loaded} onRetry={reload} what="the taskboard">
      {(roots) => {
        if (roots.length === 0)
          return <Empty title={`${iteration.name} has no work items`}>Work items of the team's areas with this iteration path show here.</Empty>;
        const rows = roots.filter(({ children }) => children.length > 0);
        const alone = roots.filter(({ children }) => children.length === 0);
        return (
          <table className="board" aria-label={`Taskboard of ${iteration.name}`}>
            <thead>
              <tr>
                <th scope="col">Backlog item</th>
                {COLUMNS.map(({ category, title }) => (
                  <th key={category} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((root) => (
                <BoardRow
                  key={root.item.id}
                  title={<Card item={root.item} project={project} types={types} />}
                  cards={descendants(root.children)}
                  project={project}
                  types={types}
                />
              ))}
              {alone.length > 0 && (
                <BoardRow
                  title={<span className="secondary board-alone">Without children</span>}
                  cards={alone.map(({ item }) => item)}
                  project={project}
                  types={types}
                />
              )}
            </tbody>
          </table>
        );
      }}
    </WhenLoaded>
  );
}

function BoardRow({
  title,
  cards,
  project,
  types,
}: {
  title: ReactNode;
  cards: readonly WorkItem[];
  project: Project;
  types: readonly WorkItemType[];
}) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {COLUMNS.map(({ category, title: column }) => {
        const inColumn = cards.filter((item) => categoryOf(item, types) === category);
        return (
          <td key={category} className={inColumn.length === 0 ? 'board-cell-empty' : undefined} data-column={column}>
            {inColumn.map((item) => (
              <Card key={item.id} item={item} project={project} types={types} />
            ))}
          </td>
        );
      })}
    </tr>
  );
}

function Card({ item, project, types }: { item: WorkItem; project: Project; types: readonly WorkItemType[] }) {
  const type = types.find(({ name }) => name === fieldText(item, 'System.WorkItemType'));
  const remaining = item.fields['Microsoft.VSTS.Scheduling.RemainingWork'];
  return (
    <article className="card" style={{ borderLeftColor: `#${type?.color.slice(-6) ?? '808080'}` }}>
      <div className="card-title">
        <IconOfType type={type} />
        <WorkItemLink id={item.id} project={project.name}>
          <span className="card-id">{item.id}</span> {fieldText(item, 'System.Title')}
        </WorkItemLink>
      </div>
      <div className="card-foot">
        <StateMark state={fieldText(item, 'System.State')} type={type} />
        {typeof remaining === 'number' && <span className="secondary">{remaining} h</span>}
        <Person person={personIn(item, 'System.AssignedTo')} showName={false} />
      </div>
    </article>
  );
}

const descendants = (items: readonly SprintItem[]): WorkItem[] => items.flatMap(({ item, children }) => [item, ...descendants(children)]);

function categoryOf(item: WorkItem, types: readonly WorkItemType[]): string {
  const type = types.find(({ name }) => name === fieldText(item, 'System.WorkItemType'));
  return type?.states.find(({ name }) => name === fieldText(item, 'System.State'))?.category ?? 'Proposed';
}
