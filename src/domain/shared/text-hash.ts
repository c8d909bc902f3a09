const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * A hash of a text (FNV-1a, 64 bits, as 16 hex digits) for detecting later edits. Line endings and white space at both ends are ignored, since editors change
 * them. Not cryptographic.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
export function textHash(text: string): string {
  let hash = OFFSET;
  for (const unit of text.replaceAll('\r\n', '\n').trim()) hash = BigInt.asUintN(64, (hash ^ BigInt(unit.codePointAt(0)!)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
