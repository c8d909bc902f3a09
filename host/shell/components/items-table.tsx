import { formatInstant } from '../data/dates.ts';
import { fieldText, personIn, type Project, type WorkItem, type WorkItemType } from '../data/service-types.ts';
import { IconOfType } from './icon-of-type.tsx';
import { WorkItemLink } from './link.tsx';
import { Person } from './person.tsx';
import { StateMark } from './state-mark.tsx';
import { Tags } from './tags.tsx';

interface ItemsTableProps {
  items: readonly WorkItem[];
  project: Project;
  types: readonly WorkItemType[];
  isReading: boolean;
}

/** Work items as a list that opens them; a list of cards on narrow pages. */
export function ItemsTable({ items, project, types, isReading }: ItemsTableProps) {
  return (
    <table className="table" aria-label="Work items" aria-busy={isReading}>
      <thead>
        <tr>
          <th scope="col" className="table-number">
            ID
          </th>
          <th scope="col">Title</th>
          <th scope="col">State</th>
          <th scope="col">Assigned to</th>
          <th scope="col">Area</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} project={project} types={types} />
        ))}
      </tbody>
    </table>
  );
}

/** The project is the same for every row; the root itself keeps its name. */
const withoutProject = (path: string): string => path.slice(path.indexOf('\\') + 1);

export const countOf = (count: number): string => (count === 1 ? 'One work item' : `${count.toLocaleString()} work items`);

function ItemRow({ item, project, types }: { item: WorkItem; project: Project; types: readonly WorkItemType[] }) {
  const type = types.find(({ name }) => name === fieldText(item, 'System.WorkItemType'));
  return (
    <tr>
      <td className="table-number" data-label="ID">
        {item.id}
      </td>
      <td data-label="Title">
        <span className="tree-title">
          <IconOfType type={type} />
          <WorkItemLink id={item.id} project={project.name} className="row-link">
            <span dir="auto">{fieldText(item, 'System.Title')}</span>
          </WorkItemLink>
          <Tags text={fieldText(item, 'System.Tags')} />
        </span>
      </td>
      <td data-label="State">
        <StateMark state={fieldText(item, 'System.State')} type={type} />
      </td>
      <td data-label="Assigned to">
        <Person person={personIn(item, 'System.AssignedTo')} />
      </td>
      <td data-label="Area">{withoutProject(fieldText(item, 'System.AreaPath'))}</td>
      <td data-label="Changed" className="secondary table-moment">
        {formatInstant(fieldText(item, 'System.ChangedDate'))}
      </td>
    </tr>
  );
}
