import { openWidget } from '../../azure/frames/widget-frame.ts';
import { mountWidget } from '../../ui/widget/mount-widget.tsx';
import { loadCheck } from './load-check.ts';
import { type SprintCheckReading, type SprintCheckShown } from './shown.ts';
import { SprintCheckWidget } from './sprint-check-widget.tsx';

const show = mountWidget<SprintCheckShown>((first, onReady) => <SprintCheckWidget first={first} onReady={onReady} />);

openWidget((frame, { settings, ...request }) => {
  const team = settings.team ?? frame.team;
  const key = `sprint check ${team?.id}`;
  return show({
    ...request,
    team,
    key,
    memory: frame.lastGood<SprintCheckReading>(key),
    load: (signal, onPart) => loadCheck({ ...frame, team: team! }, signal, onPart),
    urlOf: ({ path }) => frame.sprintUrl(team!.name, path),
    onOpen: frame.openUrl,
  });
});
