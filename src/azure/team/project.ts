import { pathOf, type Client } from '../client/client.ts';

/** A project and its default team. */
export interface Project {
  id: string;
  name: string;
  /** null for a project whose default team was deleted. */
  defaultTeam: { id: string; name: string } | null;
}

/**
 * Finds a project by its name or id.
 *
 * @throws RequestError notFound for an unknown one
 * @see https://learn.microsoft.com/rest/api/azure/devops/core/projects/get
 */
export async function loadProject(client: Client, nameOrId: string, signal?: AbortSignal): Promise<Project> {
  const { id, name, defaultTeam } = await client.get<{ id: string; name: string; defaultTeam?: { id: string; name: string } | null }>(
    `_apis/projects/${pathOf(nameOrId)}`,
    { signal },
  );
  return { id, name, defaultTeam: defaultTeam ? { id: defaultTeam.id, name: defaultTeam.name } : null };
}
