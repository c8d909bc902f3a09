import { startGeneratedHost } from '../test/builders/generated-host.ts';
import { loadRecentSprints, loadSprint } from '../src/azure/sprint/load-sprint.ts';
import { Recorder } from './recorder.ts';
import { format, promised, shown, type Measurement } from './report.ts';
import { quantile, timed } from './statistics.ts';

const SIZES = [10, 200, 1_000];
const BATCH = 200;
/** Iterations, areas, backlog configuration and members of the team, whose pull requests are its own; two queries. */
const TEAM_AND_QUERIES = 6;
/** Batches of items of other sprints that matter to this one. */
const OTHER_SPRINTS = 4;
/** Histories, links and code of a sprint. */
const LAST_WAVE = 40;
/** Everything that the strip reads on a first visit. */
const STRIP = 40;

/** Requests and waves of the tab for sprints of 10, 200 and 1,000 items, over HTTP. */
export async function measureTabLoad(): Promise<Measurement[]> {
  const host = await startGeneratedHost({ items: 5_000, sprintSizes: SIZES });
  try {
    const measurements: Measurement[] = [];
    for (const [index, size] of SIZES.entries()) {
      const sprint = host.project.requestedSprints[index]!;
      const recorder = new Recorder();
      const { snapshot } = await loadSprint(host.contextWith(recorder.fetch), sprint.id);
      if (snapshot.unread.size > 0) throw new Error(`Parts of the sprint could not be read: ${[...snapshot.unread].join(', ')}`);
      const failed = recorder.requests.filter(({ status }) => status !== 200);
      if (failed.length > 0) throw new Error(`${failed.length} requests of the tab failed.`);
      const name = `Sprint of ${size.toLocaleString('en')} items`;
      const requests = recorder.count('team') + recorder.count('query') + recorder.count('items');
      const times = await timed({ warmUp: 1, samples: 5 }, () => loadSprint(host.contextWith(), sprint.id));
      measurements.push(
        promised(`${name}: requests (team, query, items)`, requests, TEAM_AND_QUERIES + OTHER_SPRINTS + Math.ceil(size / BATCH), ''),
        promised(`${name}: waves`, recorder.waves, 4, ''),
        shown(`${name}: pages of pull requests`, String(recorder.count('pull requests'))),
        promised(
          `${name}: histories, links and code`,
          recorder.count('single items') + recorder.count('links') + recorder.count('code'),
          LAST_WAVE,
          '',
        ),
        shown(`${name}: settings documents, through the host page`, String(recorder.count('documents'))),
        shown(`${name}: read in (median of 5)`, format(quantile(times, 0.5), 'ms')),
      );
    }
    const recorder = new Recorder();
    const loaded = await loadSprint(host.contextWith(), null);
    await loadRecentSprints(host.contextWith(recorder.fetch), loaded);
    measurements.push(
      promised('Strip of six sprints, after the first content: requests', recorder.requests.length, STRIP, ''),
      shown('Strip of six sprints, after the first content: waves', String(recorder.waves)),
    );
    return measurements;
  } finally {
    await host.close();
  }
}
