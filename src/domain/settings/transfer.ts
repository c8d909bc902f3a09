import type { SettingsDocument } from './parts.ts';
import { problemsOf, type Problem } from './problems.ts';
import { isObject } from '../shared/json.ts';

/** Format marker of an exported file. */
const FORMAT = 'ml-agile-settings';
/** More than any settings need; a larger file is something else. */
const MAX_CHARACTERS = 1_000_000;

export type Import = { document: SettingsDocument; problems: readonly Problem[] } | { refused: 'too-large' | 'no-json' | 'no-settings' | 'newer' };

/** The settings as a file, including waivers and attestations. */
export function exportSettings(document: SettingsDocument, extra: { waivers: readonly unknown[]; attestations: readonly unknown[] }): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, settings: withoutIds(document), ...extra }, null, 2)}\n`;
}

/** Parses such a file. Broken parts are reported and fall back to defaults; parts of later versions are kept. */
export function importSettings(text: string): Import {
  if (text.length > MAX_CHARACTERS) return { refused: 'too-large' };
  let file: unknown;
  try {
    // Spreadsheets and editors may add a byte order mark.
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { refused: 'no-json' };
  }
  if (!isObject(file) || file['format'] !== FORMAT || !isObject(file['settings'])) return { refused: 'no-settings' };
  if (file['version'] !== 1) return { refused: 'newer' };
  const document = withoutIds(file['settings']);
  return { document, problems: problemsOf(document) };
}

/** Drops the id and version of the document, which are only valid in its own project. */
function withoutIds({ id: _id, __etag, ...document }: SettingsDocument): SettingsDocument {
  return document;
}
