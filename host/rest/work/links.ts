import type { ClassificationNode } from '../../store/work-items/classification-nodes.ts';
import type { Team } from '../../store/core/teams.ts';
import type { UrlContext } from '../core/identity-ref.ts';

/** Urls of the work area, as its answers link to each other. */
export const workLinks = ({ organizationUrl }: UrlContext, team: Team) => {
  const teamSettings = `${organizationUrl}/${team.projectId}/${team.id}/_apis/work/teamsettings`;
  return {
    project: `${organizationUrl}/_apis/projects/${team.projectId}`,
    team: `${organizationUrl}/_apis/projects/${team.projectId}/teams/${team.id}`,
    teamSettings,
    teamFieldValues: `${teamSettings}/teamfieldvalues`,
    iterations: `${teamSettings}/iterations`,
    iteration: (identifier: string) => `${teamSettings}/iterations/${identifier}`,
  };
};

const STRUCTURE_GROUPS = { area: 'Areas', iteration: 'Iterations' } as const;

/** The url of a classification node, by its path below the root. */
export function nodeUrl({ organizationUrl }: UrlContext, node: Pick<ClassificationNode, 'projectId' | 'structure' | 'path'>): string {
  const below = node.path.split('\\').slice(1).map(encodeURIComponent);
  return [`${organizationUrl}/${node.projectId}/_apis/wit/classificationNodes`, STRUCTURE_GROUPS[node.structure], ...below].join('/');
}
