import type { Step } from './steps.ts';

/** Why the setup cannot start, and what to do about it. */
export interface Refusal {
  kind: 'system-process' | 'field' | 'type' | 'state' | 'requirement' | 'backlog' | 'limit';
  message: string;
  advice: string;
}

/** Collects the parts of a plan. */
export interface Planning {
  steps: Step[];
  refusals: Refusal[];
  notes: string[];
}
