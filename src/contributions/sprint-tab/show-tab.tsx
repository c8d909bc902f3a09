import { lastWave } from '../../azure/sprint/last-wave.ts';
import type { VisitMemory } from '../../azure/client/visit-memory.ts';
import type { TabPorts } from '../../azure/frames/team-tab.ts';
import type { LoadContext } from '../../azure/team/load-team.ts';
import { mount } from '../../ui/mount.tsx';
import type { TabMemory } from './kept-report.ts';
import { reviewPorts } from './review/review-ports.ts';
import { sprintPorts } from './sprint-ports.ts';
import { SprintTab } from './sprint-tab.tsx';
import type { LoadSprint } from './tab-reading.ts';

/** The code of the strip, which follows the whole check. */
const strip = () => import(/* webpackChunkName: "strip" */ '../../azure/sprint/load-strip.ts');

/** The interface of the tab. Resolves after the first paint. */
export async function showTab(ports: TabPorts, context: LoadContext & { memory: VisitMemory }, memory: TabMemory, load: LoadSprint): Promise<void> {
  await mount(
    <SprintTab
      ports={ports}
      load={load}
      forget={() => {
        context.memory.forget();
        memory.strip.forget();
      }}
      loadStrip={async (loaded, signal) => (await strip()).loadStrip(context, loaded, memory.strip, signal)}
      sprintPortsFor={(loaded, tell) => sprintPorts(ports, loaded, tell)}
      reviewPorts={reviewPorts(context)}
      memory={memory}
    />,
  );
  // The code of the last wave is there when the items are; a failure is reported where the wave begins.
  lastWave().catch(() => {});
}
