import { checkLists } from '../../azure/client/check-lists.ts';
import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import { openWidget } from '../../azure/frames/widget.ts';
import { mountWidget } from '../../ui/widget/mount-widget.tsx';
import { CollaborationWidget } from './collaboration-widget.tsx';
import { type CollaborationShown } from './shown.ts';

// A separate chunk, so that cached numbers can show before the loading code arrives.
const loadingModule = import(/* webpackChunkName: "collaboration-reading" */ '../../azure/collaboration/load-collaboration.ts');

const show = mountWidget<CollaborationShown>((first, onReady) => <CollaborationWidget first={first} onReady={onReady} />);

openWidget(checkLists, (ports, { settings, ...request }) => {
  const team = settings.team ?? ports.team;
  const key = `collaboration ${team?.id} ${settings.sprints}`;
  const context = { ...ports, team: team! };
  return show({
    ...request,
    team,
    key,
    view: settings.view,
    memory: ports.lastGood<CollaborationReading>(key),
    load: async (signal, onPart) => (await loadingModule).loadCollaboration(context, settings.sprints, signal, onPart),
    // Only the details need threads, so the code to load them is a separate chunk.
    loadDetails: async (signal) =>
      (
        await import(/* webpackChunkName: "collaboration-details-reading" */ '../../azure/collaboration/load-collaboration-details.ts')
      ).loadCollaborationDetails(context, settings.sprints, signal),
    onOpenQuery: (wiql) => ports.openQuery(wiql),
    onOpenPath: (path) => ports.openUrl(path),
  });
});
