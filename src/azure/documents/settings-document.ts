import { readLog, withEntry, type LogEntry } from '../../domain/settings/change-log.ts';
import type { SettingsDocument } from '../../domain/settings/parts.ts';
import { listOf } from '../../domain/settings/stored-values.ts';
import { readAttestations, type Attestation } from '../../domain/settings/attestation.ts';
import { readWaivers, type Waiver } from '../../domain/settings/settings.ts';
import { ATTESTATIONS_ID, collectionOf, documentsIn, isTypeKey, rewriteDocument, SETTINGS_ID, WAIVERS_ID, type DataManager } from './documents.ts';

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

/** What a project stored, its settings as they lie there. */
export interface StoredProject {
  stored: StoredSettings;
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
}

/** Settings, waivers and attestations of a project. Reading writes nothing, whatever is found. */
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
export async function loadHistory(data: DataManager, projectId: string): Promise<LogEntry[]> {
  return readLog((await documentsIn(data, historyOf(projectId))).find(({ id }) => id === HISTORY_ID));
}

/** Adds a save to the history. Two people may save at once: neither entry is lost. @returns the history as stored. */
export const addToHistory = (data: DataManager, projectId: string, entry: LogEntry): Promise<LogEntry[]> =>
  rewriteDocument(data, historyOf(projectId), HISTORY_ID, (stored) => ({ ...withEntry(readLog(stored), entry) })).then(readLog);

/** Ends a waiver: from now on the check counts again, in every sprint that it covered. @returns the waivers that are left. */
export const endWaiver = async (data: DataManager, projectId: string, { id }: Waiver): Promise<Waiver[]> =>
  readWaivers(await withoutEntry(data, projectId, WAIVERS_ID, (waivers) => readWaivers({ waivers })[0]?.id === id));

/** Takes an attestation back, in every sprint that it covered. @returns the attestations that are left. */
export const endAttestation = async (data: DataManager, projectId: string, { id }: Attestation): Promise<Attestation[]> =>
  readAttestations(await withoutEntry(data, projectId, ATTESTATIONS_ID, (attestations) => readAttestations({ attestations })[0]?.id === id));

/** @param isIt looks at one stored entry, which read as a list of one has the id that it was shown with. */
const withoutEntry = (data: DataManager, projectId: string, list: string, isRemoved: (entryList: readonly unknown[]) => boolean): Promise<unknown> =>
  rewriteDocument(data, collectionOf(projectId), list, (stored) => ({
    ...stored,
    [list]: listOf(stored?.[list]).filter((entry) => !isRemoved([entry])),
  }));

function storedOf(stored: Record<string, unknown> | undefined): StoredSettings {
  const { id: _id, __etag: etag, ...document } = stored ?? {};
  return { document, etag: typeof etag === 'number' ? etag : null };
}
