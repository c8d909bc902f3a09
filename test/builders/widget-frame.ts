import { lastGood } from '../../src/azure/frames/last-good.ts';
import type { WidgetFrame } from '../../src/azure/frames/widget-frame.ts';
import type { Acting } from './acting.ts';
import type { SampleHost } from './sample-host.ts';

/** A widget's connection to the dashboard around it. `opened` tells what it was asked to open. */
export function widgetFrame(host: SampleHost, { context, clientAt }: Acting): { frame: WidgetFrame; opened: string[] } {
  const opened: string[] = [];
  const frame: WidgetFrame = {
    client: context.client,
    clientAt,
    organizationUrl: `${host.url}/local/`,
    project: context.project,
    team: context.team,
    data: () => Promise.resolve(context.data),
    lastGood: (key) => lastGood(key, () => window.localStorage),
    sprintUrl: (team, path) => `https://host.example/${team}/${path.split('\\').at(-1)}`,
    openUrl: (url) => void opened.push(url),
    openQuery: (wiql) => void opened.push(wiql),
    now: context.now,
    timeZone: context.timeZone,
  };
  return { frame, opened };
}
