import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { HYPOTHESIS } from '../../../src/domain/process/ml-process.ts';
import { HYPOTHESES, type SampleHypothesis } from './hypotheses.ts';
import { PEOPLE } from './people.ts';
import { datasetVersionIn } from './dataset.ts';
import type { SprintNumber } from './calendar.ts';
import type { Stage } from './work-items.ts';

const RELATED = 'System.LinkTypes.Related';
const RUNS = 'https://runs.calllist.example/experiments/1/runs/';

/** Each hypothesis from its draft to its decision, with the revisions that a team would have left. */
export function addHypotheses(stage: Stage): void {
  for (const hypothesis of HYPOTHESES) addHypothesis(stage, hypothesis);
}

function addHypothesis(stage: Stage, hypothesis: SampleHypothesis): void {
  const { writer, timeline, calendar, foundation } = stage;
  const { key, sprint, by, state = 'Decided', firstDecision } = hypothesis;
  const then = (inSprint: SprintNumber, day: number, hour: number, fields: Readonly<Record<string, unknown>>) =>
    timeline.add(calendar.at(inSprint, day, hour), (at) => writer.change(key, at, by, fields));

  timeline.add(calendar.at(sprint, 1, 9), (at) =>
    writer.create(key, HYPOTHESIS.name, at, by, {
      'System.Title': `${key}: ${hypothesis.title}`,
      'System.AreaPath': foundation.areaOf(PEOPLE[by].group ?? 'model'),
      'System.IterationPath': foundation.iterationOf(sprint),
      'System.AssignedTo': PEOPLE[by].name,
      [ML_FIELDS.capability]: hypothesis.believe,
      [ML_FIELDS.expectedOutcome]: hypothesis.result,
      [ML_FIELDS.because]: hypothesis.because ?? null,
      [ML_FIELDS.signal]: hypothesis.signal,
      [ML_FIELDS.kind]: hypothesis.kind,
    }),
  );
  then(sprint, 1, 15, { 'System.State': 'Registered', ...planOf(hypothesis, foundation.iterationOf(sprint)) });
  for (const finding of hypothesis.findings ?? [])
    timeline.add(calendar.at(sprint, 3, 13), (at) => writer.link(key, RELATED, finding, at, by, 'evidence'));
  if (state === 'Registered') return;

  // In the sprint that is under way everything comes early, so that it has happened by the day of loading.
  const early = sprint === 7;
  then(sprint, 2, 9, { 'System.State': 'Testing' });
  const first = firstDecision ?? hypothesis;
  const observedDay = early ? 4 : 8;
  then(sprint, observedDay, 11, resultOf(first, hypothesis));
  const evidence = firstDecision === undefined ? (hypothesis.evidence ?? []) : [firstDecision.evidence];
  addEvidence(stage, hypothesis, evidence, sprint, observedDay);
  then(sprint, early ? 4 : 9, 16, { 'System.State': 'Deciding' });
  // The threshold follows the result: the one change after results of the whole project.
  if (hypothesis.thresholdBefore !== undefined) then(sprint, 10, 9, { [ML_FIELDS.threshold]: hypothesis.threshold });
  if (state !== 'Decided') return;

  const decide = (inSprint: SprintNumber, decision: Pick<SampleHypothesis, 'outcome' | 'learning' | 'next' | 'guardrailsHeld' | 'deviation'>) =>
    then(inSprint, 11, 10, {
      'System.State': 'Decided',
      [ML_FIELDS.outcome]: decision.outcome,
      [ML_FIELDS.learning]: decision.learning,
      [ML_FIELDS.next]: decision.next ?? null,
      [ML_FIELDS.guardrailsHeld]: decision.guardrailsHeld ?? null,
      [ML_FIELDS.deviation]: decision.deviation ?? null,
      [ML_FIELDS.deciders]: `${PEOPLE[by].name}; ${PEOPLE.beatriz.name}`,
      [ML_FIELDS.decidedOn]: `${calendar.at(inSprint, 11, 0).toISOString().slice(0, 10)}T00:00:00Z`,
    });
  if (firstDecision === undefined || hypothesis.decided === undefined) {
    decide(sprint, hypothesis);
  } else {
    decide(sprint, { ...firstDecision, next: 'Proceed' });
    // Opened again with six seeds instead of one.
    then(hypothesis.decided, 2, 10, {
      'System.State': 'Testing',
      'System.IterationPath': foundation.iterationOf(hypothesis.decided),
      [ML_FIELDS.outcome]: null,
      [ML_FIELDS.decidedOn]: null,
      [ML_FIELDS.next]: null,
    });
    then(hypothesis.decided, 8, 11, resultOf(hypothesis, hypothesis));
    addEvidence(stage, hypothesis, hypothesis.evidence ?? [], hypothesis.decided, 8);
    then(hypothesis.decided, 9, 16, { 'System.State': 'Deciding' });
    decide(hypothesis.decided, hypothesis);
  }
  const { contradicts } = hypothesis;
  if (contradicts !== undefined) timeline.add(calendar.at(sprint, 11, 12), (at) => writer.link(key, RELATED, contradicts, at, by, 'contradicts'));
}

function addEvidence(
  { writer, timeline, calendar }: Stage,
  { key, by }: SampleHypothesis,
  evidence: readonly [string, string][],
  sprint: SprintNumber,
  day: number,
): void {
  for (const [comment, run] of evidence) timeline.add(calendar.at(sprint, day, 12), (at) => writer.attach(key, RUNS + run, at, by, { comment }));
}

function planOf(hypothesis: SampleHypothesis, iterationPath: string): Record<string, unknown> {
  const byExperts = hypothesis.criterion === 'Expert judgement';
  return {
    [ML_FIELDS.study]: 'Confirmatory',
    [ML_FIELDS.criterion]: hypothesis.criterion,
    [ML_FIELDS.metric]: hypothesis.metric ?? null,
    [ML_FIELDS.direction]: byExperts ? null : hypothesis.lowerIsBetter === true ? 'Lower is better' : 'Higher is better',
    [ML_FIELDS.threshold]: hypothesis.thresholdBefore ?? hypothesis.threshold ?? null,
    [ML_FIELDS.unit]: hypothesis.unit ?? null,
    [ML_FIELDS.comparator]: hypothesis.comparator?.[0] ?? null,
    [ML_FIELDS.comparatorValue]: hypothesis.comparator?.[1] ?? null,
    [ML_FIELDS.dataset]: 'bank-additional-full',
    [ML_FIELDS.datasetVersion]: datasetVersionIn(hypothesis.sprint),
    [ML_FIELDS.protocol]:
      hypothesis.sprint >= 5 && hypothesis.kind !== 'System' ? 'Split by time, last fifth held out' : '25 % stratified hold-out, seed 42',
    [ML_FIELDS.seenBefore]: hypothesis.seenBefore ?? null,
    [ML_FIELDS.plannedRuns]: byExperts ? null : 1,
    [ML_FIELDS.plannedSampleSize]: hypothesis.plannedSampleSize ?? null,
    [ML_FIELDS.guardrails]: hypothesis.guardrails ?? null,
    [ML_FIELDS.decideBy]: iterationPath,
    [ML_FIELDS.confidence]: 3,
  };
}

const resultOf = (result: Pick<SampleHypothesis, 'observed' | 'interval' | 'runs'>, { sampleSize }: SampleHypothesis): Record<string, unknown> => ({
  [ML_FIELDS.observed]: result.observed,
  [ML_FIELDS.ciLow]: result.interval?.[0] ?? null,
  [ML_FIELDS.ciHigh]: result.interval?.[1] ?? null,
  [ML_FIELDS.runs]: result.runs ?? null,
  [ML_FIELDS.sampleSize]: sampleSize ?? null,
});
