import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNumbers } from '../../../src/domain/shared/random.ts';
import { startHostProcess } from '../../builders/host-process.ts';

let folder: string;
let database: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rough-'));
  database = join(folder, 'host.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One sentence, and nothing of the machinery. */
const SENTENCE = /^The host ended: [A-Z][^\n]*\n$/;

async function complaintOf(...args: string[]): Promise<string> {
  const started = startHostProcess(database, ...args);
  const error = await started.then(
    async (host) => {
      await host.stop();
      return new Error('The host started.');
    },
    (reason: unknown) => reason as Error,
  );
  expect(error.message).toMatch(SENTENCE);
  expect(error.message).not.toMatch(/\bat .*:\d+|node:internal/);
  return error.message;
}

function randomBytes(count: number): Uint8Array {
  const random = randomNumbers(3);
  const bytes = new Uint8Array(count);
  // Array.from takes seconds for as much as a database holds.
  for (let index = 0; index < count; index += 1) bytes[index] = Math.floor(random() * 256);
  return bytes;
}

describe('a broken database is told about in one sentence and left as it is', () => {
  /** A database with a small project in it. */
  let whole: Buffer;
  beforeAll(async () => {
    const place = mkdtempSync(join(tmpdir(), 'rough-'));
    const file = join(place, 'host.db');
    const host = await startHostProcess(file, '--scale', '500');
    await host.stop();
    whole = readFileSync(file);
    rmSync(place, { recursive: true });
  });

  it('random bytes', async () => {
    writeFileSync(database, randomBytes(50_000));
    const before = readFileSync(database);
    expect(await complaintOf()).toMatch(/The database .*host\.db cannot be opened: .*Start with --reset/);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it.each([
    ['in the middle of its first page', () => 1_000],
    ['after its first page', () => 4_096],
    ['after two thirds', (size: number) => Math.floor((size * 2) / 3)],
  ])('cut off %s', async (_where, lengthOf) => {
    writeFileSync(database, whole.subarray(0, lengthOf(whole.length)));
    expect(await complaintOf()).toMatch(/The database .*host\.db .*Start with --reset/);
  });

  it('with pages overwritten', async () => {
    writeFileSync(database, Buffer.concat([whole.subarray(0, 8_192), randomBytes(whole.length - 8_192)]));
    expect(await complaintOf()).toMatch(/The database .*host\.db .*Start with --reset/);
  });

  it('and --reset replaces it', async () => {
    writeFileSync(database, randomBytes(50_000));
    const host = await startHostProcess(database, '--reset', '--scale', '10');
    expect(host.printed().output).toContain('Generated 10 work items');
    await host.stop();
    expect(host.printed().errors).toBe('');
  });
});

it('an unknown manifest', async () => {
  expect(await complaintOf('--manifest', 'no/such/*.json')).toContain('No manifest matches "no/such/*.json".');
});

it('a manifest that is no JSON', async () => {
  const manifest = join(folder, 'vss-extension.json');
  writeFileSync(manifest, '{ "publisher": ');
  expect(await complaintOf('--manifest', manifest)).toContain('vss-extension.json');
});

it('a taken port', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    expect(await complaintOf('--port', String(port))).toContain(`Port ${port} is taken`);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

it('a second start on the same port leaves the first host alone', async () => {
  const first = await startHostProcess(database, '--scale', '10');
  try {
    expect(await complaintOf('--port', new URL(first.url).port)).toContain('is taken');
    const answer = await fetch(`${first.url}/local/_apis/projects`, { headers: { authorization: `Bearer ${first.token}` } });
    expect(answer.status).toBe(200);
  } finally {
    await first.stop();
  }
});
