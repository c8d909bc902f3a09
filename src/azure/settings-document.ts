import { readLog, withEntry, type LogEntry } from '../domain/settings/change-log.ts';
import type { SettingsDocument } from '../domain/settings/parts.ts';
import { readWaivers, type Waiver } from '../domain/settings/settings.ts';
import { allDocuments, collectionOf, isTypeKey, MAX_ATTEMPTS, SETTINGS_ID, WAIVERS_ID, type DataManager } from './documents.ts';

/** The history has a collection of its own: a collection is read whole, and the sprint tab has no use for it. */
const historyOf = (projectId: string): string => `${collectionOf(projectId)}-history`;
const HISTORY_ID = 'settings-history';

/** The settings of a project as they are stored. */
export interface StoredSettings {
  document: SettingsDocument;
  /** The version that was read; null where nobody stored any settings yet. */
  etag: number | null;
}

/** Somebody stored other settings since these were read. Nothing was written. */
export class SettingsChangedError extends Error {
  constructor() {
    super('Somebody else stored settings in the meantime.');
    this.name = 'SettingsChangedError';
  }
}

/** Settings as they lie there, and the waivers beside them. Reading writes nothing, whatever is found. */
export async function readStoredSettings(data: DataManager, projectId: string): Promise<{ stored: StoredSettings; waivers: Waiver[] }> {
  const documents = await allDocuments(data, collectionOf(projectId));
  const settings = documents.find(({ id }) => id === SETTINGS_ID);
  return { stored: storedOf(settings), waivers: readWaivers(documents.find(({ id }) => id === WAIVERS_ID)) };
}

/**
 * Stores settings over the version that they were made from, never over another.
 *
 * @throws SettingsChangedError when another version is stored by now.
 */
export async function storeSettings(data: DataManager, projectId: string, { document, etag }: StoredSettings): Promise<StoredSettings> {
  try {
    const body = { ...document, id: SETTINGS_ID, version: document['version'] ?? 1, ...(etag !== null && { __etag: etag }) };
    return storedOf((await data.setDocument(collectionOf(projectId), body)) as Record<string, unknown>);
  } catch (error) {
    if (isTypeKey(error, 'InvalidDocumentVersionException')) throw new SettingsChangedError();
    throw error;
  }
}

/** The last saves, newest first. */
export async function readHistory(data: DataManager, projectId: string): Promise<LogEntry[]> {
  return readLog((await allDocuments(data, historyOf(projectId))).find(({ id }) => id === HISTORY_ID));
}

/** Adds a save to the history. Two people may save at once: neither entry is lost. @returns the history as stored. */
export const addToHistory = (data: DataManager, projectId: string, entry: LogEntry): Promise<LogEntry[]> =>
  rewrite(data, historyOf(projectId), HISTORY_ID, (stored) => ({ ...withEntry(readLog(stored), entry) })).then(readLog);

/** Ends a waiver: from now on the check counts again, in every sprint that it covered. @returns the waivers that are left. */
export const endWaiver = (data: DataManager, projectId: string, waiver: Waiver): Promise<Waiver[]> =>
  rewrite(data, collectionOf(projectId), WAIVERS_ID, (stored) => {
    const all = Array.isArray(stored?.['waivers']) ? (stored['waivers'] as unknown[]) : [];
    // Read as one alone, a stored waiver has the id that it was shown with.
    return { ...stored, waivers: all.filter((one) => readWaivers({ waivers: [one] })[0]?.id !== waiver.id) };
  }).then(readWaivers);

/** Changes a document over the version that was read, and reads it again when another came first. */
async function rewrite(
  data: DataManager,
  collection: string,
  id: string,
  change: (stored: Record<string, unknown> | undefined) => Record<string, unknown>,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = (await allDocuments(data, collection)).find((one) => one.id === id);
    try {
      const version = stored?.__etag === undefined ? {} : { __etag: stored.__etag };
      return (await data.setDocument(collection, { ...change(stored), id, ...version })) as unknown;
    } catch (error) {
      if (!isTypeKey(error, 'InvalidDocumentVersionException') || attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}

function storedOf(stored: Record<string, unknown> | undefined): StoredSettings {
  const { id: _id, __etag: etag, ...document } = stored ?? {};
  return { document, etag: typeof etag === 'number' ? etag : null };
}
