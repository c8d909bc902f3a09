import { linkTiesOfGroups } from '../../domain/collaboration/group-ties.ts';
import type { GroupTie } from '../../domain/collaboration/group-matrix.ts';
import { familiesOf, storyWorkers, type StoryWorkers, type WorkedItem } from '../../domain/collaboration/shared-work.ts';
import { type WorkItemId, isWithin } from '../../domain/shared/work-item.ts';
import { plainText, sameName } from '../../domain/shared/text.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import { teamRequests } from '../../domain/sprint/team-requests.ts';
import { loadFields } from '../client/batches.ts';
import type { CollaborationContext, Period } from './collaboration-period.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadTeamProcess, withTypeNames, type TeamProcess } from '../team/team.ts';
import { isTeamArea } from '../../domain/team/areas.ts';
import { querySprintLinks } from '../sprint/sprint-queries.ts';
import { personOf } from '../work-items/work-items.ts';

/** The items of the sprints, and the items linked to them or to pull requests. */
export interface SprintWork {
  /** Items with the MLOps tag and their descendants. */
  mlopsIds: ReadonlySet<WorkItemId>;
  /** Those of the given pull requests that belong to the team. */
  requests: PullRequest[];
  /** Who worked on each story of the sprints. */
  workers: readonly StoryWorkers[];
  linkTies: GroupTie[];
  /** Pull requests on GitHub that the items of the sprints link to. */
  gitHubRequests: number;
  /** Some items were not read because there are too many. */
  isCut: boolean;
}

/** Ten requests of 200 items each. */
const MAX_ITEMS = 2_000;

const FIELDS = ['WorkItemType', 'State', 'Tags', 'AreaPath', 'IterationPath', 'AssignedTo', 'Parent', 'ExternalLinkCount'].map(
  (name) => `System.${name}`,
);

/**
 * Loads the items of the sprints and the other items linked to the team's pull requests: one query, the team's process, and one request per 200 items.
 * The work of other teams in the project adds no requests.
 *
 * @param linkedRequests resolves to completed pull requests with their linked items.
 * @throws RequestError
 */
async function loadSprintWork(
  context: CollaborationContext,
  { sprints, areas, settings }: Period,
  linkedRequests: Promise<readonly PullRequest[]>,
  signal?: AbortSignal,
): Promise<SprintWork> {
  const { client, project } = context;
  const scope = { iterationPaths: sprints.map(({ path }) => path), areas, settings };
  const loadAlive = async (ids: readonly WorkItemId[], process: TeamProcess) => {
    const items = await loadFields({ client, project }, ids.slice(0, MAX_ITEMS), FIELDS, signal);
    return items.map((item) => itemOf(item, process)).filter(({ category }) => category !== 'Removed');
  };
  const loadLinkedWork = async () => {
    const [sprintLinks, loaded] = await Promise.all([querySprintLinks(client, context, scope, signal), loadTeamProcess(client, context, signal)]);
    const process = withTypeNames(loaded, settings.types);
    return { sprintLinks, process, linked: await loadAlive(sprintLinks.ids, process) };
  };
  const [{ sprintLinks, process, linked }, requests] = await Promise.all([loadLinkedWork(), linkedRequests]);
  const isOurs = ({ areaPath, iterationPath }: ReadItem) => isTeamArea(areas, areaPath) && sprints.some(({ path }) => isWithin(iterationPath, path));
  const inSprints = linked.filter(isOurs);
  const people = inSprints.flatMap(({ category, assignedTo }) => (category === 'Proposed' || assignedTo === null ? [] : [assignedTo]));
  const requestsOfTeam = teamRequests(requests, new Set(inSprints.map(({ id }) => id)), people);
  const linkedIds = new Set(sprintLinks.ids);
  const missingIds = [...new Set(requestsOfTeam.flatMap(({ linkedItems }) => linkedItems ?? []))].filter((id) => !linkedIds.has(id));
  const alive = [...linked, ...(missingIds.length === 0 ? [] : await loadAlive(missingIds, process))];
  const areaPaths = new Map(alive.map(({ id, areaPath }) => [id, areaPath]));
  const isStory = (item: ReadItem) =>
    process.backlog.requirements.some((name) => sameName(name, item.type)) &&
    ![...process.backlog.bugs, ...Object.values(settings.types)].some((name) => sameName(name, item.type)) &&
    !item.tags.some((tag) => sameName(tag, settings.tags.chore)) &&
    isOurs(item);
  const worked = alive.map((item): WorkedItem => ({ ...item, isStory: isStory(item), isBegun: item.category !== 'Proposed' }));
  const familyOf = familiesOf(worked);
  const linkCounts = Map.groupBy(
    requests.flatMap(({ linkedItems }) => linkedItems ?? []),
    (id) => id,
  );
  // An item with more links to code than there are pull requests here may have the others on GitHub.
  const linkedElsewhere = inSprints.filter(({ id, externalLinks }) => externalLinks > (linkCounts.get(id)?.length ?? 0)).map(({ id }) => id);
  return {
    mlopsIds: new Set(alive.filter(({ tags }) => tags.some((tag) => sameName(tag, settings.tags.mlops))).flatMap(({ id }) => familyOf(id))),
    requests: requestsOfTeam,
    workers: storyWorkers(worked, requestsOfTeam),
    linkTies: linkTiesOfGroups(sprintLinks.links, (id) => areaPaths.get(id), settings.groups),
    gitHubRequests:
      linkedElsewhere.length === 0 ? 0 : await (await import('./github-requests.ts')).loadGitHubRequestCount(context, linkedElsewhere, signal),
    isCut: sprintLinks.isCut || Math.max(sprintLinks.ids.length, missingIds.length) > MAX_ITEMS,
  };
}

/** Like `loadSprintWork`, but null if the team has no sprints or areas, or its items are not readable: reviews can be shown without them. */
export const loadWork = async (
  context: CollaborationContext,
  period: Period,
  requests: Promise<readonly PullRequest[]>,
  signal?: AbortSignal,
): Promise<SprintWork | null> =>
  period.sprints.length === 0 || period.areas.length === 0 ? null : unlessRefused(loadSprintWork(context, period, requests, signal));

type ReadItem = ReturnType<typeof itemOf>;

function itemOf({ id, fields }: { id: WorkItemId; fields: Readonly<Record<string, unknown>> }, { categoryOf }: TeamProcess) {
  const text = (name: string) => plainText(fields[`System.${name}`]);
  return {
    id,
    type: text('WorkItemType'),
    category: categoryOf(text('WorkItemType'), text('State')),
    tags: text('Tags').split(';'),
    areaPath: text('AreaPath'),
    iterationPath: text('IterationPath'),
    assignedTo: personOf(fields['System.AssignedTo']),
    parent: typeof fields['System.Parent'] === 'number' ? fields['System.Parent'] : null,
    externalLinks: Number(fields['System.ExternalLinkCount'] ?? 0),
  };
}
