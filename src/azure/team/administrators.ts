import type { Client } from '../client/client.ts';
import { loadMembers, loadTeams } from './people.ts';

/** The security namespace of projects, and its permission "Edit project-level information", which project administrators have. */
const PROJECT_NAMESPACE = '52d39943-cb85-4d7f-8fa8-c6baac873819';
const EDIT_PROJECT = 2;

export type Administration = 'project' | 'team' | 'none' | 'unknown';

/**
 * What the user administers. The team is checked only if the user is no project administrator.
 *
 * @param userName unique name of the user.
 * @returns `unknown` if Azure DevOps gives no clear answer.
 */
export async function loadAdministration(client: Client, projectId: string, userName: string, signal?: AbortSignal): Promise<Administration> {
  const isProjectAdmin = await mayEditProject(client, projectId, signal).catch(() => null);
  if (isProjectAdmin === true) return 'project';
  try {
    if (await isTeamAdministrator(client, projectId, userName, signal)) return 'team';
  } catch {
    return 'unknown';
  }
  return isProjectAdmin === null ? 'unknown' : 'none';
}

/** @see https://learn.microsoft.com/rest/api/azure/devops/security/permissions/has-permissions */
async function mayEditProject(client: Client, projectId: string, signal?: AbortSignal): Promise<boolean> {
  const { value } = await client.get<{ value: boolean[] }>(`_apis/permissions/${PROJECT_NAMESPACE}/${EDIT_PROJECT}`, {
    query: { tokens: `$PROJECT:vstfs:///Classification/TeamProject/${projectId}` },
    apiVersion: '7.1-preview.2',
    signal,
  });
  return value[0] === true;
}

async function isTeamAdministrator(client: Client, projectId: string, userName: string, signal?: AbortSignal): Promise<boolean> {
  const teams = await loadTeams(client, projectId, { mine: true, signal });
  const members = await Promise.all(teams.map(({ id }) => loadMembers(client, projectId, id, signal)));
  return members.flat().some(({ key, isAdmin }) => isAdmin && key === userName.toLowerCase());
}
