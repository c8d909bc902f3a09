import { buildStale } from '../../tools/build.ts';
import shareSamples from '../builders/share-samples.ts';

/** The tests drive the built pages; what is stale is built first. */
export default async function buildPages(): Promise<void> {
  shareSamples();
  await buildStale();
}
