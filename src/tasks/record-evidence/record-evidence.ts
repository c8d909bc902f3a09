import { createClient, type ClientPorts } from '../../azure/client/client.ts';
import { loadProjectNames } from '../../azure/documents/documents.ts';
import { documentsOverRest } from '../../azure/documents/documents-over-rest.ts';
import { loadHypothesis, recordResult, type StoredHypothesis } from '../../azure/hypotheses/record-result.ts';
import { evidenceLink } from '../../azure/work-items/evidence-link.ts';
import { unlessRefused } from '../../azure/client/refusals.ts';
import { loadProject } from '../../azure/team/project.ts';
import { DEFAULT_NAMES } from '../../domain/settings/project-names.ts';
import { categoryOfState, type FieldValues } from '../../domain/hypothesis/choices.ts';
import { criterionIn, numberIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { judge } from '../../domain/hypothesis/judgement.ts';
import { evidenceComment } from '../../domain/evidence/result.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { bootstrapResult } from './bootstrap-result.ts';
import type { DerivedCandidate } from '../../domain/evidence/series.ts';
import { chooseResult, type ResultFile } from './choose-result.ts';
import type { Predictions } from './predictions.ts';
import { summaryMarkdown } from './summary.ts';

export interface EvidenceRequest {
  /** Name or id. */
  project: string;
  hypothesis: number;
  files: readonly ResultFile[];
  /** null takes the metric of the plan. */
  metric: string | null;
  /** null: the result stands in the files. */
  predictions: (Predictions & { name: string }) | null;
  resamples: number;
  seed: number;
  /** Address of the run that the evidence links to; null links nothing. */
  runUrl: string | null;
  /** Whether the step fails unless the result suggests acceptance. */
  failsBelow: boolean;
  /** `publisher.name` of the installed extension, whose settings name the types. */
  extensionId: string;
}

export interface RecordedEvidence {
  /** What was recorded, in one line. */
  sentence: string;
  /** What a person should know, one sentence each. */
  warnings: readonly string[];
  markdown: string;
  /** Why the step fails; null if it does not. */
  failure: string | null;
}

/** A result that does not suit the plan. */
class UnsuitableError extends Error {
  override readonly name = 'UnsuitableError';
}

/**
 * Records a result as the evidence of a hypothesis, in one revision, and says which verdict its numbers suggest. The team decides.
 *
 * @throws NoResultError | PredictionsError | UnsuitableError | NotRecordableError | RequestError; nothing was written.
 */
export async function recordEvidence(request: EvidenceRequest, ports: ClientPorts, signal?: AbortSignal): Promise<RecordedEvidence> {
  const client = createClient(ports);
  const project = await loadProject(client, request.project, signal);
  const names = (await unlessRefused(loadProjectNames(documentsOverRest(ports, request.extensionId, signal), project.id))) ?? DEFAULT_NAMES;
  const stored = await loadHypothesis(client, project.id, { id: request.hypothesis, typeName: names.types.hypothesis }, signal);
  const chosen = resultFor(stored, request);
  const { candidate, method } = chosen;
  const { comment } = evidenceComment(candidate, [], method);
  const urlOf = (path: string) => `${ports.baseUrl}${path}`;
  const evidence = request.runUrl === null ? null : await evidenceLink({ client, urlOf }, request.runUrl, comment);
  const result = {
    observed: candidate.value,
    interval: candidate.interval,
    runs: candidate.runs,
    sampleSize: candidate.sampleSize,
    evidence,
  };
  const { fields, isWritten } = await recordResult(client, project.id, stored, result, signal);
  const judgement = judge(fields);
  const title = textIn(fields, 'System.Title');
  const isAccepted = judgement.kind === 'suggestion' && judgement.advice === 'Accepted';
  const suggestion = judgement.kind === 'suggestion' ? judgement.advice.toLowerCase() : 'none';
  return {
    sentence: `#${stored.id} ${title}: ${isWritten ? 'recorded' : 'already recorded'} ${comment}. Suggested: ${suggestion}.`,
    warnings: warningsFor(stored.fields),
    markdown: summaryMarkdown({ id: stored.id, title, fields, chosen }),
    failure: request.failsBelow && !isAccepted ? `The result does not suggest acceptance: ${suggestion}.` : null,
  };
}

function resultFor({ fields }: StoredHypothesis, { files, metric, predictions, resamples, seed }: EvidenceRequest): DerivedCandidate {
  if (criterionIn(fields) === 'Expert judgement') throw new UnsuitableError('Experts judge this hypothesis; their votes are entered in its form.');
  const wanted = metric ?? textIn(fields, ML_FIELDS.metric);
  const comparatorValue = numberIn(fields, ML_FIELDS.comparatorValue);
  if (predictions !== null) {
    if (wanted === '') throw new UnsuitableError('The plan names no metric. Name it with the input “Metric”.');
    const isDifference = criterionIn(fields) !== 'Threshold' && comparatorValue === 0;
    return bootstrapResult(predictions, { metric: wanted, isDifference, resamples, seed }, predictions.name);
  }
  return chooseResult(files, {
    metric: wanted,
    unit: textIn(fields, ML_FIELDS.unit),
    threshold: numberIn(fields, ML_FIELDS.threshold),
    comparatorValue,
  });
}

/** A result that is recorded before the plan is sealed raises a question later. */
function warningsFor(fields: FieldValues): string[] {
  const state = textIn(fields, 'System.State');
  return categoryOfState(state) === 'Proposed'
    ? [`The hypothesis is in the state ${state}: its plan is not sealed yet, so the record will show that results came before the plan.`]
    : [];
}
