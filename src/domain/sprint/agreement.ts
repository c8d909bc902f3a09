import { attestationsFor } from '../settings/attestation.ts';
import type { Attestation } from '../settings/attestation.ts';
import { isOfOneGroup } from './ceremonies.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { Session, SprintSnapshot } from './snapshot.ts';

/** The check for which people attest their working agreement. */
export const WORKING_AGREEMENT = 'working-agreement';

type AgreementParts = Pick<SprintSnapshot, 'sprint' | 'sprints' | 'sessions' | 'attestations' | 'settings'>;

/** Whether a day is recent enough for the working agreement. A team younger than the wanted number of sprints has had its time from the beginning. */
export function isRecentForAgreement(day: CalendarDate | null, { sprint, sprints, settings }: AgreementParts): boolean {
  const since = sprints.at(-settings.thresholds.agreementSprints)?.start ?? null;
  return day !== null && day <= sprint.finish && (since === null || day >= since);
}

/** Sessions in which the team looked at its working agreement, of all sprints; those of one group alone are not the team's. */
export const agreementReviews = (snapshot: Pick<AgreementParts, 'sessions' | 'settings'>): Session[] =>
  snapshot.sessions.filter((session) => session.kind === 'workingAgreement' && session.isHeld && !isOfOneGroup(session, snapshot));

/** Those of them that are recent. */
export const recentAgreementReviews = (snapshot: AgreementParts): Session[] =>
  agreementReviews(snapshot).filter(({ heldOn, item }) =>
    heldOn === null
      ? snapshot.sprints.slice(-snapshot.settings.thresholds.agreementSprints).some(({ path }) => path === item.iterationPath)
      : isRecentForAgreement(heldOn, snapshot),
  );

/** The word of people that the agreement was looked at. */
export const agreementAttestations = ({ sprint, attestations }: AgreementParts): Attestation[] =>
  attestationsFor(WORKING_AGREEMENT, sprint, attestations);
