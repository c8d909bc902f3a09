import { buildStale } from '../../tools/build.ts';

/** The tests drive the built pages; what is stale is built first. */
export default async function buildPages(): Promise<void> {
  await buildStale();
}
