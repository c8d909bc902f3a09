import type { Rule } from './rule.ts';
import { ceremonyPlanning } from './rules/ceremony-planning.ts';
import { ceremonyRetrospective } from './rules/ceremony-retrospective.ts';
import { ceremonyWholeTeam } from './rules/ceremony-whole-team.ts';
import { deliverableMix } from './rules/deliverable-mix.ts';
import { deliverablePerStory } from './rules/deliverable-per-story.ts';
import { designSession } from './rules/design-session.ts';
import { edaDocumented } from './rules/eda-documented.ts';
import { hypothesisDecidedDocumented } from './rules/hypothesis-decided-documented.ts';
import { sizeNotHours } from './rules/size-not-hours.ts';
import { sizeTshirt } from './rules/size-tshirt.ts';

/** Every rule of the sprint check, in the order in which a sprint review tells them. */
export const RULES: readonly Rule[] = [
  deliverablePerStory,
  deliverableMix,
  hypothesisDecidedDocumented,
  edaDocumented,
  sizeTshirt,
  sizeNotHours,
  designSession,
  ceremonyPlanning,
  ceremonyRetrospective,
  ceremonyWholeTeam,
];
