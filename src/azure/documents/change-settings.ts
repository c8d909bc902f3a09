import { changesBetween } from '../../domain/settings/merge.ts';
import { withParts, type PartKey, type PartValue, type SettingsDocument } from '../../domain/settings/parts.ts';
import { collectionOf, rewriteDocument, SETTINGS_ID, type DataManager } from './documents.ts';
import { addToHistory } from './settings-document.ts';

/**
 * Changes parts of the stored settings outside the settings page: over whatever is stored by then, and with an entry in the history.
 *
 * @returns whether the history was written; the settings are stored either way.
 */
export async function changeSettings(
  data: DataManager,
  projectId: string,
  author: string,
  parts: readonly (readonly [PartKey, PartValue])[],
): Promise<boolean> {
  let before: SettingsDocument = {};
  await rewriteDocument(data, collectionOf(projectId), SETTINGS_ID, (stored = {}) => {
    const { id: _id, __etag, ...document } = stored;
    before = document;
    return { version: 1, ...withParts(document, parts) };
  });
  const changes = changesBetween(before, withParts(before, parts));
  const entry = { id: crypto.randomUUID(), at: new Date().toISOString(), author, changes, previous: before };
  return addToHistory(data, projectId, entry).then(
    () => true,
    () => false,
  );
}
