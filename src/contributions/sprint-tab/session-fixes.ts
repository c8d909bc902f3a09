import type { FixId } from '../../domain/sprint/check.ts';
import type { SessionKind } from '../../domain/sprint/snapshot.ts';

/** The kind of session that a fix records. */
export const SESSION_FIXES: Readonly<Partial<Record<FixId, SessionKind>>> = {
  'plan-design-session': 'design',
  'record-design-session': 'design',
  'record-planning': 'planning',
  'record-retrospective': 'retrospective',
  'record-scrum-of-scrums': 'scrumOfScrums',
  'record-agreement-review': 'workingAgreement',
};
