import { pathOf, type RestClient, type Wrapped } from '../rest-client.ts';
import type { Iteration, Project, Team, WorkItem, WorkItemType } from './service-types.ts';

/** The service takes at most 200 ids in one batch. */
const BATCH_SIZE = 200;

export const readProjects = async (rest: RestClient, signal?: AbortSignal): Promise<Project[]> =>
  (await rest.get<Wrapped<Project>>('_apis/projects', { signal })).value;

export const readProject = (rest: RestClient, name: string, signal?: AbortSignal): Promise<Project> =>
  rest.get<Project>(`_apis/projects/${pathOf(name)}`, { signal });

export const readTeams = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<Team[]> =>
  (await rest.get<Wrapped<Team>>(`_apis/projects/${pathOf(project)}/teams`, { query: { $top: 500 }, signal })).value;

export const readIterations = async (rest: RestClient, project: string, team: string, signal?: AbortSignal): Promise<Iteration[]> =>
  (await rest.get<Wrapped<Iteration>>(`${pathOf(project, team)}/_apis/work/teamsettings/iterations`, { signal })).value;

export const readTypes = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<WorkItemType[]> =>
  (await rest.get<Wrapped<WorkItemType>>(`${pathOf(project)}/_apis/wit/workitemtypes`, { signal })).value;

/** The types that people create by hand; types that only tools create are in the hidden category. */
export async function readCreatableTypes(rest: RestClient, project: string, signal?: AbortSignal): Promise<WorkItemType[]> {
  const [types, hidden] = await Promise.all([
    readTypes(rest, project, signal),
    rest.get<{ workItemTypes: { name: string }[] }>(`${pathOf(project)}/_apis/wit/workitemtypecategories/Microsoft.HiddenCategory`, { signal }).then(
      ({ workItemTypes }) => new Set(workItemTypes.map(({ name }) => name)),
      // A process need not have the category.
      () => new Set<string>(),
    ),
  ]);
  return types.filter(({ name, isDisabled }) => !isDisabled && !hidden.has(name));
}

/** Work items in the order of the given ids; deleted ones are left out. */
export async function readWorkItems(
  rest: RestClient,
  project: string,
  ids: readonly number[],
  fields: readonly string[],
  signal?: AbortSignal,
): Promise<WorkItem[]> {
  const batches: Promise<Wrapped<WorkItem | null>>[] = [];
  for (let start = 0; start < ids.length; start += BATCH_SIZE) {
    batches.push(
      rest.post(
        `${pathOf(project)}/_apis/wit/workitemsbatch`,
        { ids: ids.slice(start, start + BATCH_SIZE), fields, errorPolicy: 'omit' },
        { signal },
      ),
    );
  }
  return (await Promise.all(batches)).flatMap(({ value }) => value).filter((item) => item !== null);
}

/** A sprint's work items as a forest: the items of the sprint below their parents. */
export interface SprintItem {
  item: WorkItem;
  children: SprintItem[];
}

const SPRINT_FIELDS = [
  'System.Id',
  'System.Title',
  'System.WorkItemType',
  'System.State',
  'System.AssignedTo',
  'System.Tags',
  'System.IterationPath',
  'Microsoft.VSTS.Scheduling.RemainingWork',
  'Microsoft.VSTS.Scheduling.StoryPoints',
];

interface IterationWorkItems {
  workItemRelations: { rel: string | null; source: { id: number } | null; target: { id: number } }[];
}

export async function readSprintItems(
  rest: RestClient,
  project: string,
  team: string,
  iterationId: string,
  signal?: AbortSignal,
): Promise<SprintItem[]> {
  const { workItemRelations: relations } = await rest.get<IterationWorkItems>(
    `${pathOf(project, team)}/_apis/work/teamsettings/iterations/${pathOf(iterationId)}/workitems`,
    { signal },
  );
  const items = await readWorkItems(rest, project, [...new Set(relations.map(({ target }) => target.id))], SPRINT_FIELDS, signal);
  const nodes = new Map(items.map((item) => [item.id, { item, children: [] as SprintItem[] }]));
  const roots: SprintItem[] = [];
  for (const { source, target } of relations) {
    const node = nodes.get(target.id);
    if (node === undefined) continue;
    const parent = source === null ? undefined : nodes.get(source.id);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
