import { CHECKS, type CheckId } from '../../src/domain/sprint/checks/registry.ts';
import { sentenceOf } from '../../src/ui/strings.ts';

/**
 * What the story of the sample project says about each sprint, written by hand from it and not from what the code answers. Tests that need a total take it
 * from here. The second sample has a table of its own in `test/azure/sprint/github-project.test.ts`.
 * P pass, A attention, W waived, ? not enough data, … pending, – not applicable.
 */
// prettier-ignore
export const SAMPLE_OUTCOMES = {
  //                                 S1   S2   S3   S4   S5   S6   S7
  'deliverable-per-story':         ['P', 'P', 'A', 'P', 'P', 'P', '…'], // S3: two stories leave nothing
  'deliverable-mix':               ['P', 'P', 'P', 'P', 'P', 'P', 'P'],
  'hypothesis-testable':           ['P', 'P', 'P', 'P', 'P', 'P', 'P'],
  'hypothesis-decided-documented': ['P', 'P', 'P', 'P', 'P', 'P', '–'], // S6: an invalid one owes its reason only; S7: none decided
  'hypothesis-sealed':             ['P', 'P', 'A', 'P', 'P', 'P', 'P'], // S3: the threshold of H7 follows its result
  'hypothesis-stale':              ['–', '–', '–', '–', '–', '–', '–'], // the sprints are over; in S7 nothing is in Testing
  'eda-documented':                ['P', 'P', 'P', 'P', 'P', 'P', '–'],
  'size-tshirt':                   ['A', 'A', 'P', 'P', 'P', 'A', 'P'], // the retrospective of S2 asks for them; S6: one forgotten
  'size-not-hours':                ['A', 'A', 'P', 'P', 'P', 'P', 'P'], // S4: hours on tasks only
  'size-large-unsplit':            ['–', '–', 'A', '–', '–', '–', '–'], // S3: an L story with nothing but a task below it
  'design-session':                ['A', 'P', 'P', 'P', 'P', 'P', 'P'], // S1: silos; S4: designed in writing
  'ceremony-planning':             ['P', 'P', 'P', 'A', 'W', 'P', 'P'], // S4: once per group only; S5: waived
  'ceremony-retrospective':        ['A', 'P', 'P', 'P', 'P', 'P', '…'],
  'retro-actions-done':            ['–', '–', 'P', 'P', 'P', 'P', 'P'], // S1 had no retrospective; later ones see their actions done within days
  'ceremony-whole-team':           ['P', 'P', 'P', 'A', 'P', 'P', 'P'],
  'ceremony-standup':              ['?', 'P', 'P', 'P', 'P', 'P', '…'], // attested from S2 to S6
  'ceremony-refinement':           ['?', '?', 'P', 'P', 'P', 'P', '…'], // attested from S3 to S6
  'ceremony-scrum-of-scrums':      ['A', 'A', 'A', 'A', 'P', 'P', '…'], // 13 people; the retrospective of S4 asks for it
  'working-agreement':             ['A', 'A', 'P', 'P', 'P', 'P', 'P'], // the retrospective of S2 leads to it
  'one-backlog':                   ['P', 'P', 'P', 'P', 'P', 'P', 'P'],
  'both-roles':                    ['P', 'P', 'P', 'P', 'P', 'P', 'P'],
  'feasibility-first':             ['–', '–', '–', '–', 'P', 'P', 'P'], // serving starts after the decision of S4
  'interface-early':               ['–', '–', 'P', 'P', 'P', 'P', 'P'], // the contract of S3 comes before serving
  'mlops-ds-review':               ['A', 'A', 'A', 'A', 'P', 'A', 'P'], // S5: a reset vote counts; S6: 9 of 11, the bot's apart
  'mlops-shared':                  ['?', '?', '?', '?', '?', 'P', 'P'], // fewer than ten items before S6
  'work-on-board':                 ['P', 'P', 'P', 'P', 'P', 'P', 'P'],
} as const satisfies Readonly<Record<CheckId, readonly Sign[]>>;

export const SAMPLE_SPRINTS = ['Sprint 1', 'Sprint 2', 'Sprint 3', 'Sprint 4', 'Sprint 5', 'Sprint 6', 'Sprint 7'] as const;
export type SampleSprint = (typeof SAMPLE_SPRINTS)[number];

export const OUTCOME_OF_SIGN = { P: 'pass', A: 'attention', W: 'waived', '?': 'not-enough-data', '…': 'pending', '–': 'not-applicable' } as const;
type Sign = keyof typeof OUTCOME_OF_SIGN;

/** @param changes outcomes that a test brought about. */
type Changes = Partial<Record<CheckId, Sign>>;

/** How many checks of a sprint have each outcome, those left out that are shown and not judged. */
export function sampleTotals(sprint: SampleSprint, changes: Changes = {}): Record<Sign, number> & { applicable: number } {
  const totals = { P: 0, A: 0, W: 0, '?': 0, '…': 0, '–': 0 };
  for (const { id, severity } of CHECKS) if (severity !== 'none') totals[changes[id] ?? SAMPLE_OUTCOMES[id][SAMPLE_SPRINTS.indexOf(sprint)]!] += 1;
  return { ...totals, applicable: totals.P + totals.A + totals.W + totals['?'] + totals['…'] };
}

/** The sentence over the check of a sprint. */
export function sampleSentence(sprint: SampleSprint, changes: Changes = {}): string {
  const { P: pass, A: attention, W: waived, '?': notEnoughData, '…': pending, applicable: checks } = sampleTotals(sprint, changes);
  const sentence = sentenceOf({ checks, pass, attention, notEnoughData, waived, pending });
  return [sentence.lead, [sentence.attention, sentence.rest].filter((part) => part !== '').join(', ')]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\.?$/, '.');
}

/** Checks that are pending while the last sprint runs. */
type PendingCheck = { [Check in CheckId]: (typeof SAMPLE_OUTCOMES)[Check][6] extends '…' ? Check : never }[CheckId];

/** What becomes of the last sprint once it is over: of every pending check, and of those that pass only while there is time. */
const ENDED: Readonly<Record<PendingCheck, Sign>> & Changes = {
  'deliverable-per-story': 'A',
  'design-session': 'A',
  'ceremony-retrospective': 'A',
  'ceremony-scrum-of-scrums': 'A',
  'ceremony-standup': '?',
  'ceremony-refinement': '?',
};

/** The sentence over the last sprint once it is over. */
export const SAMPLE_ENDED = sampleSentence('Sprint 7', ENDED);
