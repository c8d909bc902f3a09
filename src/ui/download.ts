/** Downloads a text as a file, without a request to the server. */
export function download(name: string, type: string, text: string): void {
  // Spreadsheets need the byte order mark to detect UTF-8; other formats would treat it as content.
  const mark = type === 'text/csv' ? '\ufeff' : '';
  const url = URL.createObjectURL(new Blob([mark, text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name that every file system accepts. */
export const fileNameOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N} ._-]/gu, '');
