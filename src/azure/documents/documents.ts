import type { IExtensionDataManager } from 'azure-devops-extension-api/Common';
import { readAttestations, type Attestation } from '../../domain/settings/attestation.ts';
import { readNames, type ProjectNames } from '../../domain/settings/project-names.ts';
import { listOf, objectOf } from '../../domain/settings/stored-values.ts';
import { readSettings, readWaivers, type Settings, type Waiver } from '../../domain/settings/settings.ts';

/** Where the documents of a project live; extension data knows no projects, so the collection's name holds the project's id. */
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

/** The part of the host's data service that we use; it runs in the host's page and sends its requests itself. */
export type DataManager = Pick<IExtensionDataManager, 'getDocuments' | 'setDocument'>;

/** The half of it that reads. */
export type DocumentReader = Pick<DataManager, 'getDocuments'>;

/** What a project stored. */
interface StoredDocuments {
  settings: Settings;
  waivers: Waiver[];
  attestations: Attestation[];
}

/** Settings, waivers and attestations of a project, in one call. A project that never stored any has the defaults. */
export async function loadDocuments(data: DocumentReader, projectId: string): Promise<StoredDocuments> {
  const documents = await allDocuments(data, projectId);
  const byId = (id: string) => documents.find((document) => document.id === id);
  return { settings: readSettings(byId(SETTINGS_ID)), waivers: readWaivers(byId(WAIVERS_ID)), attestations: readAttestations(byId(ATTESTATIONS_ID)) };
}

/** Only the settings of a project. */
export const loadProjectSettings = async (data: DataManager, projectId: string): Promise<Settings> =>
  readSettings((await allDocuments(data, projectId)).find(({ id }) => id === SETTINGS_ID));

/** Only the names and the time zone that the project's settings give. */
export const loadProjectNames = async (data: DocumentReader, projectId: string): Promise<ProjectNames> =>
  readNames((await allDocuments(data, projectId)).find(({ id }) => id === SETTINGS_ID));

/** Adds a waiver, or replaces the one with its id. @returns all waivers as stored. */
export const addWaiver = async (data: DataManager, projectId: string, waiver: Waiver): Promise<Waiver[]> =>
  readWaivers(await append(data, projectId, WAIVERS_ID, waiver));

/** Adds what a person attests, or replaces the one with its id. @returns all attestations as stored. */
export const addAttestation = async (data: DataManager, projectId: string, attestation: Attestation): Promise<Attestation[]> =>
  readAttestations(await append(data, projectId, ATTESTATIONS_ID, attestation));

/**
 * Adds an entry to the document that is a list of them. Whoever adds it again, because the answer was lost, adds nothing twice.
 *
 * @param id of the document, and the name of its list.
 */
const append = (data: DataManager, projectId: string, id: string, entry: { id: string }): Promise<unknown> =>
  // Entries that this version cannot read are kept as they are.
  rewriteDocument(data, collectionOf(projectId), id, (stored) => ({
    ...stored,
    [id]: [...listOf(stored?.[id]).filter((storedEntry) => objectOf(storedEntry)['id'] !== entry.id), entry],
  }));

/**
 * Changes a document. Two people may do so at once: it is written only over the version that was read, and read again when another came first, so that
 * neither change is lost.
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

/** Every document of a collection; none where nobody ever wrote one. */
export async function documentsIn(data: DocumentReader, collection: string): Promise<StoredDocument[]> {
  try {
    return (await data.getDocuments(collection)) as StoredDocument[];
  } catch (error) {
    // A collection that nobody ever wrote to does not exist.
    if (isTypeKey(error, 'DocumentCollectionDoesNotExistException')) return [];
    throw error;
  }
}

/** Errors of the data service cross a window border and arrive as plain objects. */
export function isTypeKey(error: unknown, typeKey: string): boolean {
  const { serverError } = (error ?? {}) as { serverError?: { typeKey?: unknown } };
  return serverError?.typeKey === typeKey;
}
