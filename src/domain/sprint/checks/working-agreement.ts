import { attestationsFor } from '../../settings/attestation.ts';
import { attention, defineRule, notEnoughData, pass } from '../rule.ts';

/**
 * The team has a working agreement and looks at it again every few sprints: a session is recorded, a file with the agreement changed, or people attest it.
 */
export const workingAgreement = defineRule({
  id: 'working-agreement',
  severity: 'warning',
  practice: 'working-agreement',

  check({ sprint, sprints, sessions, agreementChanges, attestations, settings, unread }) {
    const counts = { sprints: settings.thresholds.agreementSprints };
    // A team younger than that has had its time from the beginning.
    const since = sprints.at(-counts.sprints)?.start ?? null;
    const inTime = (day: string | null) => day !== null && day <= sprint.finish && (since === null || day >= since);

    const reviews = sessions.filter(({ kind, isHeld }) => kind === 'workingAgreement' && isHeld);
    const recent = reviews.filter(({ heldOn, item }) =>
      heldOn === null ? sprints.slice(-counts.sprints).some(({ path }) => path === item.iterationPath) : inTime(heldOn),
    );
    if (recent.length > 0) return pass('working-agreement.reviewed', { items: recent.map(({ item }) => item), counts });
    const given = attestationsFor('working-agreement', sprint, attestations);
    if (given.length > 0) return pass('working-agreement.attested', { attestations: given });
    if (agreementChanges?.some(inTime) === true) return pass('working-agreement.changed', { counts });

    if (unread.has('agreement') || unread.has('other-sprints')) return notEnoughData('working-agreement.unread', { fix: 'record-agreement-review' });
    const isThere = reviews.some(({ heldOn }) => heldOn !== null && heldOn <= sprint.finish) || agreementChanges?.some((day) => day <= sprint.finish);
    return isThere === true
      ? attention('working-agreement.old', { counts, fix: 'record-agreement-review' })
      : attention('working-agreement.none', { fix: 'record-agreement-review' });
  },
});
