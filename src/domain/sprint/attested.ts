import { attestationsFor } from '../settings/attestation.ts';
import { ceremoniesOf } from './ceremonies.ts';
import { notEnoughData, pass, pending, type Finding } from './rule.ts';
import type { SessionKind, SprintSnapshot } from './snapshot.ts';

/**
 * A cadence that leaves no trace: people attest it for some sprints, or record it as a session of the sprint. Silence says nothing, so it is never
 * attention.
 */
export function checkAttested(rule: string, kind: SessionKind, snapshot: SprintSnapshot): Finding {
  const recorded = ceremoniesOf(kind, snapshot);
  if (recorded.length > 0) return pass(`${rule}.recorded`, { items: recorded.map(({ item }) => item) });
  const attestations = attestationsFor(rule, snapshot.sprint, snapshot.attestations);
  if (attestations.length > 0) return pass(`${rule}.attested`, { attestations });
  return snapshot.sprint.isOver ? notEnoughData(`${rule}.silent`, { fix: 'attest' }) : pending(`${rule}.open`, { fix: 'attest' });
}
