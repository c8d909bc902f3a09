import { act, renderHook, waitFor } from '@testing-library/react';
import { SettingsChangedError, type StoredSettings } from '../../../src/azure/documents/settings-document.ts';
import { partKey, type SettingsDocument } from '../../../src/domain/settings/parts.ts';
import { readSettings } from '../../../src/domain/settings/settings.ts';
import type { SettingsPorts } from '../../../src/contributions/settings-hub/settings-ports.ts';
import { useSettings } from '../../../src/contributions/settings-hub/use-settings.ts';

/** A store of one document with versions, whose answers can be lost. */
function storeOf(document: SettingsDocument) {
  const store = { document, etag: 1, log: [] as { author: string; parts: string[]; previous: SettingsDocument }[], losesAnswer: false };
  const write = (next: SettingsDocument, etag: number | null): StoredSettings => {
    if (etag !== store.etag) throw new SettingsChangedError();
    store.document = next;
    store.etag += 1;
    return { document: next, etag: store.etag };
  };
  const entries = () =>
    store.log.map(({ author, parts }, index) => ({
      id: String(index),
      at: '2026-11-02T09:00:00Z',
      author,
      changes: parts.map((part) => ({ part })),
      previous: null,
    }));
  const ports = {
    load: () => Promise.resolve({ stored: { document: store.document, etag: store.etag }, waivers: [], attestations: [], log: entries() }),
    store: ({ document: next, etag }: StoredSettings) => {
      try {
        const stored = write(next, etag);
        return store.losesAnswer ? Promise.reject(new Error('The answer was lost.')) : Promise.resolve(stored);
      } catch (error) {
        return Promise.reject(error);
      }
    },
    log: (changes: { part: string }[], previous: SettingsDocument) => {
      store.log.push({ author: 'me', parts: changes.map(({ part }) => part), previous });
      return Promise.resolve(entries());
    },
  } as unknown as SettingsPorts;
  return { store, ports, writeAsSomebodyElse: (next: SettingsDocument) => write(next, store.etag) };
}

async function open(ports: SettingsPorts) {
  const { result } = renderHook(() => useSettings(ports));
  await waitFor(() => expect(result.current.state).not.toBeNull());
  const state = () => result.current.state!;
  return {
    state,
    edit: (part: Parameters<typeof partKey>[1], value: unknown) => act(() => state().edit([[partKey('thresholds', part), value as never]])),
    save: () => act(async () => void (await state().save())),
  };
}

test('a save whose answer was lost is recognised when the button is pressed again', async () => {
  const { store, ports } = storeOf({ version: 1 });
  const page = await open(ports);
  page.edit('staleSprints', 5);
  store.losesAnswer = true;
  await page.save();
  expect(page.state().failure).not.toBeNull();
  store.losesAnswer = false;
  await page.save();
  expect(page.state().failure).toBeNull();
  expect(page.state().arrival).toBeNull();
  expect(page.state().changes).toEqual([]);
  expect(store.etag).toBe(2);
  expect(store.log).toMatchObject([{ parts: ['thresholds/staleSprints'] }]);
  expect(readSettings(store.log[0]!.previous).thresholds.staleSprints).toBe(2);
});

test('what was edited between the two presses is stored and written down with it', async () => {
  const { store, ports } = storeOf({ version: 1 });
  const page = await open(ports);
  page.edit('staleSprints', 5);
  store.losesAnswer = true;
  await page.save();
  store.losesAnswer = false;
  page.edit('agreementSprints', 4);
  await page.save();
  expect(readSettings(store.document).thresholds).toMatchObject({ staleSprints: 5, agreementSprints: 4 });
  expect(store.log.map(({ parts }) => parts.toSorted())).toEqual([['thresholds/agreementSprints', 'thresholds/staleSprints']]);
  expect(page.state().arrival).toBeNull();
});

test('somebody else who saved after the lost answer is named with their changes alone', async () => {
  const { store, ports, writeAsSomebodyElse } = storeOf({ version: 1 });
  const page = await open(ports);
  page.edit('staleSprints', 5);
  store.losesAnswer = true;
  await page.save();
  store.losesAnswer = false;
  writeAsSomebodyElse({ ...store.document, pointsAllowed: true });
  store.log.push({ author: 'Ana', parts: ['pointsAllowed'], previous: {} });
  await page.save();
  expect(readSettings(store.document)).toMatchObject({ pointsAllowed: true, thresholds: { staleSprints: 5 } });
  expect(page.state().arrival?.changes.map(({ part }) => part)).toEqual(['pointsAllowed']);
  expect(store.log.at(-1)).toMatchObject({ author: 'me', parts: ['thresholds/staleSprints'] });
  // Going back to what stood before leaves theirs alone.
  expect(readSettings(store.log.at(-1)!.previous)).toMatchObject({ pointsAllowed: true, thresholds: { staleSprints: 2 } });
});
