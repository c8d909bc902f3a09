/** Hands a text to the reader as a file, without asking the server. */
export function download(name: string, type: string, text: string): void {
  // The byte order mark tells spreadsheets that the text is UTF-8; elsewhere it would be the first character.
  const mark = type === 'text/csv' ? '\ufeff' : '';
  const url = URL.createObjectURL(new Blob([mark, text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name that every file system takes. */
export const fileNameOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ._-]/gu, '');
