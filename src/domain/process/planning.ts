import type { Step } from './steps.ts';

/** Why the setup does not begin, and what to do about it. */
export interface Refusal {
  kind: 'system-process' | 'field' | 'type' | 'state' | 'requirement' | 'backlog' | 'limit';
  message: string;
  advice: string;
}

/** What the parts of a plan write into. */
export interface Planning {
  steps: Step[];
  refusals: Refusal[];
  notes: string[];
}
