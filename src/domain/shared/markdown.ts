/** Marks that turn the text after them around; they would reach beyond the text that holds them. */
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * Text that means itself in Markdown, on one line, whatever characters it holds: no mark-up, no link, no formula, no mention. Text that runs from right to
 * left is set apart, so that what follows keeps its order.
 */
export function plain(text: string): string {
  const line = text.replaceAll(DIRECTION_MARKS, '').replaceAll(/\s+/g, ' ').trim();
  const escaped = line
    .replaceAll(/[\\`*_{}[\]<>#|~&$@]/g, String.raw`\$&`)
    // A bare address would become a link.
    .replaceAll(/(https?|ftp):\/\//gi, String.raw`$1\://`)
    .replaceAll(/\bwww\./gi, String.raw`www\.`)
    .replace(/^[-+=]/, String.raw`\$&`)
    .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`);
  return RIGHT_TO_LEFT.test(line) ? `\u2068${escaped}\u2069` : escaped;
}

/** A table; cells are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
