import { itemsLinkedTo } from '../../store/work-items/relations.ts';
import { RELATION_TYPES, relationType, type RelationType } from '../../store/work-items/links.ts';
import { list } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { validationError } from './errors.ts';
import { workItemUrl } from './work-item-body.ts';

/** The kinds of relations, and the items that link to artifacts such as pull requests. */
export const relationRoutes: Route[] = [
  route('GET', '_apis/wit/workitemrelationtypes', 'vso.work', (request) => list(RELATION_TYPES.map((type) => renderType(request, type)))),
  route('GET', '_apis/wit/workitemrelationtypes/{relation}', 'vso.work', getType),
  route('GET', '_apis/wit/artifactlinktypes', 'vso.work', () =>
    list(ARTIFACT_LINK_TYPES.map(([toolType, artifactType, linkType]) => ({ toolType, artifactType, linkType }))),
  ),
  route('POST', '{project?}/_apis/wit/artifacturiquery', 'vso.work', queryArtifactUris),
];

/** Those of the published example, then those that the service adds for GitHub, wikis and releases. */
const ARTIFACT_LINK_TYPES = [
  ['Git', 'Branch', 'Branch'],
  ['Build', 'Build', 'Build'],
  ['VersionControl', 'Changeset', 'Fixed in Changeset'],
  ['Git', 'Commit', 'Fixed in Commit'],
  ['Build', 'Build', 'Found in build'],
  ['Build', 'Build', 'Integrated in build'],
  ['ArchitectureTools', 'ModelLink', 'Model Link'],
  ['Git', 'PullRequestId', 'Pull Request'],
  ['WorkItemTracking', 'Workitem', 'Related Workitem'],
  ['TestManagement', 'TcmResultAttachment', 'Result Attachment'],
  ['VersionControl', 'LatestItemVersion', 'Source Code File'],
  ['Requirements', 'Storyboard', 'Storyboard'],
  ['Git', 'Tag', 'Tag'],
  ['TestManagement', 'TcmTest', 'Test'],
  ['TestManagement', 'TcmResult', 'Test Result'],
  ['WorkItemTracking', 'Hyperlink', 'Workitem Hyperlink'],
  ['GitHub', 'PullRequest', 'GitHub Pull Request'],
  ['GitHub', 'Commit', 'GitHub Commit'],
  ['GitHub', 'Issue', 'GitHub Issue'],
  ['GitHub', 'Branch', 'GitHub Branch'],
  ['Wiki', 'WikiPage', 'Wiki Page'],
  ['ReleaseManagement', 'ReleaseEnvironment', 'Integrated in release environment'],
] as const;

function getType(request: RestRequest): unknown {
  const name = request.param('relation');
  const type = relationType(name) ?? RELATION_TYPES.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (type === undefined) throw new ServiceError(404, 'WorkItemTrackingLinkTypeNotFoundException', `The relation type ${name} does not exist.`);
  return renderType(request, type);
}

const renderType = ({ organizationUrl }: RestRequest, { referenceName, name, attributes }: RelationType) => ({
  attributes,
  referenceName,
  name,
  url: `${organizationUrl}/_apis/wit/workItemRelationTypes/${referenceName}`,
});

/** For each uri, in the caller's spelling, the items that link to it. Links are stored with `%2F`, uris of other areas have plain slashes; case differs too. */
function queryArtifactUris(request: RestRequest): unknown {
  const { artifactUris } = request.object;
  if (!Array.isArray(artifactUris) || artifactUris.some((uri) => typeof uri !== 'string'))
    throw validationError('You must pass a list of artifact uris in the body of the request.');
  const project = request.projectOrNull;
  const results = (artifactUris as string[]).map((uri) => {
    const ids = itemsLinkedTo(request.db, spellings(uri), project?.id ?? null);
    return [uri, ids.map((id) => ({ id, url: workItemUrl(request, id, null) }))] as const;
  });
  return { artifactUrisQueryResult: Object.fromEntries(results) };
}

/** `vstfs:///Git/PullRequestId/a%2Fb%2F1` and `vstfs:///Git/PullRequestId/a/b/1` are the same artifact. */
function spellings(uri: string): string[] {
  const match = /^(vstfs:\/\/\/[^/]+\/[^/]+\/)(.*)$/i.exec(uri);
  if (match === null) return [uri];
  const [, head = '', tail = ''] = match;
  const plain = tail.replaceAll(/%2f/gi, '/');
  return [...new Set([uri, head + plain, head + plain.replaceAll('/', '%2F')])];
}
