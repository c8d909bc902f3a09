import { loadAcceptance } from '../../azure/load-acceptance.ts';
import { openWidget } from '../../azure/widget-frame.ts';
import { mount } from '../../ui/mount.tsx';
import { AcceptanceWidget, type Shown } from './acceptance-widget.tsx';

let redraw: ((shown: Shown) => void) | undefined;

openWidget((frame, request) => {
  const team = request.settings.team ?? frame.team;
  const { sprints } = request.settings;
  const shown: Shown = {
    title: request.title,
    columns: request.columns,
    key: `${team?.id ?? ''} ${sprints}`,
    team,
    memory: frame.lastGood(`acceptance ${team?.id ?? ''} ${sprints}`),
    load: async (signal) => {
      if (team === null) throw new Error('No team was chosen.');
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return loadAcceptance({ ...frame, team, now: () => new Date(), timeZone }, sprints, signal);
    },
    onOpenQuery: (wiql) => void frame.openUrl(`${encodeURIComponent(frame.project.name)}/_queries/query/?wiql=${encodeURIComponent(wiql)}`),
  };
  if (redraw === undefined) return mount(<AcceptanceWidget first={shown} onReady={(next) => (redraw = next)} />);
  redraw(shown);
  return Promise.resolve();
});
