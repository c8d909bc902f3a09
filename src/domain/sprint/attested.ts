import { attestationsFor } from '../settings/attestation.ts';
import { ceremoniesOf, isOfOneGroup } from './ceremonies.ts';
import { notEnoughData, pass, pending, type Finding } from './check.ts';
import type { SessionKind, SprintSnapshot } from './snapshot.ts';

/**
 * A cadence that leaves no trace: people attest it for some sprints, or record it as a session of the sprint. Missing attestations prove nothing, so this never
 * asks for attention.
 */
export function checkAttested(check: string, kind: SessionKind, snapshot: SprintSnapshot): Finding<'recorded' | 'attested' | 'silent' | 'open'> {
  const recorded = ceremoniesOf(kind, snapshot).filter((session) => !isOfOneGroup(session, snapshot));
  if (recorded.length > 0) return pass('recorded', { items: recorded.map(({ item }) => item) });
  const attestations = attestationsFor(check, snapshot.sprint, snapshot.attestations);
  if (attestations.length > 0) return pass('attested', { attestations });
  return snapshot.sprint.isOver ? notEnoughData('silent', { fix: 'attest' }) : pending('open', { fix: 'attest' });
}
