#!/usr/bin/env node
// Plain JavaScript that runs on every Node version, so that an old one prints a sentence instead of a stack trace.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 16)) {
  const emitWarning = process.emitWarning.bind(process);
  // Node 22 warns at every start that node:sqlite is experimental, which users of the host cannot act on.
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
