import { stopSignal } from '../stop-signal.ts';
import { runEvidence } from './command.ts';

process.exitCode = await runEvidence(process.argv.slice(2), {
  environment: process.env,
  write: (line) => console.log(line),
  signal: stopSignal(),
});
