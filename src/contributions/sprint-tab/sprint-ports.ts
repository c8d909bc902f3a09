import type { TabPorts } from '../../azure/frames/team-tab.ts';
import { addAttestation, addWaiver } from '../../azure/documents/documents.ts';
import { endAttestation, endWaiver } from '../../azure/documents/settings-document.ts';
import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import type { TeamIteration } from '../../azure/team/team.ts';
import { createItem } from '../../azure/work-items/create-item.ts';
import { removeLink } from '../../azure/work-items/remove-link.ts';
import { updateWorkItem, type NewLink } from '../../azure/work-items/work-items.ts';
import { ML_FIELDS, SESSION_KINDS, type TshirtSize } from '../../domain/process/ml-fields.ts';
import { pullRequestArtifact } from '../../domain/shared/artifact-link.ts';
import { readableText } from '../../domain/shared/readable-text.ts';
import type { Attestation } from '../../domain/settings/attestation.ts';
import type { Focus } from '../../domain/settings/focus.ts';
import type { Waiver } from '../../domain/settings/settings.ts';
import type { SprintSpan } from '../../domain/settings/sprint-span.ts';
import { hoursToClear } from '../../domain/sprint/item-hours.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import type { PullRequest, SessionKind } from '../../domain/sprint/snapshot.ts';
import type { SessionDay } from '../../domain/sprint/usual-days.ts';
import { plural } from '../../ui/strings.ts';
import type { Change } from './changes/change.ts';
import type { NotChanged } from './changes/change-several.ts';

/** What a user can link to a story. */
export type DeliverableChoice = { pullRequest: PullRequest } | { workItem: WorkItem } | { url: string; text: string };

/** All changes that the tab can make. Each resolves when it is stored and told; the tab then reloads the sprint. */
export interface SprintPorts {
  openItem: (item: Pick<WorkItem, 'id'>) => Promise<void>;
  /** Resolves with the id of the new record, or null if the form was closed without saving. */
  recordSession: (kind: SessionKind) => Promise<WorkItemId | null>;
  /** When the team held its sessions before this sprint. */
  loadSessionDays: (signal: AbortSignal) => Promise<SessionDay[]>;
  /** Creates the record of a planned session. */
  createSession: (kind: SessionKind, day: CalendarDate) => Promise<WorkItemId>;
  tellPlanned: (count: number) => void;
  /** @throws StaleWorkItemError if another user changed the item. */
  setSize: (item: WorkItem, size: TshirtSize) => Promise<void>;
  /** Resolves with the items that were not changed. */
  setSizes: (items: readonly WorkItem[], size: TshirtSize) => Promise<readonly NotChanged[]>;
  clearHours: (items: readonly WorkItem[], isSpike: (item: WorkItem) => boolean) => Promise<readonly NotChanged[]>;
  linkDeliverable: (item: WorkItem, choice: DeliverableChoice) => Promise<void>;
  /** @param id of the waiver, so that a retry after a lost answer stores nothing twice. */
  waive: (id: string, rule: string, item: WorkItem | null, why: Pick<Waiver, 'kind' | 'reason'>, until: TeamIteration) => Promise<void>;
  endWaiver: (waiver: Waiver) => Promise<void>;
  /** @param id of the attestation, as above. @param note may be empty. */
  attest: (id: string, rule: string, note: string, until: TeamIteration) => Promise<void>;
  /** Makes a check the focus of the team. */
  setFocus: (rule: string, until: TeamIteration) => Promise<void>;
  endFocus: () => Promise<void>;
  openPullRequest: (repositoryId: string, id: number) => Promise<void>;
  openUrl: (url: string) => Promise<void>;
  /** Opens the roles in the project settings. */
  openRoles: () => Promise<void>;
}

/** The actions for a loaded sprint. @param tell says what was stored. */
export function sprintPorts(ports: TabPorts, { team, snapshot }: LoadedSprint, tell: (change: Change) => void): SprintPorts {
  const { client, context, data, user } = ports;
  const { project } = context;
  const itemOptions = { categoryOf: team.process.categoryOf, timeZone: team.timeZone };

  return {
    openItem: ({ id }) => ports.openWorkItem(id),
    recordSession: (kind) => ports.createWorkItem(team.settings.types.teamSession, sessionValues(kind)),
    loadSessionDays: async (signal) => {
      const { loadSessionDays } = await import(/* webpackChunkName: "session-days" */ '../../azure/sprint/load-session-days.ts');
      return loadSessionDays({ client, project }, team, snapshot.sprint.start, signal);
    },
    createSession: (kind, day) =>
      createItem(client, project.id, team.settings.types.teamSession, { ...sessionValues(kind), [ML_FIELDS.heldOn]: `${day}T00:00:00Z` }),
    tellPlanned: (count) => tell({ message: `${plural(count, 'session', 'sessions')} planned in ${snapshot.sprint.name}.`, undo: null }),
    setSize: async (item, size) => {
      const stored = await updateWorkItem(client, project.id, item, [{ field: ML_FIELDS.tshirtSize, value: size }], itemOptions);
      const before = readableText(item.fields[ML_FIELDS.tshirtSize]) || null;
      tell({
        message: `Size of ${item.id} set to ${size}.`,
        undo: async () => void (await updateWorkItem(client, project.id, stored, [{ field: ML_FIELDS.tshirtSize, value: before }], itemOptions)),
      });
    },
    setSizes: (items, size) =>
      changeAll(
        items,
        () => [{ field: ML_FIELDS.tshirtSize, value: size }],
        (count) => `Size of ${count} set to ${size}.`,
      ),
    clearHours: (items, isSpike) =>
      changeAll(
        items,
        (item) => hoursToClear(item, isSpike(item)).map((field) => ({ field, value: null })),
        (count) => `Hours cleared on ${count}.`,
      ),
    linkDeliverable: async (item, choice) => {
      const link = linkOf(choice);
      const stored = await updateWorkItem(client, project.id, item, [{ link }], itemOptions);
      tell({ message: `Deliverable linked to ${item.id}.`, undo: () => removeLink(client, project.id, stored, link, itemOptions) });
    },
    waive: async (id, rule, item, why, until) => {
      const waiver: Waiver = { id, rule, team: context.team.id, item: item?.id ?? null, ...why, author: user.displayName, ...spanTo(until) };
      await addWaiver(data, project.id, waiver, team.iterations);
      tell({ message: `Waived until the end of ${until.name}.`, undo: async () => void (await endWaiver(data, project.id, waiver)) });
    },
    endWaiver: async (waiver) => {
      await endWaiver(data, project.id, waiver);
      tell({
        message: 'Waiver ended. The check counts again in every sprint that it covered.',
        undo: async () => void (await addWaiver(data, project.id, withoutReading(waiver), team.iterations)),
      });
    },
    attest: async (id, rule, note, until) => {
      const at = new Date().toISOString();
      const attestation: Attestation = { id, rule, team: context.team.id, ...spanTo(until), author: user.displayName, note, at };
      await addAttestation(data, project.id, attestation, team.iterations);
      tell({ message: `Confirmed until the end of ${until.name}.`, undo: async () => void (await endAttestation(data, project.id, attestation)) });
    },
    setFocus: async (rule, until) => {
      await changeFocus({ rule, teamName: context.team.name, until }, `Focus set until the end of ${until.name}.`);
    },
    endFocus: () => changeFocus(null, 'Focus ended.'),
    openPullRequest: (repositoryId, id) => ports.openUrl(ports.urlOf(`${encodeURIComponent(project.name)}/_git/${repositoryId}/pullrequest/${id}`)),
    openUrl: ports.openUrl,
    openRoles: () => ports.openUrl(ports.urlOf(`${encodeURIComponent(project.name)}/_apps/hub/${ports.extensionId}.settings-hub?ml-tab=roles`)),
  };

  /** The values of a new record. Who was there is for people to say. */
  function sessionValues(kind: SessionKind): Record<string, string> {
    return {
      'System.Title': `${SESSION_KINDS[kind]}, ${snapshot.sprint.name}`,
      'System.IterationPath': snapshot.sprint.path,
      'System.AreaPath': team.areas[0]?.path ?? project.name,
      [ML_FIELDS.sessionKind]: SESSION_KINDS[kind],
    };
  }

  async function changeAll(
    items: readonly WorkItem[],
    changesOf: (item: WorkItem) => readonly { field: string; value: string | null }[],
    said: (count: string) => string,
  ): Promise<readonly NotChanged[]> {
    const { changeSeveral } = await import(/* webpackChunkName: "change-several" */ './changes/change-several.ts');
    const { changed, notChanged } = await changeSeveral(client, project.id, items, changesOf, itemOptions);
    const undo = async () => {
      const before = new Map(changed.map((pair) => [pair.after.id, pair.before]));
      const valuesBefore = (item: WorkItem) =>
        changesOf(before.get(item.id)!).map(({ field }) => ({ field, value: valueOf(before.get(item.id)!, field) }));
      const { notChanged: kept } = await changeSeveral(
        client,
        project.id,
        changed.map(({ after }) => after),
        valuesBefore,
        itemOptions,
      );
      if (kept.length > 0) throw new Error(kept.map(({ item, reason }) => `${item.id}: ${reason}`).join(' '));
    };
    if (changed.length > 0) tell({ message: said(plural(changed.length, 'story', 'stories')), undo });
    return notChanged;
  }

  /** From the displayed sprint until the end of another. */
  function spanTo(until: TeamIteration): SprintSpan {
    return {
      from: snapshot.sprint.start,
      until: until.finish as CalendarDate,
      untilSprint: until.name,
      fromSprintId: snapshot.sprint.id,
      untilSprintId: until.id,
    };
  }

  async function changeFocus(focus: Focus | null, message: string): Promise<void> {
    const { storeFocus } = await import(/* webpackChunkName: "store-focus" */ './focus/store-focus.ts');
    const hasHistory = await storeFocus(ports, focus);
    tell({ message: hasHistory ? message : `${message} The settings history could not be updated.`, undo: null });
  }

  function linkOf(choice: DeliverableChoice): NewLink {
    if ('pullRequest' in choice) {
      const { repositoryId, id } = choice.pullRequest;
      return { rel: 'ArtifactLink', url: pullRequestArtifact(project.id, repositoryId, id), name: 'Pull Request' };
    }
    if ('workItem' in choice) return { rel: 'System.LinkTypes.Related', url: ports.urlOf(`_apis/wit/workItems/${choice.workItem.id}`) };
    return { rel: 'Hyperlink', url: choice.url, comment: choice.text };
  }
}

/** A waiver without what is found out on reading. */
function withoutReading({ isSprintGone: _isSprintGone, ...waiver }: Waiver): Waiver {
  return waiver;
}

/** What a field held, to write it back; null if it was empty. */
function valueOf({ fields }: WorkItem, field: string): string | number | null {
  const value = fields[field];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
