import { dayOf } from '../../domain/shared/calendar-date.ts';
import { isObject } from '../../domain/shared/json.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { stripOf, type SprintSummary } from '../../domain/sprint/run-checks.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import type { IterationDates } from '../../domain/sprint/sprint.ts';
import { inBackground } from '../client/background.ts';
import { BATCH_SIZE } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { quoted, sendWiql } from '../client/wiql.ts';
import type { LastGood } from '../frames/last-good.ts';
import type { LoadContext } from '../team/load-team.ts';
import { loadWithItems, recentSprints, type LoadedTeamSprint } from './load-recent.ts';
import { loadRequests, needsOf, queryItems, type SprintItems, type TeamReading } from './sprint-items.ts';

/** The sprints of a strip, with what they were composed from, by which a change is noticed. */
export interface KeptStrip {
  sprints: readonly SprintSummary[];
  /** Everything but the fields of items: the day, the team with its settings and records, links between items, and the pull requests. */
  fingerprint: string;
  /** The revision of every item, and null for those that the service withheld. */
  revisions: readonly (readonly [id: WorkItemId, rev: number | null])[];
  /** When that held, by the service's clock. */
  asOf: string;
}

export interface LoadedStrip {
  strip: SprintSummary[];
  /** The sprints that had to be read; empty if none had. */
  snapshots: readonly SprintSnapshot[];
}

/** Larger strips are not kept; one of this size takes 130 KB of the browser's 5 MB. */
const MAX_KEPT_ITEMS = 10_000;

/**
 * The summaries of the last six dated sprints up to today, oldest first. What was kept of an earlier visit holds as long as the same items are in the same
 * revisions, and pull requests, team, settings and day are the same: five or six requests tell. Comments on pull requests and commits without a pull request
 * go unnoticed until the next day or Refresh.
 *
 * @param memory null: everything is read.
 * @throws RequestError
 */
export async function loadStrip(
  context: LoadContext,
  loaded: LoadedTeamSprint,
  memory: LastGood<KeptStrip> | null,
  signal?: AbortSignal,
): Promise<LoadedStrip> {
  const { recent, others } = recentSprints(context, loaded);
  const { team } = loaded;
  const background = inBackground(context);
  const kept: unknown = memory?.read();
  const stillAsOf = isKeptStrip(kept) ? await checkKept(background, team, others, kept, signal) : null;
  if (isKeptStrip(kept) && stillAsOf !== null) {
    memory?.write({ ...kept, asOf: stillAsOf });
    return { strip: inOrder(recent, [...kept.sprints, ...stripOf([loaded.snapshot])]), snapshots: [] };
  }
  const { snapshots, items } = await loadWithItems(background, team, others, signal);
  const sprints = stripOf(snapshots);
  if (items !== null && memory !== null) await keep(memory, context, team, sprints, items);
  return { strip: inOrder(recent, [...sprints, ...stripOf([loaded.snapshot])]), snapshots: [...snapshots, loaded.snapshot] };
}

/** Whether a stored value is a strip of this version. */
function isKeptStrip(value: unknown): value is KeptStrip {
  if (!isObject(value)) return false;
  const { sprints, revisions, fingerprint, asOf } = value;
  return (
    Array.isArray(sprints) &&
    sprints.every((sprint) => isObject(sprint) && typeof sprint['id'] === 'string' && isObject(sprint['summary']) && isObject(sprint['outcomes'])) &&
    Array.isArray(revisions) &&
    revisions.every(Array.isArray) &&
    typeof fingerprint === 'string' &&
    typeof asOf === 'string' &&
    !Number.isNaN(Date.parse(asOf))
  );
}

const inOrder = (recent: readonly IterationDates[], sprints: readonly SprintSummary[]): SprintSummary[] =>
  recent.flatMap(({ id }) => sprints.find((sprint) => sprint.id === id) ?? []);

async function keep(
  memory: LastGood<KeptStrip>,
  context: LoadContext,
  team: TeamReading,
  sprints: readonly SprintSummary[],
  { items, hidden, links, others, asOf, pullRequests, unread }: SprintItems,
): Promise<void> {
  // A part that could not be read may be readable the next time; what is cut stays cut.
  const isLasting = unread.size === 0 || (unread.size === 1 && others === 'cut');
  if (!isLasting || items.length + hidden.length > MAX_KEPT_ITEMS) return;
  const fingerprint = await fingerprintOf(context, team, { links, others, pullRequests });
  if (fingerprint === null) return;
  memory.write({
    sprints,
    fingerprint,
    asOf,
    revisions: [...items.map(({ id, rev }) => [id, rev] as const), ...hidden.map((id) => [id, null] as const)],
  });
}

/** @returns the instant until which nothing changed; null if something did, or may have. */
async function checkKept(
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  kept: KeptStrip,
  signal?: AbortSignal,
): Promise<string | null> {
  const isSameSprints = kept.sprints.length === sprints.length && sprints.every(({ id }) => kept.sprints.some((sprint) => sprint.id === id));
  if (!isSameSprints) return null;
  const needs = needsOf(context, team);
  const [{ ids, links, others, asOf }, requests, changedIds] = await Promise.all([
    queryItems(context, team, sprints, needs, signal),
    needs.has('pull-requests') ? loadRequests(context, team, sprints, signal) : { pullRequests: [], isCut: false },
    loadChangedIds(context, kept.asOf, signal),
  ]);
  const revisions = new Map(kept.revisions);
  if (others === 'refused' || ids.length !== revisions.size || !ids.every((id) => revisions.has(id))) return null;
  if (
    requests === null ||
    requests.isCut ||
    kept.fingerprint !== (await fingerprintOf(context, team, { links, others, pullRequests: requests.pullRequests }))
  )
    return null;
  const candidates = changedIds.filter((id) => revisions.has(id));
  if (changedIds.length >= MAX_CHANGED || candidates.length > BATCH_SIZE || candidates.some((id) => revisions.get(id) === null)) return null;
  const now = await loadRevisions(context, candidates, signal);
  return candidates.every((id) => now.get(id) === revisions.get(id)) ? asOf : null;
}

/** A digest of what decides the outcomes beside the items; null where the browser computes none, as on a server without TLS. */
async function fingerprintOf(
  context: LoadContext,
  team: TeamReading,
  around: Pick<SprintItems, 'links' | 'others' | 'pullRequests'>,
): Promise<string | null> {
  const { subtle } = globalThis.crypto ?? {};
  if (subtle === undefined) return null;
  const { categoryOf: _categoryOf, ...process } = team.process;
  const day = dayOf(context.now().toISOString(), team.timeZone);
  // The changes of the working agreement are read only where they are needed, so their absence says nothing.
  const { agreementChanges: _agreementChanges, unread, ...known } = team;
  const text = JSON.stringify([day, context.team, context.pageNeeds, { ...known, process, unread: [...unread] }, around]);
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** More changes in the project than this are not looked through; ids alone, so some ten kilobytes. */
const MAX_CHANGED = 1_000;
/** Clocks of a service's machines may differ by less than this. */
const CLOCK_MARGIN_MS = 60_000;

/** The items of the project that changed since an instant, the newest MAX_CHANGED of them. */
async function loadChangedIds({ client, project }: LoadContext, asOf: string, signal?: AbortSignal): Promise<WorkItemId[]> {
  const since = new Date(Date.parse(asOf) - CLOCK_MARGIN_MS).toISOString();
  const query = [
    `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = ${quoted(project.name)} AND [System.ChangedDate] >= ${quoted(since)}`,
    'ORDER BY [System.ChangedDate] DESC',
  ].join(' ');
  const { workItems } = await sendWiql(client, [project.id], query, { $top: MAX_CHANGED, timePrecision: true }, signal);
  return workItems.map(({ id }) => id);
}

/** @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch */
async function loadRevisions({ client, project }: LoadContext, ids: readonly WorkItemId[], signal?: AbortSignal): Promise<Map<WorkItemId, number>> {
  if (ids.length === 0) return new Map();
  const { value } = await client.post<{ value: ({ id: WorkItemId; rev: number } | null)[] }>(`${pathOf(project.id)}/_apis/wit/workitemsbatch`, {
    body: { ids, fields: ['System.Rev'], errorPolicy: 'Omit' },
    idempotent: true,
    signal,
  });
  return new Map(value.flatMap((item) => (item === null ? [] : [[item.id, item.rev] as const])));
}
