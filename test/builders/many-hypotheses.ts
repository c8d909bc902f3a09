import { addFindings } from '../../host/seed/generate/records.ts';
import { sprintClock } from '../../host/seed/generate/clock.ts';
import { DraftSet, type Draft } from '../../host/seed/generate/drafts.ts';
import { GENERATED_PROJECT, layGeneratedFoundation } from '../../host/seed/generate/foundation.ts';
import { makerOf, type SprintStage } from '../../host/seed/generate/stories.ts';
import { metricName, subjectName } from '../../host/seed/generate/words.ts';
import { randomNumbers } from '../../src/domain/shared/random.ts';
import type { Database } from '../../host/store/database.ts';
import { insertHistories } from '../../host/store/work-items/bulk.ts';
import { ML_FIELDS, OUTCOMES } from '../../src/domain/process/ml-fields.ts';
import { HYPOTHESIS } from '../../src/domain/process/ml-process.ts';

const RELATED = 'System.LinkTypes.Related';
const SPRINTS = 25;
const PER_CHUNK = 500;

/** Shares of hypotheses that rest on a finding, and that contradict the previous one. */
const SHARE = { evidence: 0.3, contradictions: 0.02 };

/**
 * A project with a library of hypotheses, a tenth as many findings, and links among them: nine in ten decided, on four versions of their data.
 *
 * @returns the path of the project in the organisation.
 */
export function createLargeLibrary(db: Database, count: number, today: Date): string {
  const random = randomNumbers(11);
  const { projectId, teams } = layGeneratedFoundation(db, [SPRINTS, SPRINTS], today);
  let nextId = 1;
  db.transaction(() => {
    for (let written = 0; written < count; written += PER_CHUNK) {
      const set = new DraftSet(today);
      const team = teams[(written / PER_CHUNK) % teams.length]!;
      const sprint = team.sprints[Math.floor((written / count) * (SPRINTS - 1))]!;
      const stage: SprintStage = { set, team, sprint, clock: sprintClock(sprint.start, random), random };
      addFindings(stage, [], PER_CHUNK / 10);
      let before: Draft | null = null;
      for (let index = written; index < Math.min(count, written + PER_CHUNK); index += 1) before = addOne(stage, index, count, before);
      const histories = set.histories(nextId);
      insertHistories(db, projectId, histories);
      nextId += histories.length;
    }
  });
  return encodeURIComponent(GENERATED_PROJECT);
}

function addOne(stage: SprintStage, index: number, count: number, before: Draft | null): Draft {
  const { set, team, sprint, clock, random } = stage;
  const by = makerOf(stage);
  const [metric, subject] = [metricName(random), subjectName(random)];
  const isDecided = random() < 0.9;
  const draft = set.create(HYPOTHESIS.name, clock.at(1, 9), by, {
    'System.Title': `H${index + 1}: ${metric} of ${subject} is good enough to act on`,
    'System.AreaId': team.areaId,
    'System.IterationId': sprint.nodeId,
    [ML_FIELDS.kind]: random() < 0.6 ? 'Model' : 'Feature',
    [ML_FIELDS.criterion]: 'Threshold',
    [ML_FIELDS.metric]: metric,
    [ML_FIELDS.direction]: 'Higher is better',
    [ML_FIELDS.threshold]: 0.7,
    [ML_FIELDS.dataset]: subject,
    [ML_FIELDS.datasetVersion]: `v${1 + Math.floor((index * 4) / count)}`,
  });
  if (isDecided) {
    set.change(draft, clock.at(2, 9), by, {
      'System.State': 'Decided',
      [ML_FIELDS.observed]: 0.72,
      [ML_FIELDS.ciLow]: 0.69,
      [ML_FIELDS.ciHigh]: 0.75,
      [ML_FIELDS.outcome]: OUTCOMES[Math.floor(random() * OUTCOMES.length)]!,
      [ML_FIELDS.learning]: `The ${metric} of ${subject} holds.`,
      [ML_FIELDS.decidedOn]: clock.date(11),
    });
  }
  if (before !== null && random() < SHARE.contradictions) set.link(draft, RELATED, before, 'contradicts', { at: clock.at(4, 9), by });
  else if (before !== null && random() < SHARE.evidence) set.link(draft, RELATED, before, 'follow-up', { at: clock.at(4, 9), by });
  return draft;
}
