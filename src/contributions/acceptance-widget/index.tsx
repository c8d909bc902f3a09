import { openAnalytics } from '../../azure/client/analytics.ts';
import { loadAcceptance, type AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';
import { openWidget } from '../../azure/frames/widget-frame.ts';
import { mountWidget } from '../../ui/widget/mount-widget.tsx';
import { AcceptanceWidget, type AcceptanceShown } from './acceptance-widget.tsx';

const show = mountWidget<AcceptanceShown>((first, onReady) => <AcceptanceWidget first={first} onReady={onReady} />);

openWidget((frame, { settings, ...request }) => {
  const team = settings.team ?? frame.team;
  const key = `acceptance ${team?.id} ${settings.group ?? ''} ${settings.sprints}`;
  return show({
    ...request,
    team,
    key,
    memory: frame.lastGood<AcceptanceReading>(key),
    load: (signal) => loadAcceptance({ ...frame, analytics: openAnalytics(frame), team: team! }, settings, signal),
    onOpenQuery: (wiql) => frame.openQuery(wiql),
  });
});
