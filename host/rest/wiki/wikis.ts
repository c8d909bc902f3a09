import { createWiki, findWiki, listWikis, WIKI_BRANCH, type Wiki } from '../../store/wiki/wiki.ts';
import { findProject } from '../../store/core/projects.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, projectNotFound, textOf } from '../errors.ts';
import type { UrlContext } from '../core/identity-ref.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { requireWikiPermission, wikiExists, wikiNotFound } from './errors.ts';

const WIKIS = '{project?}/_apis/wiki/wikis';
const wikiTypes = new EnumType({ projectWiki: 0, codeWiki: 1 });

/** Project wikis. Folders of repositories published as wikis are not supported. */
export const wikiRoutes: readonly Route[] = [
  route('GET', WIKIS, 'vso.wiki', (request) => list(listWikis(request.db, request.projectOrNull?.id).map((wiki) => wikiAnswer(request, wiki)))),
  route('POST', WIKIS, 'vso.wiki_write', postWiki),
  route('GET', `${WIKIS}/{wikiIdentifier}`, 'vso.wiki', (request) => wikiAnswer(request, wikiOf(request))),
];

/** The wiki in the path, by id or name. @throws 404 */
export function wikiOf(request: RestRequest): Wiki {
  const wanted = request.param('wikiIdentifier');
  const wiki = findWiki(request.db, wanted, request.projectOrNull?.id);
  if (wiki === undefined) throw wikiNotFound(wanted);
  return wiki;
}

function postWiki(request: RestRequest): Answer {
  const { db, object } = request;
  const { name, type } = object;
  const projectId = request.projectOrNull?.id ?? textOf(object['projectId'] ?? '');
  const project = findProject(db, projectId);
  if (project === undefined) throw projectNotFound(projectId);
  if (wikiTypes.parse(type as string | undefined) !== 'projectWiki') throw invalidArgument('This host creates wikis of the type projectWiki only.');
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  requireWikiPermission(request, project.id);
  if (listWikis(db, project.id).length > 0) throw wikiExists(project.name);
  return new Answer(201, wikiAnswer(request, createWiki(db, { projectId: project.id, name: name.trim() })));
}

const wikiAnswer = ({ organizationUrl }: UrlContext, { id, projectId, name }: Wiki) => ({
  id,
  versions: [{ version: WIKI_BRANCH }],
  url: `${organizationUrl}/${projectId}/_apis/wiki/wikis/${id}`,
  remoteUrl: `${organizationUrl}/${projectId}/_wiki/wikis/${id}`,
  type: wikiTypes.of('projectWiki'),
  name,
  projectId,
  repositoryId: id,
  mappedPath: '/',
});
