import { readLog, withEntry, type LogEntry } from '../../domain/settings/change-log.ts';
import type { SettingsDocument } from '../../domain/settings/parts.ts';
import { listOf } from '../../domain/shared/json.ts';
import { readAttestations, type Attestation } from '../../domain/settings/attestation.ts';
import { readWaivers, type Waiver } from '../../domain/settings/settings.ts';
import { ATTESTATIONS_ID, collectionOf, documentsIn, isTypeKey, rewriteDocument, SETTINGS_ID, WAIVERS_ID, type DataManager } from './documents.ts';

/** The history has its own collection, because collections are read as a whole and the sprint tab does not need it. */
const historyOf = (projectId: string): string => `${collectionOf(projectId)}-history`;
const HISTORY_ID = 'settings-history';

/** The stored settings of a project. */
export interface StoredSettings {
  document: SettingsDocument;
  /** The version that was read; null if no settings were stored yet. */
  etag: number | null;
}

/** Another user saved settings since these were read. Nothing was written. */
export class SettingsChangedError extends Error {
  constructor() {
    super('Someone else stored settings in the meantime.');
    this.name = 'SettingsChangedError';
  }
}

/** The stored documents of a project, with the settings as raw data. */
export interface StoredProject {
  stored: StoredSettings;
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
}

/** Settings, waivers and attestations of a project. Never writes, even if the data is invalid. */
export async function loadStoredSettings(data: DataManager, projectId: string): Promise<StoredProject> {
  const documents = await documentsIn(data, collectionOf(projectId));
  const byId = (documentId: string) => documents.find(({ id }) => id === documentId);
  return {
    stored: storedOf(byId(SETTINGS_ID)),
    waivers: readWaivers(byId(WAIVERS_ID)),
    attestations: readAttestations(byId(ATTESTATIONS_ID)),
  };
}

/**
 * Stores settings only if the stored version is still the one that they are based on.
 *
 * @throws SettingsChangedError if another version was stored in the meantime.
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
export async function loadHistory(data: DataManager, projectId: string): Promise<LogEntry[]> {
  return readLog((await documentsIn(data, historyOf(projectId))).find(({ id }) => id === HISTORY_ID));
}

/** Adds a save to the history, without losing a concurrent entry. @returns the history as stored. */
export const addToHistory = (data: DataManager, projectId: string, entry: LogEntry): Promise<LogEntry[]> =>
  rewriteDocument(data, historyOf(projectId), HISTORY_ID, (stored) => ({ ...withEntry(readLog(stored), entry) })).then(readLog);

/** Ends a waiver, so that the check counts again in every sprint that it covered. @returns the remaining waivers. */
export const endWaiver = async (data: DataManager, projectId: string, { id }: Waiver): Promise<Waiver[]> =>
  readWaivers(await withoutEntry(data, projectId, WAIVERS_ID, (waivers) => readWaivers({ waivers })[0]?.id === id));

/** Withdraws an attestation from every sprint that it covered. @returns the remaining attestations. */
export const endAttestation = async (data: DataManager, projectId: string, { id }: Attestation): Promise<Attestation[]> =>
  readAttestations(await withoutEntry(data, projectId, ATTESTATIONS_ID, (attestations) => readAttestations({ attestations })[0]?.id === id));

/** @param isRemoved takes a list with a single stored entry, so that the reader assigns the same id as on display. */
const withoutEntry = (data: DataManager, projectId: string, list: string, isRemoved: (entryList: readonly unknown[]) => boolean): Promise<unknown> =>
  rewriteDocument(data, collectionOf(projectId), list, (stored) => ({
    ...stored,
    [list]: listOf(stored?.[list]).filter((entry) => !isRemoved([entry])),
  }));

function storedOf(stored: Record<string, unknown> | undefined): StoredSettings {
  const { id: _id, __etag: etag, ...document } = stored ?? {};
  return { document, etag: typeof etag === 'number' ? etag : null };
}
