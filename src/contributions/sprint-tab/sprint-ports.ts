import type { TabPorts } from '../../azure/frames/team-tab.ts';
import { addAttestation, addWaiver } from '../../azure/documents/documents.ts';
import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import type { TeamIteration } from '../../azure/team/team.ts';
import { updateWorkItem, type NewLink } from '../../azure/work-items/work-items.ts';
import { ML_FIELDS, SESSION_KINDS, type TshirtSize } from '../../domain/process/ml-fields.ts';
import { pullRequestArtifact } from '../../domain/shared/artifact-link.ts';
import type { Focus } from '../../domain/settings/focus.ts';
import type { Waiver } from '../../domain/settings/settings.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import type { PullRequest, SessionKind } from '../../domain/sprint/snapshot.ts';

/** What a user can link to a story. */
export type DeliverableChoice = { pullRequest: PullRequest } | { workItem: WorkItem } | { url: string; text: string };

/** All changes that the tab can make. Each resolves when stored; the tab then reloads the sprint. */
export interface SprintPorts {
  openItem: (item: Pick<WorkItem, 'id'>) => Promise<void>;
  /** Resolves with the id of the new record, or null if the form was closed without saving. */
  recordSession: (kind: SessionKind) => Promise<WorkItemId | null>;
  /** @throws StaleWorkItemError if another user changed the item. */
  setSize: (item: WorkItem, size: TshirtSize) => Promise<void>;
  linkDeliverable: (item: WorkItem, choice: DeliverableChoice) => Promise<void>;
  /** @param id of the waiver, so that a retry after a lost answer stores nothing twice. */
  waive: (id: string, rule: string, item: WorkItem | null, why: Pick<Waiver, 'kind' | 'reason'>, until: TeamIteration) => Promise<void>;
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

/** The actions for a loaded sprint. */
export function sprintPorts(ports: TabPorts, { team, snapshot }: LoadedSprint): SprintPorts {
  const { client, context, data, user } = ports;
  const { project } = context;
  const itemOptions = { categoryOf: team.process.categoryOf, timeZone: team.timeZone };

  return {
    openItem: ({ id }) => ports.openWorkItem(id),
    recordSession: (kind) =>
      ports.createWorkItem(team.settings.types.teamSession, {
        'System.Title': `${SESSION_KINDS[kind]}, ${snapshot.sprint.name}`,
        'System.IterationPath': snapshot.sprint.path,
        'System.AreaPath': team.areas[0]?.path ?? project.name,
        [ML_FIELDS.sessionKind]: SESSION_KINDS[kind],
        [ML_FIELDS.sessionScope]: 'Whole team',
        [ML_FIELDS.rolesRepresented]: 'Data science; Development',
        [ML_FIELDS.groupsRepresented]: team.settings.groups.map(({ name }) => name).join('; '),
      }),
    setSize: async (item, size) => {
      await updateWorkItem(client, project.id, item, [{ field: ML_FIELDS.tshirtSize, value: size }], itemOptions);
      await ports.toast(`Size of ${item.id} set to ${size}.`);
    },
    linkDeliverable: async (item, choice) => {
      await updateWorkItem(client, project.id, item, [{ link: linkOf(choice) }], itemOptions);
      await ports.toast(`Deliverable linked to ${item.id}.`);
    },
    waive: async (id, rule, item, why, until) => {
      await addWaiver(
        data,
        project.id,
        {
          id,
          rule,
          team: context.team.id,
          item: item?.id ?? null,
          ...why,
          author: user.displayName,
          from: snapshot.sprint.start,
          until: until.finish as CalendarDate,
          untilSprint: until.name,
          fromSprintId: snapshot.sprint.id,
          untilSprintId: until.id,
        },
        team.iterations,
      );
      await ports.toast(`Waived until the end of ${until.name}.`);
    },
    attest: async (id, rule, note, until) => {
      await addAttestation(
        data,
        project.id,
        {
          id,
          rule,
          team: context.team.id,
          from: snapshot.sprint.start,
          until: until.finish as CalendarDate,
          untilSprint: until.name,
          fromSprintId: snapshot.sprint.id,
          untilSprintId: until.id,
          author: user.displayName,
          note,
          at: new Date().toISOString(),
        },
        team.iterations,
      );
      await ports.toast(`Confirmed until the end of ${until.name}.`);
    },
    setFocus: async (rule, until) => {
      await changeFocus({ rule, teamName: context.team.name, until }, `Focus set until the end of ${until.name}.`);
    },
    endFocus: () => changeFocus(null, 'Focus ended.'),
    openPullRequest: (repositoryId, id) => ports.openUrl(ports.urlOf(`${encodeURIComponent(project.name)}/_git/${repositoryId}/pullrequest/${id}`)),
    openUrl: ports.openUrl,
    openRoles: () => ports.openUrl(ports.urlOf(`${encodeURIComponent(project.name)}/_apps/hub/${ports.extensionId}.settings-hub?ml-tab=roles`)),
  };

  async function changeFocus(focus: Focus | null, message: string): Promise<void> {
    const { storeFocus } = await import(/* webpackChunkName: "store-focus" */ './focus/store-focus.ts');
    const hasHistory = await storeFocus(ports, focus);
    await ports.toast(hasHistory ? message : `${message} The settings history could not be updated.`);
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
