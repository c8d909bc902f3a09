import { openAnalytics } from '../../azure/client/analytics.ts';
import { checkLists } from '../../azure/client/check-lists.ts';
import { loadAcceptance, type AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';
import { openWidget } from '../../azure/frames/widget.ts';
import { mountWidget } from '../../ui/widget/mount-widget.tsx';
import { AcceptanceWidget, type AcceptanceShown } from './acceptance-widget.tsx';

const show = mountWidget<AcceptanceShown>((first, onReady) => <AcceptanceWidget first={first} onReady={onReady} />);

openWidget(checkLists, (ports, { settings, ...request }) => {
  const team = settings.team ?? ports.team;
  const key = `acceptance ${team?.id} ${settings.group ?? ''} ${settings.sprints}`;
  return show({
    ...request,
    team,
    key,
    memory: ports.lastGood<AcceptanceReading>(key),
    load: (signal, onPart) => loadAcceptance({ ...ports, analytics: openAnalytics(ports), team: team! }, settings, signal, onPart),
    onOpenQuery: (wiql) => ports.openQuery(wiql),
    loadChance: async (query, signal) =>
      (await import(/* webpackChunkName: "acceptance-details" */ '../../azure/dashboards/load-chance.ts')).loadChance(ports, query, signal),
  });
});
