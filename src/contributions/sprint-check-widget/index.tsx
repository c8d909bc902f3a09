import { checkLater } from '../../azure/client/check-later.ts';
import { openWidget, sprintUrl } from '../../azure/frames/widget.ts';
import { mountWidget } from '../../ui/widget/mount-widget.tsx';
import { loadCheck } from './load-check.ts';
import { type SprintCheckReading, type SprintCheckShown } from './shown.ts';
import { SprintCheckWidget } from './sprint-check-widget.tsx';

const show = mountWidget<SprintCheckShown>((first, onReady) => <SprintCheckWidget first={first} onReady={onReady} />);

openWidget(checkLater, (ports, { settings, ...request }) => {
  const team = settings.team ?? ports.team;
  const key = `sprint check ${team?.id}`;
  return show({
    ...request,
    team,
    key,
    memory: ports.lastGood<SprintCheckReading>(key),
    load: (signal, onPart) => loadCheck({ ...ports, team: team! }, signal, onPart),
    urlOf: ({ path }) => sprintUrl(ports, team!.name, path),
    onOpen: ports.openUrl,
  });
});
