import { stopSignal } from '../stop-signal.ts';
import { runCheckSprint } from './command.ts';

process.exitCode = await runCheckSprint(process.argv.slice(2), {
  environment: process.env,
  write: (line) => console.log(line),
  signal: stopSignal(),
});
