/** Pictures that browsers show, by the ending of the file's name. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** An upload in one piece ends within the time that a request may take. */
export const MAX_PICTURE_BYTES = 5_000_000;
/** The comment of a link holds 255 characters, and the description is kept there. */
export const MAX_DESCRIPTION = 255;

/** Media type of a picture by its file's name; null for everything else. */
export const pictureTypeOf = (fileName: string): string | null => TYPES[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''] ?? null;

/** Why a file cannot be evidence, in words; null when it can. */
export function problemOfPicture({ name, size }: { name: string; size: number }): string | null {
  if (pictureTypeOf(name) === null) return `${name === '' ? 'This' : name} is no picture. PNG, JPEG, GIF, WebP and SVG are.`;
  if (size === 0) return `${name} is empty.`;
  if (size > MAX_PICTURE_BYTES)
    return `${name} has ${(Math.ceil(size / 100_000) / 10).toFixed(1)} MB; a picture may have ${MAX_PICTURE_BYTES / 1_000_000} MB.`;
  return null;
}
