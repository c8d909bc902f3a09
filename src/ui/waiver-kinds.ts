import type { WaiverKind } from '../domain/settings/waiver-kinds.ts';

/** Why a check is waived, as people choose it. */
export const WAIVER_KIND_NAMES: Readonly<Record<WaiverKind, string>> = {
  'does-not-apply': 'Does not apply here',
  'agreed-exception': 'Agreed exception',
  'fixed-by-end': 'Will be fixed by the end date',
  'wrong-data': 'The data is wrong',
};

/** The kind within a sentence; waivers from before there were kinds have none. */
export const waiverKindText = (kind: WaiverKind | null): string => (kind === null ? 'no kind' : WAIVER_KIND_NAMES[kind].toLowerCase());
