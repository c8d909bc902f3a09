import type { IExtensionDataManager } from 'azure-devops-extension-api/Common';
import { readAttestations, type Attestation } from '../../domain/settings/attestation.ts';
import { readNames, type ProjectNames } from '../../domain/settings/project-names.ts';
import { withSprintIds } from '../../domain/settings/sprint-span.ts';
import type { StoredSprint } from '../../domain/settings/stored-sprint.ts';
import { objectOf } from '../../domain/shared/json.ts';
import { readSettings, readWaivers, type Settings, type Waiver } from '../../domain/settings/settings.ts';

/** Extension data has no project scope, so the collection name contains the project id. */
export const collectionOf = (projectId: string): string => `ml-agile-${projectId}`;
export const SETTINGS_ID = 'settings';
export const WAIVERS_ID = 'waivers';
export const ATTESTATIONS_ID = 'attestations';
const MAX_ATTEMPTS = 4;

interface StoredDocument {
  id: string;
  __etag?: number;
  [name: string]: unknown;
}

/** The part of the data service in use; it runs in the host page and sends its own requests. */
export type DataManager = Pick<IExtensionDataManager, 'getDocuments' | 'setDocument'>;

/** The read-only part of the data service. */
export type DocumentReader = Pick<DataManager, 'getDocuments'>;

/** The stored documents of a project. */
export interface StoredDocuments {
  settings: Settings;
  waivers: Waiver[];
  attestations: Attestation[];
}

/** Settings, waivers and attestations of a project in one call, with defaults for a project that never stored any. */
export async function loadDocuments(data: DocumentReader, projectId: string): Promise<StoredDocuments> {
  const documents = await allDocuments(data, projectId);
  const byId = (id: string) => documents.find((document) => document.id === id);
  return { settings: readSettings(byId(SETTINGS_ID)), waivers: readWaivers(byId(WAIVERS_ID)), attestations: readAttestations(byId(ATTESTATIONS_ID)) };
}

/** Only the settings of a project. */
export const loadProjectSettings = async (data: DataManager, projectId: string): Promise<Settings> =>
  readSettings((await allDocuments(data, projectId)).find(({ id }) => id === SETTINGS_ID));

/** Only the names and the time zone from the project settings. */
export const loadProjectNames = async (data: DocumentReader, projectId: string): Promise<ProjectNames> =>
  readNames((await allDocuments(data, projectId)).find(({ id }) => id === SETTINGS_ID));

/** Adds a waiver, or replaces the waiver with the same id. @param iterations of the team. @returns all waivers as stored. */
export const addWaiver = async (data: DataManager, projectId: string, waiver: Waiver, iterations: readonly StoredSprint[]): Promise<Waiver[]> =>
  readWaivers(await append(data, projectId, WAIVERS_ID, waiver, iterations));

/** Adds an attestation, or replaces the attestation with the same id. @param iterations of the team. @returns all attestations as stored. */
export const addAttestation = async (
  data: DataManager,
  projectId: string,
  attestation: Attestation,
  iterations: readonly StoredSprint[],
): Promise<Attestation[]> => readAttestations(await append(data, projectId, ATTESTATIONS_ID, attestation, iterations));

/**
 * Adds an entry to a list document. Safe to repeat after a lost answer, because an entry with the same id is replaced.
 *
 * @param id of the document, and the name of its list.
 */
const append = (data: DataManager, projectId: string, id: string, entry: { id: string }, iterations: readonly StoredSprint[]): Promise<unknown> =>
  // Keep entries that this version cannot read, and give old ones the ids of their sprints.
  rewriteDocument(data, collectionOf(projectId), id, (stored) => ({
    ...stored,
    [id]: [...withSprintIds(stored?.[id], iterations).filter((storedEntry) => objectOf(storedEntry)['id'] !== entry.id), entry],
  }));

/**
 * Changes a document with optimistic locking: if another user saved first, the document is read and changed again, so that neither change is lost.
 */
export async function rewriteDocument(
  data: DataManager,
  collection: string,
  id: string,
  change: (stored: Record<string, unknown> | undefined) => Record<string, unknown>,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = (await documentsIn(data, collection)).find((document) => document.id === id);
    try {
      const version = stored?.__etag === undefined ? {} : { __etag: stored.__etag };
      return (await data.setDocument(collection, { ...change(stored), id, ...version })) as unknown;
    } catch (error) {
      if (!isTypeKey(error, 'InvalidDocumentVersionException') || attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}

const allDocuments = (data: DocumentReader, projectId: string): Promise<StoredDocument[]> => documentsIn(data, collectionOf(projectId));

/** All documents of a collection; empty if none was ever written. */
export async function documentsIn(data: DocumentReader, collection: string): Promise<StoredDocument[]> {
  try {
    return (await data.getDocuments(collection)) as StoredDocument[];
  } catch (error) {
    // A collection does not exist until its first document is written.
    if (isTypeKey(error, 'DocumentCollectionDoesNotExistException')) return [];
    throw error;
  }
}

/** Errors of the data service cross a window border and arrive as plain objects. */
export function isTypeKey(error: unknown, typeKey: string): boolean {
  const { serverError } = (error ?? {}) as { serverError?: { typeKey?: unknown } };
  return serverError?.typeKey === typeKey;
}
