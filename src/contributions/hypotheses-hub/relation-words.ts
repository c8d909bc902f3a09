import type { RelationKind } from '../../domain/hypothesis/lineage.ts';

/** What the later record does to the earlier one. */
export const RELATION_WORDS: Readonly<Record<RelationKind, string>> = {
  'rests-on': 'rests on',
  supports: 'supports',
  contradicts: 'contradicts',
  supersedes: 'supersedes',
  follows: 'follows',
};
