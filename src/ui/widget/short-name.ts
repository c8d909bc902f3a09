/** `Sprint 7` → `S7`; other names are truncated. */
export function shortName(name: string, characters: number): string {
  const short = name.replace(/^(?:sprint|iteration)\s+(\d+)$/i, 'S$1');
  return short.length <= characters ? short : `${short.slice(0, characters - 1)}…`;
}
