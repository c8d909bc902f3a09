import type { WorkItemClassificationNode } from 'azure-devops-extension-api/WorkItemTracking';
import { iterationDate } from '../../domain/shared/calendar-date.ts';
import type { ProjectPlaces } from '../../domain/settings/places.ts';
import { pathOf, type Client } from '../client/client.ts';

/** The service returns no deeper levels. */
const DEPTH = 14;

/** A node in an answer; `structureType` is a word there, unlike in the types of the library. */
type ServiceNode = Pick<WorkItemClassificationNode, 'identifier' | 'name'> & {
  structureType: string;
  attributes?: { startDate?: string; finishDate?: string } | null;
  children?: ServiceNode[] | null;
};

/**
 * All areas and iterations of a project with their ids, in one request. Teams know only paths, which change when a node is renamed or moved.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/classification-nodes/get-root-nodes
 */
export async function loadPlaces(client: Client, projectId: string, signal?: AbortSignal): Promise<ProjectPlaces> {
  const { value } = await client.get<{ value: ServiceNode[] }>(`${pathOf(projectId)}/_apis/wit/classificationnodes`, {
    query: { $depth: DEPTH },
    signal,
  });
  const nodes = value.flatMap((root) => withChildren(root, root.name));
  const iterations = nodes
    .filter(({ node }) => node.structureType === 'iteration')
    .map(({ node: { identifier, name, attributes }, path }) => ({
      id: identifier,
      name,
      path,
      start: iterationDate(attributes?.startDate),
      finish: iterationDate(attributes?.finishDate),
    }));
  return {
    areas: nodes.filter(({ node }) => node.structureType === 'area').map(({ node, path }) => ({ id: node.identifier, path })),
    iterations: iterations.toSorted((a, b) => (a.start ?? '9999').localeCompare(b.start ?? '9999')),
  };
}

/** A node and everything below it. Paths are built from names, because those in the answer contain a word for the structure. */
const withChildren = (node: ServiceNode, path: string): { node: ServiceNode; path: string }[] => [
  { node, path },
  ...(node.children ?? []).flatMap((child) => withChildren(child, `${path}\\${child.name}`)),
];
