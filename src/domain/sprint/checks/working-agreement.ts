import { WORKING_AGREEMENT, agreementAttestations, agreementReviews, isRecentForAgreement, recentAgreementReviews } from '../agreement.ts';
import { isWithin } from '../../shared/work-item.ts';
import { attention, defineCheck, notEnoughData, pass } from '../check.ts';
import type { Session, SprintSnapshot } from '../snapshot.ts';

/** The team has a working agreement and reviews it every few sprints: a session is recorded, a file with the agreement changed, or people attest it. */
export const workingAgreement = defineCheck({
  id: WORKING_AGREEMENT,
  severity: 'warning',
  practice: 'working-agreement',
  ofWholeTeam: true,
  needs: ['agreement-reviews', 'agreement-changes'],
  messages: ['reviewed', 'changed', 'attested', 'old', 'none', 'undated', 'unread', 'elsewhere'],
  explained: ['old', 'none', 'undated', 'unread', 'elsewhere'],

  check(snapshot) {
    const { sprint, sprints, agreementChanges, settings, unread } = snapshot;
    const counts = { sprints: settings.thresholds.agreementSprints };
    const recent = recentAgreementReviews(snapshot);
    if (recent.length > 0) return pass('reviewed', { items: recent.map(({ item }) => item), counts, note: 'reviewed' });
    const attestations = agreementAttestations(snapshot);
    if (attestations.length > 0) return pass('attested', { attestations });
    if (agreementChanges?.some((day) => isRecentForAgreement(day, snapshot)) === true) return pass('changed', { counts, note: 'reviewed' });

    if (unread.has('agreement') || unread.has('other-sprints')) return notEnoughData('unread', { fix: 'record-agreement-review' });
    const reviews = agreementReviews(snapshot);
    const undated = reviews.filter((review) => review.heldOn === null && !isFiledUnderSprint(review, snapshot));
    if (undated.length > 0) return notEnoughData('undated', { items: undated.map(({ item }) => item), fix: 'complete-session' });
    const isThere =
      reviews.some(({ heldOn, item }) =>
        heldOn === null ? sprints.some(({ path }) => isWithin(item.iterationPath, path)) : heldOn <= sprint.finish,
      ) || agreementChanges?.some((day) => day <= sprint.finish) === true;
    // Files in repositories on GitHub cannot be read from here.
    if (!isThere && snapshot.gitHubRequests > 0) return notEnoughData('elsewhere', { fix: 'attest' });
    return isThere ? attention('old', { counts, fix: 'record-agreement-review' }) : attention('none', { fix: 'record-agreement-review' });
  },
});

/** Whether a review is filed under a sprint of the team, which tells when it was held. */
const isFiledUnderSprint = ({ item }: Session, { calendar }: SprintSnapshot): boolean =>
  calendar.some(({ path }) => isWithin(item.iterationPath, path));
