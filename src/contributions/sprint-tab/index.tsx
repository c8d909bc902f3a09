import { loadRecentSprints, loadSprint } from '../../azure/sprint/load-sprint.ts';
import { openTeamTab } from '../../azure/frames/team-tab.ts';
import { mount } from '../../ui/mount.tsx';
import { reviewAccess } from './review/review-access.ts';
import { sprintActions } from './sprint-actions.ts';
import { SprintTab } from './sprint-tab.tsx';

/** Stories are shown with the pull requests that they left, whatever the team checks. */
const PAGE_NEEDS = ['pull-requests'] as const;

openTeamTab((frame) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const context = { ...frame.context, client: frame.client, data: frame.data, now: () => new Date(), timeZone, pageNeeds: PAGE_NEEDS };
  return mount(
    <SprintTab
      frame={frame}
      load={(iterationId, signal) => loadSprint(context, iterationId, signal)}
      loadRecent={(loaded, signal) => loadRecentSprints(context, loaded, signal)}
      actionsFor={(loaded) => sprintActions(frame, loaded)}
      reviewAccess={reviewAccess(context)}
    />,
  );
});
