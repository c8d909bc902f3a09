/** The active fault rules and their effect. Shared by both sides of `/_host/faults`. */
export interface FaultsView {
  /** As they were written. */
  rules: string[];
  seed: number;
  /** Number of affected requests by kind since the rules were set. */
  counts: Record<string, number>;
}
