import type { ExplainedOf, MessageOf } from '../../domain/sprint/check.ts';
import type { CheckId, RegisteredCheck } from '../../domain/sprint/checks/registry.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';
import * as bothRoles from './both-roles.ts';
import * as ceremonyPlanning from './ceremony-planning.ts';
import * as ceremonyRefinement from './ceremony-refinement.ts';
import * as ceremonyRetrospective from './ceremony-retrospective.ts';
import * as ceremonyScrumOfScrums from './ceremony-scrum-of-scrums.ts';
import * as ceremonyStandup from './ceremony-standup.ts';
import * as ceremonyWholeTeam from './ceremony-whole-team.ts';
import * as deliverableMix from './deliverable-mix.ts';
import * as deliverablePerStory from './deliverable-per-story.ts';
import * as designSession from './design-session.ts';
import * as edaDocumented from './eda-documented.ts';
import * as feasibilityFirst from './feasibility-first.ts';
import * as hypothesisDecidedDocumented from './hypothesis-decided-documented.ts';
import * as hypothesisSealed from './hypothesis-sealed.ts';
import * as hypothesisStale from './hypothesis-stale.ts';
import * as hypothesisTestable from './hypothesis-testable.ts';
import * as interfaceEarly from './interface-early.ts';
import * as mlopsDsReview from './mlops-ds-review.ts';
import * as mlopsShared from './mlops-shared.ts';
import * as oneBacklog from './one-backlog.ts';
import * as retroActionsDone from './retro-actions-done.ts';
import * as sizeLargeUnsplit from './size-large-unsplit.ts';
import * as sizeNotHours from './size-not-hours.ts';
import * as sizeTshirt from './size-tshirt.ts';
import * as workOnBoard from './work-on-board.ts';
import * as workingAgreement from './working-agreement.ts';
import type { Guide } from '../check-words/guide.ts';
import { SHARED_REASONS, SHARED_TITLES } from '../check-words/shared.ts';
import { inWords, type ReasonsOf, type TitlesOf, type Words } from '../check-words/words.ts';

/*
 * The texts of all checks. Tables are separate, so that a bundle contains only those that it uses: a widget has titles but no guides. A check that is missing
 * in a table does not compile.
 */

const NAMES: Readonly<Record<CheckId, string>> = {
  'deliverable-per-story': deliverablePerStory.name,
  'deliverable-mix': deliverableMix.name,
  'hypothesis-testable': hypothesisTestable.name,
  'hypothesis-decided-documented': hypothesisDecidedDocumented.name,
  'hypothesis-sealed': hypothesisSealed.name,
  'hypothesis-stale': hypothesisStale.name,
  'eda-documented': edaDocumented.name,
  'size-tshirt': sizeTshirt.name,
  'size-not-hours': sizeNotHours.name,
  'size-large-unsplit': sizeLargeUnsplit.name,
  'design-session': designSession.name,
  'ceremony-planning': ceremonyPlanning.name,
  'ceremony-retrospective': ceremonyRetrospective.name,
  'retro-actions-done': retroActionsDone.name,
  'ceremony-whole-team': ceremonyWholeTeam.name,
  'ceremony-standup': ceremonyStandup.name,
  'ceremony-refinement': ceremonyRefinement.name,
  'ceremony-scrum-of-scrums': ceremonyScrumOfScrums.name,
  'working-agreement': workingAgreement.name,
  'one-backlog': oneBacklog.name,
  'both-roles': bothRoles.name,
  'feasibility-first': feasibilityFirst.name,
  'interface-early': interfaceEarly.name,
  'mlops-ds-review': mlopsDsReview.name,
  'mlops-shared': mlopsShared.name,
  'work-on-board': workOnBoard.name,
};

const TITLES: { readonly [Registered in RegisteredCheck as Registered['id']]: TitlesOf<Registered> } = {
  'deliverable-per-story': deliverablePerStory.titles,
  'deliverable-mix': deliverableMix.titles,
  'hypothesis-testable': hypothesisTestable.titles,
  'hypothesis-decided-documented': hypothesisDecidedDocumented.titles,
  'hypothesis-sealed': hypothesisSealed.titles,
  'hypothesis-stale': hypothesisStale.titles,
  'eda-documented': edaDocumented.titles,
  'size-tshirt': sizeTshirt.titles,
  'size-not-hours': sizeNotHours.titles,
  'size-large-unsplit': sizeLargeUnsplit.titles,
  'design-session': designSession.titles,
  'ceremony-planning': ceremonyPlanning.titles,
  'ceremony-retrospective': ceremonyRetrospective.titles,
  'retro-actions-done': retroActionsDone.titles,
  'ceremony-whole-team': ceremonyWholeTeam.titles,
  'ceremony-standup': ceremonyStandup.titles,
  'ceremony-refinement': ceremonyRefinement.titles,
  'ceremony-scrum-of-scrums': ceremonyScrumOfScrums.titles,
  'working-agreement': workingAgreement.titles,
  'one-backlog': oneBacklog.titles,
  'both-roles': bothRoles.titles,
  'feasibility-first': feasibilityFirst.titles,
  'interface-early': interfaceEarly.titles,
  'mlops-ds-review': mlopsDsReview.titles,
  'mlops-shared': mlopsShared.titles,
  'work-on-board': workOnBoard.titles,
};

const REASONS: {
  readonly [Registered in RegisteredCheck as [ExplainedOf<Registered>] extends [never] ? never : Registered['id']]: ReasonsOf<Registered>;
} = {
  'deliverable-per-story': deliverablePerStory.reasons,
  'deliverable-mix': deliverableMix.reasons,
  'hypothesis-testable': hypothesisTestable.reasons,
  'hypothesis-decided-documented': hypothesisDecidedDocumented.reasons,
  'hypothesis-sealed': hypothesisSealed.reasons,
  'hypothesis-stale': hypothesisStale.reasons,
  'eda-documented': edaDocumented.reasons,
  'size-tshirt': sizeTshirt.reasons,
  'size-not-hours': sizeNotHours.reasons,
  'size-large-unsplit': sizeLargeUnsplit.reasons,
  'design-session': designSession.reasons,
  'ceremony-planning': ceremonyPlanning.reasons,
  'ceremony-retrospective': ceremonyRetrospective.reasons,
  'retro-actions-done': retroActionsDone.reasons,
  'ceremony-whole-team': ceremonyWholeTeam.reasons,
  'ceremony-standup': ceremonyStandup.reasons,
  'ceremony-refinement': ceremonyRefinement.reasons,
  'ceremony-scrum-of-scrums': ceremonyScrumOfScrums.reasons,
  'working-agreement': workingAgreement.reasons,
  'one-backlog': oneBacklog.reasons,
  'both-roles': bothRoles.reasons,
  'feasibility-first': feasibilityFirst.reasons,
  'interface-early': interfaceEarly.reasons,
  'mlops-ds-review': mlopsDsReview.reasons,
  'mlops-shared': mlopsShared.reasons,
  'work-on-board': workOnBoard.reasons,
};

/** What each check asks for, in one sentence. */
export const MEANINGS: Readonly<Record<CheckId, string>> = {
  'deliverable-per-story': deliverablePerStory.meaning,
  'deliverable-mix': deliverableMix.meaning,
  'hypothesis-testable': hypothesisTestable.meaning,
  'hypothesis-decided-documented': hypothesisDecidedDocumented.meaning,
  'hypothesis-sealed': hypothesisSealed.meaning,
  'hypothesis-stale': hypothesisStale.meaning,
  'eda-documented': edaDocumented.meaning,
  'size-tshirt': sizeTshirt.meaning,
  'size-not-hours': sizeNotHours.meaning,
  'size-large-unsplit': sizeLargeUnsplit.meaning,
  'design-session': designSession.meaning,
  'ceremony-planning': ceremonyPlanning.meaning,
  'ceremony-retrospective': ceremonyRetrospective.meaning,
  'retro-actions-done': retroActionsDone.meaning,
  'ceremony-whole-team': ceremonyWholeTeam.meaning,
  'ceremony-standup': ceremonyStandup.meaning,
  'ceremony-refinement': ceremonyRefinement.meaning,
  'ceremony-scrum-of-scrums': ceremonyScrumOfScrums.meaning,
  'working-agreement': workingAgreement.meaning,
  'one-backlog': oneBacklog.meaning,
  'both-roles': bothRoles.meaning,
  'feasibility-first': feasibilityFirst.meaning,
  'interface-early': interfaceEarly.meaning,
  'mlops-ds-review': mlopsDsReview.meaning,
  'mlops-shared': mlopsShared.meaning,
  'work-on-board': workOnBoard.meaning,
};

/** What a person confirms, by check. */
const ATTESTED: { readonly [Registered in RegisteredCheck as 'attested' extends MessageOf<Registered> ? Registered['id'] : never]: string } = {
  'ceremony-standup': ceremonyStandup.attested,
  'ceremony-refinement': ceremonyRefinement.attested,
  'working-agreement': workingAgreement.attested,
};

export const GUIDES: Readonly<Record<CheckId, Guide>> = {
  'deliverable-per-story': deliverablePerStory.guide,
  'deliverable-mix': deliverableMix.guide,
  'hypothesis-testable': hypothesisTestable.guide,
  'hypothesis-decided-documented': hypothesisDecidedDocumented.guide,
  'hypothesis-sealed': hypothesisSealed.guide,
  'hypothesis-stale': hypothesisStale.guide,
  'eda-documented': edaDocumented.guide,
  'size-tshirt': sizeTshirt.guide,
  'size-not-hours': sizeNotHours.guide,
  'size-large-unsplit': sizeLargeUnsplit.guide,
  'design-session': designSession.guide,
  'ceremony-planning': ceremonyPlanning.guide,
  'ceremony-retrospective': ceremonyRetrospective.guide,
  'retro-actions-done': retroActionsDone.guide,
  'ceremony-whole-team': ceremonyWholeTeam.guide,
  'ceremony-standup': ceremonyStandup.guide,
  'ceremony-refinement': ceremonyRefinement.guide,
  'ceremony-scrum-of-scrums': ceremonyScrumOfScrums.guide,
  'working-agreement': workingAgreement.guide,
  'one-backlog': oneBacklog.guide,
  'both-roles': bothRoles.guide,
  'feasibility-first': feasibilityFirst.guide,
  'interface-early': interfaceEarly.guide,
  'mlops-ds-review': mlopsDsReview.guide,
  'mlops-shared': mlopsShared.guide,
  'work-on-board': workOnBoard.guide,
};

/** The name of a check, or its id if this version does not know it, which happens with exports of another version. */
export const checkName = (id: string): string => (NAMES as Readonly<Record<string, string>>)[id] ?? id;

/** What a person confirms for a check; empty if the check takes no confirmation. */
export const attestedSentence = (id: string): string => (ATTESTED as Readonly<Record<string, string>>)[id] ?? '';

/** The title of a result. */
export const titleOf = (result: CheckResult): string => inWords(wordsFor(TITLES, SHARED_TITLES, result) ?? result.message, result);

/** Why a result matters, or what would count; empty if the title is enough. */
export const reasonOf = (result: CheckResult): string => inWords(wordsFor(REASONS, SHARED_REASONS, result) ?? '', result);

/** The text for a message, from the check itself or from the shared texts. */
function wordsFor(ownWords: object, shared: Readonly<Record<string, Words>>, { rule, message }: CheckResult): Words | undefined {
  return (ownWords as Readonly<Record<string, Readonly<Record<string, Words>>>>)[rule]?.[message] ?? shared[message];
}
