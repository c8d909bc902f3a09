import { attestationsFor } from '../settings/attestation.ts';
import type { Attestation } from '../settings/attestation.ts';
import { isOfOneGroup } from './ceremonies.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import { isWithin } from '../shared/work-item.ts';
import type { Session, SprintSnapshot } from './snapshot.ts';

/** Id of the check for which people attest their working agreement. */
export const WORKING_AGREEMENT = 'working-agreement';

type AgreementParts = Pick<SprintSnapshot, 'sprint' | 'sprints' | 'sessions' | 'attestations' | 'settings'>;

/** Whether a day is recent enough for the working agreement. In a team with fewer sprints than the interval, any day counts. */
export function isRecentForAgreement(day: CalendarDate | null, { sprint, sprints, settings }: AgreementParts): boolean {
  const since = sprints.at(-settings.thresholds.agreementSprints)?.start ?? null;
  return day !== null && day <= sprint.finish && (since === null || day >= since);
}

/** Reviews of the working agreement in all sprints; those of a single group do not count. */
export const agreementReviews = (snapshot: Pick<AgreementParts, 'sessions' | 'settings'>): Session[] =>
  snapshot.sessions.filter((session) => session.kind === 'workingAgreement' && session.isHeld && !isOfOneGroup(session, snapshot));

/** The recent ones among them. */
export const recentAgreementReviews = (snapshot: AgreementParts): Session[] =>
  agreementReviews(snapshot).filter(({ heldOn, item }) =>
    heldOn === null
      ? snapshot.sprints.slice(-snapshot.settings.thresholds.agreementSprints).some(({ path }) => isWithin(item.iterationPath, path))
      : isRecentForAgreement(heldOn, snapshot),
  );

/** Attestations that the agreement was reviewed. */
export const agreementAttestations = ({ sprint, attestations }: AgreementParts): Attestation[] =>
  attestationsFor(WORKING_AGREEMENT, sprint, attestations);
