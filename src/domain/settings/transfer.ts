import type { SettingsDocument } from './parts.ts';
import { problemsOf, type Problem } from './problems.ts';
import { isObject } from './stored-values.ts';

/** The mark by which a file of ours is known. */
const FORMAT = 'ml-agile-settings';
/** More than any settings need; a larger file is something else. */
const MAX_CHARACTERS = 1_000_000;

export type Import = { document: SettingsDocument; problems: readonly Problem[] } | { refused: 'too-large' | 'no-json' | 'no-settings' | 'newer' };

/** The settings as a file for people and programs, with everything else that is kept about the team's checks. */
export function exportSettings(document: SettingsDocument, extra: { waivers: readonly unknown[]; attestations: readonly unknown[] }): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, settings: withoutIds(document), ...extra }, null, 2)}\n`;
}

/** Reads such a file. Parts that are broken are reported and keep their defaults; parts of later versions are kept as they are. */
export function importSettings(text: string): Import {
  if (text.length > MAX_CHARACTERS) return { refused: 'too-large' };
  let file: unknown;
  try {
    // Files that went through a spreadsheet or an editor may begin with a byte order mark.
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { refused: 'no-json' };
  }
  if (!isObject(file) || file['format'] !== FORMAT || !isObject(file['settings'])) return { refused: 'no-settings' };
  if (file['version'] !== 1) return { refused: 'newer' };
  const document = withoutIds(file['settings']);
  return { document, problems: problemsOf(document) };
}

/** A document belongs to its project and its version; elsewhere both would be wrong. */
function withoutIds({ id: _id, __etag, ...document }: SettingsDocument): SettingsDocument {
  return document;
}
