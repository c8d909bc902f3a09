import { render, screen } from '@testing-library/react';
import { loadRecentSprints, loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import type { TabPorts } from '../../../src/azure/frames/team-tab.ts';
import { loadIterations } from '../../../src/azure/team/team.ts';
import { reviewPorts } from '../../../src/contributions/sprint-tab/review/review-ports.ts';
import { sprintPorts } from '../../../src/contributions/sprint-tab/sprint-ports.ts';
import { SprintTab } from '../../../src/contributions/sprint-tab/sprint-tab.tsx';
import { SAMPLE_USER, type SampleHost } from '../../builders/sample-host.ts';

/** What the page around the tab was asked to do, and a way to show it another sprint. */
export interface AroundTab {
  opened: string[];
  toasts: string[];
  created: { type: string; values: Record<string, string | number> }[];
  showSprint: (iterationId: string) => void;
}

interface Given {
  ports?: Partial<TabPorts>;
  now?: () => Date;
}

/** The tab on a sprint, reading from the host as it does in Azure DevOps. */
export async function renderTab(host: SampleHost, sprint: string, { ports: given = {}, now }: Given = {}): Promise<AroundTab> {
  const context = { ...host.context, pageNeeds: ['pull-requests'] as const, ...(now && { now }) };
  const iterations = await loadIterations(context.client, context);
  const around: AroundTab = { opened: [], toasts: [], created: [], showSprint: () => {} };
  const open = (what: string) => {
    around.opened.push(what);
    return Promise.resolve();
  };
  const ports: TabPorts = {
    client: context.client,
    clientAt: () => context.client,
    data: context.data,
    project: context.project,
    context: { project: context.project, team: context.team },
    iterationId: iterations.find(({ name }) => name === sprint)!.id,
    extensionId: 'ml-agile.ml-agile-boards',
    organizationUrl: `${host.url}/local/`,
    user: { id: '', ...SAMPLE_USER },
    identities: () => Promise.reject(new Error('The tab searches nobody.')),
    openWorkItem: (id) => open(`work item ${id}`),
    createWorkItem: (type, values) => {
      around.created.push({ type, values });
      return Promise.resolve(null);
    },
    openUrl: open,
    toast: (message) => {
      around.toasts.push(message);
      return Promise.resolve();
    },
    urlOf: (path) => Promise.resolve(`${host.url}/local/${path}`),
    readRoute: () => Promise.resolve([]),
    readQuery: () => Promise.resolve({}),
    writeQuery: () => {},
    onContextChange: (listener) => {
      around.showSprint = (iterationId) => listener({ iterationId });
      return () => {};
    },
    ...given,
  };
  render(
    <SprintTab
      ports={ports}
      load={(iterationId, signal) => loadSprint(context, iterationId, signal)}
      loadRecent={(loaded, signal) => loadRecentSprints(context, loaded, signal)}
      sprintPortsFor={(loaded) => sprintPorts(ports, loaded)}
      reviewPorts={reviewPorts(context)}
    />,
  );
  return around;
}

/** The tab on a sprint, once its check is there. */
export async function openTab(host: SampleHost, sprint: string, given: Given = {}): Promise<AroundTab> {
  const around = await renderTab(host, sprint, given);
  await sentence();
  return around;
}

/** The one sentence about the sprint, once it is there. */
export const sentence = async (): Promise<string> => (await screen.findByRole('region', { name: 'Summary' })).querySelector('.sentence')!.textContent;
