/** Media types that browsers can display, by file extension. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** A single upload of this size completes within the request timeout. */
export const MAX_PICTURE_BYTES = 5_000_000;
/** Maximum length of a link comment, which stores the description. */
export const MAX_DESCRIPTION = 255;

/** Media type by file name; null if it is not a picture. */
export const pictureTypeOf = (fileName: string): string | null => TYPES[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''] ?? null;

/** Why a file cannot be attached as evidence, as a sentence; null if it can. */
export function problemOfPicture({ name, size }: { name: string; size: number }): string | null {
  if (pictureTypeOf(name) === null) return `${name === '' ? 'This' : name} is no picture. PNG, JPEG, GIF, WebP and SVG are.`;
  if (size === 0) return `${name} is empty.`;
  if (size > MAX_PICTURE_BYTES)
    return `${name} has ${(Math.ceil(size / 100_000) / 10).toFixed(1)} MB; a picture may have ${MAX_PICTURE_BYTES / 1_000_000} MB.`;
  return null;
}
