import type { Database } from '../database.ts';
import { allFields, typesOf, type Field } from '../processes/processes.ts';
import { allProjects } from '../core/projects.ts';

/** Types of fields that Analytics keeps: no long texts, and paths only as their nodes. */
const KEPT_TYPES = new Set<Field['type']>(['string', 'integer', 'double', 'dateTime', 'boolean', 'guid']);

/** Stored in another form (nodes, links, projects), counted (links, files) or useless in a report. */
const NOT_KEPT = new Set([
  'System.AreaId',
  'System.IterationId',
  'System.NodeName',
  'System.NodeType',
  'System.TeamProject',
  'System.ProjectId',
  'System.Parent',
  'System.Id',
  'System.AuthorizedAs',
  'System.AuthorizedDate',
  'System.RevisedDate',
  'System.IsDeleted',
  'System.Links.LinkType',
  'System.ExternalLinkCount',
  'System.RelatedLinkCount',
  'System.RemoteLinkCount',
  'System.HyperLinkCount',
  'System.AttachedFileCount',
  'System.BoardColumn',
  'System.BoardColumnDone',
  'System.BoardLane',
]);

const isKept = ({ referenceName, type, isQueryable }: Field): boolean =>
  isQueryable && KEPT_TYPES.has(type) && !NOT_KEPT.has(referenceName) && !/^System\.(Area|Iteration)Level\d$/.test(referenceName);

/** The fields of work items that Analytics keeps as such, by display name. */
export const analyticsFields = (db: Database): Field[] => allFields(db).filter((field) => isKept(field) || field.referenceName === 'System.Tags');

/** Reference names, in lower case, of the fields that some type of the project (null: of any) has. */
export function usedFieldNames(db: Database, projectId: string | null): Set<string> {
  const projects = allProjects(db).filter(({ id }) => projectId === null || id === projectId);
  const processes = new Set(projects.map(({ processId }) => processId));
  return new Set(
    [...processes].flatMap((id) => typesOf(db, id).flatMap(({ fields }) => fields.map(({ referenceName }) => referenceName.toLowerCase()))),
  );
}
