import { pullRequestArtifact } from '../../domain/shared/artifact-link.ts';
import { readWebAddress, type WebTarget } from '../client/web-address.ts';
import { pathOf, type Client } from '../client/client.ts';
import type { FormLink } from '../frames/form.ts';
import { RequestError } from '../client/request-error.ts';

/** What resolving a URL needs. */
export interface EvidenceContext {
  client: Client;
  urlOf: (path: string) => string;
}

/**
 * The most specific link for a URL: an artifact or work item link for a pull request, commit, build or work item of this organization, so that it shows at
 * both ends; otherwise a hyperlink. Only repository ids need a request.
 */
export async function evidenceLink({ client, urlOf }: EvidenceContext, address: string, comment: string): Promise<FormLink> {
  const target = readWebAddress(address, urlOf(''));
  const artifactLink = target === null ? null : await ownLink(client, urlOf, target);
  return { ...(artifactLink ?? { rel: 'Hyperlink', url: address }), comment };
}

type OwnLink = Pick<FormLink, 'rel' | 'url' | 'name'>;

async function ownLink(client: Client, urlOf: EvidenceContext['urlOf'], target: WebTarget): Promise<OwnLink | null> {
  if (target.kind === 'work-item') return { rel: 'System.LinkTypes.Related', url: urlOf(`_apis/wit/workItems/${target.id}`) };
  if (target.kind === 'build') return { rel: 'ArtifactLink', url: `vstfs:///Build/Build/${target.buildId}`, name: 'Build' };
  const repository = await findRepository(client, target.project, target.repository);
  // Fall back to a hyperlink if the repository is not readable.
  if (repository === null) return null;
  return target.kind === 'pull-request'
    ? { rel: 'ArtifactLink', url: pullRequestArtifact(repository.project.id, repository.id, target.pullRequestId), name: 'Pull Request' }
    : { rel: 'ArtifactLink', url: `vstfs:///Git/Commit/${repository.project.id}%2F${repository.id}%2F${target.commitId}`, name: 'Fixed in Commit' };
}

async function findRepository(client: Client, project: string, repository: string): Promise<{ id: string; project: { id: string } } | null> {
  try {
    return await client.get(`${pathOf(project)}/_apis/git/repositories/${encodeURIComponent(repository)}`);
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}
