import type { Rule } from './rule.ts';
import { bothRoles } from './rules/both-roles.ts';
import { ceremonyPlanning } from './rules/ceremony-planning.ts';
import { ceremonyRefinement } from './rules/ceremony-refinement.ts';
import { ceremonyRetrospective } from './rules/ceremony-retrospective.ts';
import { ceremonyScrumOfScrums } from './rules/ceremony-scrum-of-scrums.ts';
import { ceremonyStandup } from './rules/ceremony-standup.ts';
import { ceremonyWholeTeam } from './rules/ceremony-whole-team.ts';
import { deliverableMix } from './rules/deliverable-mix.ts';
import { deliverablePerStory } from './rules/deliverable-per-story.ts';
import { designSession } from './rules/design-session.ts';
import { edaDocumented } from './rules/eda-documented.ts';
import { feasibilityFirst } from './rules/feasibility-first.ts';
import { hypothesisDecidedDocumented } from './rules/hypothesis-decided-documented.ts';
import { hypothesisSealed } from './rules/hypothesis-sealed.ts';
import { hypothesisStale } from './rules/hypothesis-stale.ts';
import { hypothesisTestable } from './rules/hypothesis-testable.ts';
import { interfaceEarly } from './rules/interface-early.ts';
import { mlopsDsReview } from './rules/mlops-ds-review.ts';
import { mlopsShared } from './rules/mlops-shared.ts';
import { oneBacklog } from './rules/one-backlog.ts';
import { sizeLargeUnsplit } from './rules/size-large-unsplit.ts';
import { sizeNotHours } from './rules/size-not-hours.ts';
import { sizeTshirt } from './rules/size-tshirt.ts';
import { workOnBoard } from './rules/work-on-board.ts';
import { workingAgreement } from './rules/working-agreement.ts';

/** Every rule of the sprint check, in the order in which a sprint review tells them. */
export const RULES: readonly Rule[] = [
  deliverablePerStory,
  deliverableMix,
  hypothesisTestable,
  hypothesisDecidedDocumented,
  hypothesisSealed,
  hypothesisStale,
  edaDocumented,
  sizeTshirt,
  sizeNotHours,
  sizeLargeUnsplit,
  designSession,
  ceremonyPlanning,
  ceremonyRetrospective,
  ceremonyWholeTeam,
  ceremonyStandup,
  ceremonyRefinement,
  ceremonyScrumOfScrums,
  workingAgreement,
  oneBacklog,
  bothRoles,
  feasibilityFirst,
  interfaceEarly,
  mlopsDsReview,
  mlopsShared,
  workOnBoard,
];
