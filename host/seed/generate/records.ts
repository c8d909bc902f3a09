import { ML_FIELDS, SESSION_KINDS } from '../../../src/domain/process/ml-fields.ts';
import { EDA_FINDING, HYPOTHESIS, TEAM_SESSION } from '../../../src/domain/process/ml-process.ts';
import { makerOf, type SprintStage, type StoryDraft } from './stories.ts';
import { metricName, subjectName } from './words.ts';

const RELATED = 'System.LinkTypes.Related';
/** Half of the 95 % interval of a result; one that contains the threshold decides nothing. */
const HALF_INTERVAL = 0.012;

/** Hypotheses from draft to decision, each linked to a story that tests it. Of ten decided ones about four are accepted, three rejected, and the rest inconclusive or invalid. */
export function addHypotheses(stage: SprintStage, stories: readonly StoryDraft[], count: number): void {
  for (let index = 0; index < count; index += 1) addHypothesis(stage, stories, index);
}

function addHypothesis(stage: SprintStage, stories: readonly StoryDraft[], index: number): void {
  const { set, team, sprint, clock, random } = stage;
  const by = makerOf(stage);
  const metric = metricName(random);
  const subject = subjectName(random);
  const threshold = Math.round(600 + random() * 250) / 1000;
  const hypothesis = set.create(HYPOTHESIS.name, clock.at(1, 9), by, {
    'System.Title': `H${index + 1}: ${metric} of ${subject} reaches ${threshold}`,
    'System.AreaId': team.areaId,
    'System.IterationId': sprint.nodeId,
    'System.AssignedTo': by,
    [ML_FIELDS.capability]: `a model of ${subject}`,
    [ML_FIELDS.expectedOutcome]: 'better decisions',
    [ML_FIELDS.signal]: `${metric} is at least ${threshold}`,
    [ML_FIELDS.kind]: random() < 0.6 ? 'Model' : 'Feature',
  });
  set.change(hypothesis, clock.at(1, 15), by, {
    'System.State': 'Registered',
    [ML_FIELDS.study]: 'Confirmatory',
    [ML_FIELDS.criterion]: 'Threshold',
    [ML_FIELDS.metric]: metric,
    [ML_FIELDS.direction]: metric === 'RMSE' ? 'Lower is better' : 'Higher is better',
    [ML_FIELDS.threshold]: threshold,
    [ML_FIELDS.dataset]: subject,
    [ML_FIELDS.datasetVersion]: '3',
    [ML_FIELDS.plannedRuns]: 5,
    [ML_FIELDS.decideBy]: sprint.path,
    [ML_FIELDS.confidence]: 1 + Math.floor(random() * 5),
  });
  set.change(hypothesis, clock.at(2, 9), by, { 'System.State': 'Testing' });
  if (stories.length > 0) set.link(hypothesis, RELATED, stories[index % stories.length]!.draft, 'tests', { at: clock.at(3, 12), by });

  const observed = Math.round((threshold + (random() - 0.45) * 0.08) * 1000) / 1000;
  const result = {
    'System.State': 'Deciding',
    [ML_FIELDS.observed]: observed,
    [ML_FIELDS.ciLow]: Math.round((observed - HALF_INTERVAL) * 1000) / 1000,
    [ML_FIELDS.ciHigh]: Math.round((observed + HALF_INTERVAL) * 1000) / 1000,
    [ML_FIELDS.runs]: 5,
    [ML_FIELDS.sampleSize]: 10_000,
  };
  const url = `https://runs.backlog.example/experiments/${Math.floor(random() * 100_000)}`;
  set.attach(hypothesis, clock.at(8, 11), by, { rel: 'Hyperlink', url, attributes: { comment: `${metric} ${observed}` } }, result);
  if (random() < 0.15) return;
  const chance = random();
  const gain = metric === 'RMSE' ? threshold - observed : observed - threshold;
  const outcome = chance < 0.1 ? 'Invalid' : Math.abs(gain) < HALF_INTERVAL ? 'Inconclusive' : gain > 0 ? 'Accepted' : 'Rejected';
  set.change(hypothesis, clock.at(11, 10), by, {
    'System.State': 'Decided',
    [ML_FIELDS.outcome]: outcome,
    ...(random() < 0.95 && { [ML_FIELDS.learning]: `The ${metric} was ${observed} over five runs.` }),
    [ML_FIELDS.next]: outcome === 'Accepted' ? 'Proceed' : outcome === 'Rejected' ? 'Stop' : 'Test more',
    [ML_FIELDS.decidedOn]: clock.date(11),
  });
}

const DIMENSIONS = ['Missingness', 'Validity', 'Duplicates', 'Drift', 'Class imbalance', 'Leakage'] as const;
const FINDING_STATES = ['Confirmed', 'Addressed'] as const;

/** Findings, each linked to the story that it answers. */
export function addFindings(stage: SprintStage, stories: readonly StoryDraft[], count: number): void {
  const { set, team, sprint, clock, random } = stage;
  for (let index = 0; index < count; index += 1) {
    const by = makerOf(stage);
    const subject = subjectName(random);
    const dimension = DIMENSIONS[Math.floor(random() * DIMENSIONS.length)]!;
    const share = Math.round(random() * 400) / 10;
    const finding = set.create(EDA_FINDING.name, clock.at(2, 11), by, {
      'System.Title': `E${index + 1}: ${dimension} of ${subject}`,
      'System.AreaId': team.areaId,
      'System.IterationId': sprint.nodeId,
      'System.AssignedTo': by,
      [ML_FIELDS.question]: `Can ${subject} be trusted?`,
      [ML_FIELDS.dataset]: subject,
    });
    set.change(finding, clock.at(3, 15), by, {
      'System.State': 'Observed',
      [ML_FIELDS.datasetVersion]: '3',
      [ML_FIELDS.finding]: `${share} % of the rows are concerned.`,
      ...(random() < 0.95 && { [ML_FIELDS.implication]: 'Leave them out of training.' }),
      [ML_FIELDS.dimension]: dimension,
      [ML_FIELDS.severity]: share > 20 ? 'High' : 'Low',
      [ML_FIELDS.effect]: share,
      [ML_FIELDS.effectSampleSize]: 10_000,
    });
    for (const [step, state] of FINDING_STATES.entries())
      if (random() < 0.8) set.change(finding, clock.at(8 + 2 * step, 10), by, { 'System.State': state });
    if (stories.length > 0) set.link(finding, RELATED, stories[(index + 1) % stories.length]!.draft, 'answers', { at: clock.at(3, 16), by });
  }
}

/** Kind and day of the sessions that a sprint records, the first ones first. */
const SESSIONS = [
  [SESSION_KINDS.planning, 1],
  [SESSION_KINDS.retrospective, 12],
  [SESSION_KINDS.design, 3],
] as const;

/** Ceremonies and design sessions of the whole team; one in seven gives way to a refinement. */
export function addSessions(stage: SprintStage, count: number): void {
  const { set, team, sprint, clock, random } = stage;
  for (const [kind, day] of SESSIONS.slice(0, count)) {
    const by = team.people[0]!;
    const held = random() < 1 / 7 ? SESSION_KINDS.refinement : kind;
    const session = set.create(TEAM_SESSION.name, clock.at(1, 7), by, {
      'System.Title': `${held}, ${sprint.name}`,
      'System.AreaId': team.areaId,
      'System.IterationId': sprint.nodeId,
      [ML_FIELDS.sessionKind]: held,
      [ML_FIELDS.heldOn]: clock.date(day),
      [ML_FIELDS.sessionScope]: 'Whole team',
      [ML_FIELDS.rolesRepresented]: 'Data science; Development',
    });
    const url = `https://wiki.backlog.example/sessions/${Math.floor(random() * 100_000)}`;
    set.attach(session, clock.at(day, 17), by, { rel: 'Hyperlink', url, attributes: { comment: 'Notes' } }, { 'System.State': 'Held' });
  }
}
