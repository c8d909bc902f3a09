import { lastGood } from '../../src/azure/frames/last-good.ts';
import type { WidgetPorts } from '../../src/azure/frames/widget.ts';
import type { Acting } from './acting.ts';
import type { SampleHost } from './sample-host.ts';

/** The ports of a widget to its dashboard. `opened` records what it was asked to open. */
export function widgetPorts(host: SampleHost, { context, clientAt, user }: Acting): { ports: WidgetPorts; opened: string[] } {
  const opened: string[] = [];
  const ports: WidgetPorts = {
    client: context.client,
    clientAt,
    organizationUrl: `${host.url}/local/`,
    extensionId: 'ml-agile.ml-agile-boards',
    user,
    project: context.project,
    team: context.team,
    data: () => Promise.resolve(context.data),
    lastGood: (key) => lastGood(key, () => window.localStorage),
    openUrl: (url) => void opened.push(url),
    openQuery: (wiql) => void opened.push(wiql),
    now: context.now,
    timeZone: context.timeZone,
  };
  return { ports, opened };
}
