/**
 * RFC 4180 text: CRLF between records, cells quoted when they hold a comma, a quote or a line break, quotes doubled.
 *
 * A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, tab or carriage return and is not a plain number) gets a
 * leading apostrophe, as OWASP advises against CSV injection.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + (rows.length > 0 ? '\r\n' : '');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const isFormula = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value);
  const text = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
