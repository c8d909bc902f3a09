import { dueOf } from '../hypothesis/due.ts';
import { plannedIn } from '../hypothesis/hypothesis.ts';
import { isConfirmatory } from '../hypothesis/choices.ts';
import { kindOfLink } from '../hypothesis/lineage.ts';
import { dueIterationPath, type SprintPlace } from '../hypothesis/sprint-membership.ts';
import { ML_FIELDS, OUTCOMES, SESSION_KINDS } from '../process/ml-fields.ts';
import type { Attestation } from '../settings/attestation.ts';
import type { Settings, Waiver } from '../settings/settings.ts';
import { dayOfFieldOrNull, type CalendarDate } from '../shared/calendar-date.ts';
import { readableText } from '../shared/readable-text.ts';
import { listOf, sameName } from '../shared/text.ts';
import { countEvidence } from './evidence-count.ts';
import { countGitHubRequests, showsWork } from '../shared/link.ts';
import { CHILD_LINK, PARENT_LINK, hasTag, isWithin, linkedIds, type PersonKey, type WorkItem, type WorkItemId } from '../shared/work-item.ts';
import type { Counting } from './counting.ts';
import { deliverablesOf, unknownLinks, withDescendants, type Surroundings } from './deliverables.ts';
import { decisionDayOf, isMisdated } from './decided-items.ts';
import { designReviewsOf } from './design-reviews.ts';
import type { SprintFocus } from './focus.ts';
import { HOUR_FIELDS } from './item-hours.ts';
import { hypothesesOfSprint } from './hypotheses.ts';
import { isSpike, phaseItemsOf } from './phases.ts';
import { configuredRoles, type Role } from '../team/roles.ts';
import type { EdaFinding, Hypothesis, PullRequest, Session, SessionKind, SprintSnapshot, Story, TeamStructure, UnreadPart } from './snapshot.ts';
import type { IterationDates, Sprint } from './sprint.ts';
import { teamRequests } from './team-requests.ts';

/** The types of the team's process that are stories; bugs are work, but need no deliverable. */
export interface BacklogTypes {
  requirements: readonly string[];
  bugs: readonly string[];
}

/** The raw data of a sprint. */
export interface SprintReading {
  /** The project that was read. */
  projectId: string;
  sprint: Sprint;
  /** The team's dated sprints up to this one, oldest first. */
  sprints: readonly IterationDates[];
  /** All dated sprints of the team. */
  calendar: readonly IterationDates[];
  /** All iterations of the team, in which a decision may be due. */
  iterations: readonly SprintPlace[];
  /** Items of the sprint in the team's areas, the items they link to, and the relevant ones of other sprints. */
  items: readonly WorkItem[];
  /** Whether an area is one of the team's; linked items may be those of other teams. */
  isTeamArea: (areaPath: string) => boolean;
  /** Whether an area belongs to the whole team, where a working group finds what all groups share. */
  isSharedArea: (areaPath: string) => boolean;
  isGroupTeam: boolean;
  /** The team members that could be read. */
  people: readonly PersonKey[];
  /** Ids that the service withheld. */
  hidden: readonly WorkItemId[];
  /** Of the whole project; links of the items to them are derived here. */
  pullRequests: readonly PullRequest[];
  backlog: BacklogTypes;
  settings: Settings;
  counting: Counting | null;
  focus: SprintFocus | null;
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
  structure: TeamStructure | null;
  unread: ReadonlySet<UnreadPart>;
  /** Time zone in which fields that hold a day are read. */
  timeZone: string;
  today: CalendarDate;
}

/** Builds the snapshot that the checks use; histories, reviews and files are added later by `withFollowUps`. */
export function composeSnapshot(input: SprintReading): SprintSnapshot {
  const { sprint, sprints, calendar, settings, counting, focus, waivers, attestations, structure, unread, timeZone, today } = input;
  const items = new Map(input.items.map((item) => [item.id, item]));
  const surroundings: Surroundings = {
    items,
    pullRequests: new Map(input.pullRequests.map((request) => [request.id, request])),
    types: settings.types,
    timeZone,
    today,
    readProjectId: unread.has('pull-requests') || unread.has('more-pull-requests') ? null : input.projectId.toLowerCase(),
  };
  const hidden = new Set(input.hidden);
  const alive = input.items.filter(({ category }) => category !== 'Removed');
  // Items linked from the team's items are context and are not counted or checked.
  const inSprint = alive.filter(({ iterationPath, areaPath }) => isWithin(iterationPath, sprint.path) && input.isTeamArea(areaPath));
  const shared = alive.filter(({ areaPath }) => input.isSharedArea(areaPath));
  const kindOf = typeKinds(input);
  const isStory = (item: WorkItem) => kindOf(item.type) === 'story';
  const tagged = alive.filter((item) => hasTag(item, settings.tags.mlops) && input.isTeamArea(item.areaPath));
  // The record of a meeting is not work.
  const begun = inSprint.filter(({ category, type }) => category !== 'Proposed' && kindOf(type) !== 'session');
  const workers = [...new Set(begun.flatMap(({ assignedTo }) => assignedTo ?? []))];
  const ownIds = input.items.filter(({ areaPath }) => input.isTeamArea(areaPath)).map(({ id }) => id);
  const pullRequests = teamRequests(withLinks(input.pullRequests, input.items), new Set(ownIds), [...workers, ...input.people]);
  const mlopsItems = new Map(tagged.flatMap((item) => withDescendants(item, items)).map((item) => [item.id, item]));

  const stories = inSprint
    .filter((item) => isStory(item) && !hasTag(item, settings.tags.chore))
    .map((item) => storyOf(item, surroundings, settings, hidden, isStory));
  const hypotheses = alive
    .filter(({ type }) => kindOf(type) === 'hypothesis')
    .map((item) => hypothesisOf(item, surroundings, { hidden, iterations: input.iterations, isOfTeam: input.isTeamArea(item.areaPath) }));

  return {
    sprint,
    sprints,
    calendar,
    stories,
    hypotheses,
    misdatedDecisions: hypothesesOfSprint({ hypotheses, sprint, stories })
      .map(({ item }) => item)
      .filter((item) => isMisdated(item, surroundings)),
    findings: inSprint.filter(({ type }) => kindOf(type) === 'finding').map(findingOf),
    sessions: shared.flatMap((item) => sessionsOf(item, kindOf(item.type) === 'session', surroundings, settings)),
    mlopsItems: [...mlopsItems.values()].filter(({ category, areaPath }) => category !== 'Removed' && input.isTeamArea(areaPath)),
    interfaceItems: shared.filter((item) => hasTag(item, settings.tags.mlInterface)),
    phaseItems: phaseItemsOf(shared.filter(isStory), surroundings, settings),
    workers,
    structure,
    isGroupTeam: input.isGroupTeam,
    agreementChanges: null,
    designReviews: designReviewsOf(pullRequests, settings),
    pullRequests,
    gitHubRequests: countGitHubRequests(inSprint.flatMap((item) => withDescendants(item, items).flatMap(({ links }) => links))),
    roles: configuredRoles(settings.roles),
    settings,
    counting,
    focus,
    waivers,
    attestations,
    unread,
    hiddenItems: hidden.size,
  };
}

/** The requests with the ids of the items that link to them. */
function withLinks(requests: readonly PullRequest[], items: readonly WorkItem[]): PullRequest[] {
  const linked = new Map<PullRequest['id'], WorkItemId[]>(requests.map(({ id }) => [id, []]));
  for (const { id, links } of items)
    for (const link of links)
      if (link.kind === 'artifact' && link.artifact.kind === 'pull-request') linked.get(link.artifact.pullRequestId)?.push(id);
  return requests.map((request) => ({ ...request, linkedItems: linked.get(request.id)! }));
}

type TypeKind = 'hypothesis' | 'finding' | 'session' | 'story' | 'other';

/** The role of a work item type in the checks. There are few types and many items, so each name is resolved once. */
function typeKinds({ backlog, settings: { types } }: SprintReading): (type: string) => TypeKind {
  const kindByType = new Map<string, TypeKind>();
  const decide = (type: string): TypeKind => {
    if (sameName(type, types.hypothesis)) return 'hypothesis';
    if (sameName(type, types.edaFinding)) return 'finding';
    if (sameName(type, types.teamSession)) return 'session';
    const isOneOf = (names: readonly string[]) => names.some((name) => sameName(name, type));
    return isOneOf(backlog.requirements) && !isOneOf(backlog.bugs) ? 'story' : 'other';
  };
  return (type) => {
    let kind = kindByType.get(type);
    if (kind === undefined) kindByType.set(type, (kind = decide(type)));
    return kind;
  };
}

function storyOf(
  item: WorkItem,
  surroundings: Surroundings,
  settings: Settings,
  hidden: ReadonlySet<WorkItemId>,
  isStory: (item: WorkItem) => boolean,
): Story {
  const number = (field: string) => numberOf(item.fields[field]);
  const children = linkedIds(item, CHILD_LINK).map((id) => surroundings.items.get(id));
  const family = withDescendants(item, surroundings.items);
  return {
    item,
    isSpike: isSpike(item, settings),
    size: readableText(item.fields[ML_FIELDS.tshirtSize]),
    points: number('Microsoft.VSTS.Scheduling.StoryPoints') ?? number('Microsoft.VSTS.Scheduling.Effort') ?? number('Microsoft.VSTS.Scheduling.Size'),
    hours: {
      estimate: number(HOUR_FIELDS.estimate),
      remaining: number(HOUR_FIELDS.remaining),
      completed: number(HOUR_FIELDS.completed),
    },
    deliverables: deliverablesOf(family, surroundings),
    childStories: children.filter((child) => child !== undefined).filter((child) => isStory(child) && child.category !== 'Removed'),
    unknownChildren: children.filter((child) => child === undefined).length,
    unknownLinks: unknownLinks(family),
    hiddenLinks: hidden.size === 0 ? 0 : family.flatMap((familyMember) => linkedIds(familyMember)).filter((id) => hidden.has(id)).length,
  };
}

function hypothesisOf(
  item: WorkItem,
  surroundings: Surroundings,
  { hidden, iterations, isOfTeam }: { hidden: ReadonlySet<WorkItemId>; iterations: readonly SprintPlace[]; isOfTeam: boolean },
): Hypothesis {
  const { items, types, timeZone, today } = surroundings;
  const { fields } = item;
  const isDecided = item.category === 'Completed';
  const decideBy = dueIterationPath(readableText(fields[ML_FIELDS.decideBy]), iterations);
  const low = numberOf(fields[ML_FIELDS.ciLow]);
  const high = numberOf(fields[ML_FIELDS.ciHigh]);
  return {
    item,
    isDecided,
    isOfTeam,
    decideBy,
    due: dueOf({ state: item.state, isDecided, decideBy }, iterations, today),
    plan: plannedIn(fields),
    dataset: readableText(fields[ML_FIELDS.dataset]),
    changedOn: dayOfFieldOrNull(fields['System.ChangedDate'], timeZone) ?? item.stateChangedOn,
    isConfirmatory: isConfirmatory(readableText(fields[ML_FIELDS.study])),
    seal: null,
    outcome: OUTCOMES.find((outcome) => sameName(outcome, readableText(fields[ML_FIELDS.outcome]))) ?? null,
    learning: readableText(fields[ML_FIELDS.learning]),
    next: readableText(fields[ML_FIELDS.next]),
    decidedOn: decisionDayOf(item, surroundings),
    evidenceCount: countEvidence(item, items, types),
    hiddenLinks: linkedIds(item).filter((id) => hidden.has(id)).length,
    unit: readableText(fields[ML_FIELDS.unit]),
    comparatorValue: numberOf(fields[ML_FIELDS.comparatorValue]),
    isDifference: numberOf(fields[ML_FIELDS.comparatorValue]) === 0,
    observed: numberOf(fields[ML_FIELDS.observed]),
    interval: low === null || high === null ? null : { low, high },
    contradictedBy: contradictionsOf(item, items, types.hypothesis),
  };
}

/** Both ends of a link share one comment; the later hypothesis contradicts the earlier one. */
function contradictionsOf(item: WorkItem, items: Surroundings['items'], hypothesisType: string): WorkItem[] {
  return item.links.flatMap((link) => {
    if (link.kind !== 'work-item' || kindOfLink(link.type, link.comment) !== 'contradicts') return [];
    const linkedItem = items.get(link.id);
    return linkedItem !== undefined && sameName(linkedItem.type, hypothesisType) && linkedItem.createdOn > item.createdOn ? [linkedItem] : [];
  });
}

function findingOf(item: WorkItem): EdaFinding {
  const text = (field: string) => readableText(item.fields[field]);
  return {
    item,
    isDraft: item.category === 'Proposed',
    dataset: text(ML_FIELDS.dataset),
    datasetVersion: text(ML_FIELDS.datasetVersion),
    finding: text(ML_FIELDS.finding),
    implication: text(ML_FIELDS.implication),
  };
}

/** A session record is one session; any other item is one session per session tag. */
function sessionsOf(item: WorkItem, isRecord: boolean, { items, timeZone }: Surroundings, settings: Settings): Session[] {
  // Most items are neither.
  if (!isRecord && (item.tags.length === 0 || !settings.readSessionTags)) return [];
  const outputs = item.links.filter((link) => (link.kind === 'work-item' ? link.type !== PARENT_LINK : showsWork(link)));
  const linked = outputs.flatMap((link) => (link.kind === 'work-item' ? [items.get(link.id)] : []));
  const actions = linked.filter((action) => action !== undefined);
  const outcome = { outputCount: outputs.length, actions, unknownActions: linked.length - actions.length };
  const heldOn = dayOfFieldOrNull(item.fields[ML_FIELDS.heldOn], timeZone);
  const isHeld = item.category === 'Completed';

  if (isRecord) {
    const kindName = readableText(item.fields[ML_FIELDS.sessionKind]);
    const kind = KINDS.find((sessionKind) => sameName(SESSION_KINDS[sessionKind], kindName));
    if (kind === undefined) return [];
    const scopeName = readableText(item.fields[ML_FIELDS.sessionScope]);
    // A record without a scope, or without roles, is as inconclusive as a tag.
    const scope = scopeName === '' ? null : sameName(scopeName, 'Whole team') ? 'whole-team' : 'working-group';
    const roleNames = listOf(item.fields[ML_FIELDS.rolesRepresented]);
    const roles = roleNames.length === 0 ? null : new Set(roleNames.flatMap((name) => ROLE_NAMES[name.toLowerCase()] ?? []));
    return [{ item, kind, isHeld, heldOn, scope, groups: listOf(item.fields[ML_FIELDS.groupsRepresented]), roles, ...outcome }];
  }
  return KINDS.filter((kind) => hasTag(item, settings.tags[kind])).map((kind) => ({
    item,
    kind,
    isHeld,
    heldOn: heldOn ?? (isHeld ? item.stateChangedOn : null),
    scope: null,
    groups: [],
    roles: null,
    ...outcome,
  }));
}

const KINDS = Object.keys(SESSION_KINDS) as SessionKind[];
const ROLE_NAMES: Readonly<Record<string, Role>> = { 'data science': 'data-science', development: 'development' };

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return null;
}
