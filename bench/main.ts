import { cpus } from 'node:os';
import { measureCoverage } from './coverage.ts';
import { measureEvidence } from './evidence.ts';
import { measurePages } from './page-latency.ts';
import { measureLargeHost } from './large-host.ts';
import { print } from './report.ts';
import { measureSizes } from './sizes.ts';
import { measureSprintCheck } from './sprint-check.ts';
import { measureTabLoad } from './tab-load.ts';
import { measureWidgets } from './widgets.ts';

/** Measures every budget, one after the other. `--million` adds widgets of a million items: minutes more, and 7 GB of disk. */
const parts = [
  ['Sizes', measureSizes],
  ['Coverage of the 95 % intervals', measureCoverage],
  ['Loading the sprint tab', measureTabLoad],
  ['Checking a sprint', measureSprintCheck],
  ['Reading results', measureEvidence],
  ['Host with 100,000 work items', measureLargeHost],
  ['Pages under latency', measurePages],
  ['Widgets', measureWidgets],
] as const;

process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}\n`);
let isKept = true;
for (const [heading, measure] of parts) isKept = print(heading, await measure()) && isKept;
process.stdout.write(isKept ? '\nEvery promise is kept.\n' : '\nA promise is broken; the lines marked BROKEN say which.\n');
process.exitCode = isKept ? 0 : 1;
