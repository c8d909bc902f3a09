import { buildStale } from './build.ts';

await buildStale();
