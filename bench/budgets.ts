import { print } from './report.ts';
import { measureSizes } from './sizes.ts';

try {
  if (!print('Sizes', measureSizes())) {
    process.stderr.write('A size is above its budget; the line marked BROKEN says which.\n');
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
