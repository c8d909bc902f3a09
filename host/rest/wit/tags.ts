import { findTag, projectTags, type Tag } from '../../store/work-items/tags.ts';
import { list } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';

/** The tags of a project. */
export const tagRoutes: Route[] = [
  route('GET', '{project}/_apis/wit/tags', 'vso.work', (request) =>
    list(projectTags(request.db, request.project.id).map((tag) => render(request, tag))),
  ),
  route('GET', '{project}/_apis/wit/tags/{tagIdOrName}', 'vso.work', getTag),
];

function getTag(request: RestRequest): unknown {
  const wanted = request.param('tagIdOrName');
  const tag = findTag(request.db, request.project.id, wanted);
  if (tag === undefined) throw new ServiceError(404, 'TagNotFoundException', `The tag ${wanted} does not exist.`);
  return render(request, tag);
}

const render = (request: RestRequest, { id, name }: Tag) => ({
  id,
  name,
  url: `${request.organizationUrl}/${request.project.id}/_apis/wit/tags/${id}`,
});
