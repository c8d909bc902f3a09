import { bothRoles } from './both-roles.ts';
import { ceremonyPlanning } from './ceremony-planning.ts';
import { ceremonyRefinement } from './ceremony-refinement.ts';
import { ceremonyRetrospective } from './ceremony-retrospective.ts';
import { ceremonyScrumOfScrums } from './ceremony-scrum-of-scrums.ts';
import { ceremonyStandup } from './ceremony-standup.ts';
import { ceremonyWholeTeam } from './ceremony-whole-team.ts';
import { deliverableMix } from './deliverable-mix.ts';
import { deliverablePerStory } from './deliverable-per-story.ts';
import { designSession } from './design-session.ts';
import { edaDocumented } from './eda-documented.ts';
import { feasibilityFirst } from './feasibility-first.ts';
import { hypothesisDecidedDocumented } from './hypothesis-decided-documented.ts';
import { hypothesisSealed } from './hypothesis-sealed.ts';
import { hypothesisStale } from './hypothesis-stale.ts';
import { hypothesisTestable } from './hypothesis-testable.ts';
import { interfaceEarly } from './interface-early.ts';
import { mlopsDsReview } from './mlops-ds-review.ts';
import { mlopsShared } from './mlops-shared.ts';
import { oneBacklog } from './one-backlog.ts';
import { retroActionsDone } from './retro-actions-done.ts';
import { sizeLargeUnsplit } from './size-large-unsplit.ts';
import { sizeNotHours } from './size-not-hours.ts';
import { sizeTshirt } from './size-tshirt.ts';
import { workOnBoard } from './work-on-board.ts';
import { workingAgreement } from './working-agreement.ts';

/** Every check of a sprint, in the order of the sprint review. */
export const CHECKS = [
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
  retroActionsDone,
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
] as const;

export type RegisteredCheck = (typeof CHECKS)[number];
export type CheckId = RegisteredCheck['id'];
