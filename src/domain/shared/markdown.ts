/** Bidirectional control characters, which would affect the text around the one that contains them. */
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * Escapes text for Markdown, on one line: no markup, links, formulas or mentions. Right-to-left text is isolated, so that the text after it keeps its order.
 */
export function plain(text: string): string {
  const line = text.replaceAll(DIRECTION_MARKS, '').replaceAll(/\s+/g, ' ').trim();
  const escaped = line
    .replaceAll(/[\\`*_{}[\]<>#|~&$@]/g, String.raw`\$&`)
    // Bare URLs would become links.
    .replaceAll(/(https?|ftp):\/\//gi, String.raw`$1\://`)
    .replaceAll(/\bwww\./gi, String.raw`www\.`)
    .replace(/^[-+=]/, String.raw`\$&`)
    .replace(/^(\d+)([.)])(?=\s|$)/, String.raw`$1\$2`);
  return RIGHT_TO_LEFT.test(line) ? `\u2068${escaped}\u2069` : escaped;
}

/** A table; the cells must already be Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
