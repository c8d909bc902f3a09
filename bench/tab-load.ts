import { startGeneratedHost } from '../test/builders/generated-host.ts';
import type { LastGood } from '../src/azure/frames/last-good.ts';
import { loadSprint } from '../src/azure/sprint/load-sprint.ts';
import { loadStrip, type KeptStrip } from '../src/azure/sprint/load-strip.ts';
import { Recorder } from './recorder.ts';
import { format, promised, shown, type Measurement } from './report.ts';
import { quantile, timed } from './statistics.ts';

const SIZES = [10, 200, 1_000];
const BATCH = 200;
/** Before the first sentence, of a sprint whose items fit one batch. */
const MAX_BEFORE_CONTENT = 10;
const MAX_LAST_WAVE = 40;
const MAX_STRIP = { first: 40, next: 6 };

/** Requests and waves of the tab for sprints of 10, 200 and 1,000 items, over HTTP. */
export async function measureTabLoad(): Promise<Measurement[]> {
  const host = await startGeneratedHost({ items: 5_000, sprintSizes: SIZES });
  try {
    const measurements: Measurement[] = [];
    for (const [index, size] of SIZES.entries()) {
      const sprint = host.project.requestedSprints[index]!;
      const recorder = new Recorder();
      // The host page reads the settings documents, in the same wave as the team.
      const sent = () => recorder.requests.length - recorder.count('documents');
      let before = 0;
      const { snapshot } = await loadSprint(host.contextWith(recorder.fetch), sprint.id, undefined, () => (before = sent()));
      if (snapshot.unread.size > 0) throw new Error(`Parts of the sprint could not be read: ${[...snapshot.unread].join(', ')}`);
      const failed = recorder.requests.filter(({ status }) => status !== 200);
      if (failed.length > 0) throw new Error(`${failed.length} requests of the tab failed.`);
      const name = `Sprint of ${size.toLocaleString('en')} items`;
      const moreBatches = Math.max(0, recorder.count('items') - 1);
      const times = await timed({ warmUp: 1, samples: 5 }, () => loadSprint(host.contextWith(), sprint.id));
      measurements.push(
        promised(`${name}: requests before the first sentence, the first batch of items among them`, before - moreBatches, MAX_BEFORE_CONTENT, ''),
        shown(`${name}: more batches of ${BATCH} items, side by side`, String(moreBatches)),
        promised(`${name}: requests of the last wave`, sent() - before, MAX_LAST_WAVE, ''),
        promised(`${name}: waves`, recorder.waves, 5, ''),
        shown(`${name}: settings documents, through the host page`, String(recorder.count('documents'))),
        shown(`${name}: read in (median of 5)`, format(quantile(times, 0.5), 'ms')),
      );
    }
    return [...measurements, ...(await measureStrip(host.contextWith))];
  } finally {
    await host.close();
  }
}

/** The strip of six sprints, on a first and on the next visit. */
async function measureStrip(contextWith: Awaited<ReturnType<typeof startGeneratedHost>>['contextWith']): Promise<Measurement[]> {
  const memory = memoryOf<KeptStrip>();
  const measurements: Measurement[] = [];
  for (const [visit, max] of [
    ['first visit', MAX_STRIP.first],
    ['next visit', MAX_STRIP.next],
  ] as const) {
    const loaded = await loadSprint(contextWith(), null);
    const recorder = new Recorder();
    await loadStrip(contextWith(recorder.fetch), loaded, memory, undefined);
    measurements.push(
      promised(`Strip of six sprints, ${visit}: requests`, recorder.requests.length, max, ''),
      shown(`Strip of six sprints, ${visit}: waves`, String(recorder.waves)),
    );
  }
  return measurements;
}

/** What a browser keeps, as text. */
function memoryOf<T>(): LastGood<T> {
  let text = 'null';
  return {
    read: () => JSON.parse(text) as T | null,
    write: (value) => {
      text = JSON.stringify(value);
    },
    forget: () => {
      text = 'null';
    },
  };
}
