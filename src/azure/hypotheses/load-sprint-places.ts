import type { WorkItemClassificationNode } from 'azure-devops-extension-api/WorkItemTracking';
import type { SprintPlace } from '../../domain/hypothesis/sprint-membership.ts';
import { iterationDate } from '../../domain/shared/calendar-date.ts';
import type { ProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';

/** Deeper than iterations are nested in practice. */
const DEPTH = 10;

/**
 * The iterations of a project with their dates, by path below the root. The library belongs to no team, so these are the iterations of all teams.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/classification-nodes/get
 */
export async function loadSprintPlaces({ client, project }: ProjectContext, signal?: AbortSignal): Promise<SprintPlace[]> {
  const root = await client.get<WorkItemClassificationNode>(`${pathOf(project.id)}/_apis/wit/classificationnodes/Iterations`, {
    query: { $depth: DEPTH },
    signal,
  });
  return placesBelow(root, []);
}

function placesBelow({ children }: WorkItemClassificationNode, above: readonly string[]): SprintPlace[] {
  return ((children as WorkItemClassificationNode[] | null | undefined) ?? []).flatMap((node) => {
    const path = [...above, node.name];
    const dates = node.attributes as { startDate?: string; finishDate?: string } | null | undefined;
    return [{ path: path.join('\\'), start: iterationDate(dates?.startDate), finish: iterationDate(dates?.finishDate) }, ...placesBelow(node, path)];
  });
}
