/** What is asked for and what came of it. Shared by both sides of `/_host/faults`. */
export interface FaultsView {
  /** As they were written. */
  rules: string[];
  seed: number;
  /** How many requests were met by each kind since the rules were set. */
  counts: Record<string, number>;
}
