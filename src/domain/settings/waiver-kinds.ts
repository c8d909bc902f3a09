/** Why a check is waived. Stored in waivers. */
export const WAIVER_KINDS = ['does-not-apply', 'agreed-exception', 'fixed-by-end', 'wrong-data'] as const;
export type WaiverKind = (typeof WAIVER_KINDS)[number];

/** The kind of a stored waiver; null for waivers from before there were kinds, and for kinds of a later version. */
export const waiverKindOf = (value: unknown): WaiverKind | null => WAIVER_KINDS.find((kind) => kind === value) ?? null;

/** How often a check was waived because it misfires rather than because the team made an exception. */
export interface Misfires {
  doesNotApply: number;
  wrongData: number;
}

/**
 * The checks that misfire, by id, counted over waivers of all teams and sprints, expired ones included. A waiver without a kind says nothing about the check, so
 * it does not count.
 */
export function misfiresByCheck(waivers: readonly { rule: string; kind: WaiverKind | null }[]): ReadonlyMap<string, Misfires> {
  const byCheck = new Map<string, Misfires>();
  for (const { rule, kind } of waivers) {
    if (kind !== 'does-not-apply' && kind !== 'wrong-data') continue;
    const { doesNotApply, wrongData } = byCheck.get(rule) ?? { doesNotApply: 0, wrongData: 0 };
    byCheck.set(rule, kind === 'wrong-data' ? { doesNotApply, wrongData: wrongData + 1 } : { doesNotApply: doesNotApply + 1, wrongData });
  }
  return byCheck;
}
