import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GENERATED_PROJECT } from '../../../host/seed/generate/foundation.ts';
import { startHostProcess, type HostProcess } from '../../builders/host-process.ts';

interface Acknowledged {
  id: number;
  rev: number;
  title: string;
}

const WRITERS = 4;

let folder: string;
const started: HostProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
});
afterEach(async () => {
  // A test that fails on the way leaves its host running.
  for (const host of started.splice(0)) await host.stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function startHere(...args: string[]): Promise<HostProcess> {
  const host = await startHostProcess(join(folder, 'host.db'), ...args);
  started.push(host);
  return host;
}

async function send(
  host: HostProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ id: number; rev: number; fields: Record<string, unknown> }> {
  const response = await fetch(`${host.url}/local/${encodeURIComponent(GENERATED_PROJECT)}/_apis/wit/${path}`, {
    method,
    headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json-patch+json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as { id: number; rev: number; fields: Record<string, unknown> };
}

const title = (value: string) => [{ op: 'add', path: '/fields/System.Title', value }];

/** Makes items and changes every other one, noting only what was answered, until the host is gone. */
async function writeUntilGone(host: HostProcess, writer: number, acknowledged: Map<number, Acknowledged>, onWrite: () => void): Promise<void> {
  for (let index = 0; ; index += 1) {
    try {
      const made = await send(host, 'POST', 'workitems/$Task', title(`Task ${index} of writer ${writer}`));
      acknowledged.set(made.id, { id: made.id, rev: made.rev, title: String(made.fields['System.Title']) });
      onWrite();
      if (index % 2 === 0) continue;
      const changed = await send(host, 'PATCH', `workitems/${made.id}`, title(`Task ${index} of writer ${writer}, changed`));
      acknowledged.set(made.id, { id: made.id, rev: changed.rev, title: String(changed.fields['System.Title']) });
      onWrite();
    } catch (error) {
      // Only a lost connection ends the writing (fetch says so in these words); an answer that is no success is a defect.
      if ((error as Error).message === 'fetch failed' || (error as Error).message === 'terminated') return;
      throw error;
    }
  }
}

it.each([1, 40, 150])(
  'a host killed after %p acknowledged writes has lost none of them',
  async (writes) => {
    const host = await startHere('--scale', '20');
    const acknowledged = new Map<number, Acknowledged>();
    let count = 0;
    let killed: Promise<void> | undefined;
    const onWrite = () => {
      count += 1;
      if (count >= writes) killed ??= host.stop('SIGKILL');
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(host, writer, acknowledged, onWrite)));
    await killed;
    expect(count).toBeGreaterThanOrEqual(writes);

    const again = await startHere();
    expect(again.printed().output).not.toContain('Generated');
    for (const { id, rev, title } of acknowledged.values()) {
      const item = await send(again, 'GET', `workitems/${id}`);
      expect(item.fields['System.Title']).toBeDefined();
      // A change whose answer was lost on the way may have been written as well.
      if (item.rev === rev) expect(item.fields['System.Title']).toBe(title);
      else expect([item.rev, item.fields['System.Title']]).toEqual([rev + 1, `${title}, changed`]);
    }
    // It takes up its work where it was.
    const next = await send(again, 'POST', 'workitems/$Task', title('After the restart'));
    expect(acknowledged.has(next.id)).toBe(false);
    await again.stop();
    const sqlite = new DatabaseSync(join(folder, 'host.db'));
    expect(sqlite.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    const unfinished = sqlite.prepare(
      'SELECT count(*) AS count FROM work_items item WHERE (SELECT count(*) FROM work_item_revisions WHERE work_item_id = item.id) <> item.rev',
    );
    expect(unfinished.get()).toEqual({ count: 0 });
    sqlite.close();
  },
  30_000,
);
