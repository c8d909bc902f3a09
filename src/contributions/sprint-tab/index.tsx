import { loadRecentSprints, loadSprint } from '../../azure/sprint/load-sprint.ts';
import { VisitMemory } from '../../azure/client/visit-memory.ts';
import { openTeamTab } from '../../azure/frames/team-tab.ts';
import { mount } from '../../ui/mount.tsx';
import { reviewPorts } from './review/review-ports.ts';
import { sprintPorts } from './sprint-ports.ts';
import { SprintTab } from './sprint-tab.tsx';

/** The page lists the pull requests of stories, whichever checks are active. */
const PAGE_NEEDS = ['pull-requests', 'open-hypotheses'] as const;

openTeamTab((ports) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const memory = new VisitMemory();
  const context = { ...ports.context, client: ports.client, data: ports.data, now: () => new Date(), timeZone, pageNeeds: PAGE_NEEDS, memory };
  return mount(
    <SprintTab
      ports={ports}
      load={(iterationId, signal) => loadSprint(context, iterationId, signal)}
      forget={() => memory.forget()}
      loadRecent={(loaded, signal) => loadRecentSprints(context, loaded, signal)}
      sprintPortsFor={(loaded) => sprintPorts(ports, loaded)}
      reviewPorts={reviewPorts(context)}
    />,
  );
});
