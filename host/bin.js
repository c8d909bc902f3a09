#!/usr/bin/env node
// Plain JavaScript that every Node understands, so that an old one gets a sentence and not a stack trace.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 16)) {
  const emitWarning = process.emitWarning.bind(process);
  // Node 22 calls node:sqlite experimental at every start, which is nothing that a user of the host could act on.
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) emitWarning(warning, ...rest);
  };
  await import('./dist/main.js');
} else {
  process.stderr.write(
    `The local Azure DevOps host needs Node.js 22.16 or later, and this is ${process.versions.node}. Install a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
}
