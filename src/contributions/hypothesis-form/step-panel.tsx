import { Suspense, lazy } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import type { Decisions } from '../../domain/hypothesis/looks.ts';
import { criterionIn, readinessOf, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../../domain/hypothesis/choices.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { FieldInputs } from '../../ui/form/field-input.tsx';
import { Fold, NotLoaded } from '../../ui/form/fold.tsx';
import { NeededFields } from '../../ui/form/needed-fields.tsx';
import type { HistoryRead, LinksRead } from './card-reads.ts';
import { EvidenceStep } from './evidence-step.tsx';
import type { Step } from './steps.tsx';

const notLoaded = () => ({ default: NotLoaded });
const VerdictView = lazy(() =>
  import(/* webpackChunkName: "verdict" */ './verdict-view.tsx').then(({ VerdictView: view }) => ({ default: view }), notLoaded),
);
// With the history, which it shows.
const SealView = lazy(() =>
  import(/* webpackChunkName: "card-history" */ './seal-view.tsx').then(({ SealView: view }) => ({ default: view }), notLoaded),
);
const LooksNote = lazy(() => import(/* webpackChunkName: "looks" */ './looks-note.tsx').catch(() => ({ default: () => null })));
const DecideStep = lazy(() => import(/* webpackChunkName: "can-decide" */ './decide-step.tsx').catch(notLoaded));
const EarlierHypotheses = lazy(() => import(/* webpackChunkName: "earlier" */ './earlier-hypotheses.tsx').catch(notLoaded));

interface StepPanelProps {
  step: Step;
  item: FormItem;
  ports: FormPorts;
  history: HistoryRead;
  links: LinksRead;
  onLinked: () => void;
  /** The decisions of the project, read on demand; another object after the item was saved. */
  decisions: { read: () => Promise<Decisions> };
}

/** The inputs of a step, and helpers to fill them in. */
export function StepPanel({ step, item, ports, history, links, onLinked, decisions }: StepPanelProps) {
  const { fields, names } = item;
  const state = textIn(fields, 'System.State');
  const inputs = (of: readonly string[], isLong = false) => (
    <FieldInputs fields={of} item={item} isLong={isLong} onSet={ports.setFields} labels={labelsOf(fields)} problemsOf={problemsOf(fields)} />
  );
  const looks = (
    <Suspense fallback={null}>
      <LooksNote item={item} decisions={decisions} />
    </Suspense>
  );
  switch (step) {
    case 'Statement':
      return (
        <>
          {inputs([ML_FIELDS.capability, ML_FIELDS.expectedOutcome, ML_FIELDS.because, ML_FIELDS.signal], true)}
          {state === 'Draft' || item.id <= 0 ? (
            <Fold title="Earlier hypotheses like this" keeps={false}>
              {() => <EarlierHypotheses item={item} ports={ports} />}
            </Fold>
          ) : null}
        </>
      );
    case 'Plan':
      return (
        <>
          <NeededFields needs={readinessOf(fields)} names={names} lead="Before testing the plan still needs:" complete={READY[state] ?? ''} />
          <SealPart history={history} item={item} />
          <div className="fields">{inputs(planFields(fields))}</div>
          {inputs([ML_FIELDS.guardrails], true)}
          {criterionIn(fields) === 'Expert judgement' ? null : (
            <Fold title="Can this test decide?" keeps>
              {() => <DecideStep item={item} />}
            </Fold>
          )}
          {looks}
        </>
      );
    case 'Evidence':
      return (
        <>
          <SealPart history={history} item={item} />
          <EvidenceStep item={item} ports={ports} links={links} onLinked={onLinked} />
          <div className="fields">{inputs(RESULT)}</div>
        </>
      );
    case 'Verdict':
      return (
        <>
          <Verdict item={item} />
          {looks}
        </>
      );
    default:
      return (
        <>
          <Verdict item={item} />
          {looks}
          <div className="fields">{inputs(decisionFields(fields))}</div>
          {inputs([ML_FIELDS.learning, ML_FIELDS.deviation], true)}
        </>
      );
  }
}

const Verdict = ({ item: { fields, names } }: { item: FormItem }) => (
  <Suspense fallback={<p className="weak">Loading…</p>}>
    <VerdictView fields={fields} canReportGuardrails={ML_FIELDS.guardrailsHeld in names} />
  </Suspense>
);

const READY: Readonly<Record<string, string>> = {
  Draft: 'The plan is complete. Register it, then begin testing.',
  Registered: 'The plan is complete. Testing seals it.',
};

const RESULT = [ML_FIELDS.observed, ML_FIELDS.ciLow, ML_FIELDS.ciHigh, ML_FIELDS.sampleSize, ML_FIELDS.runs];

/** The plan fields that the criterion needs: an expert judgement needs no metric, a threshold no comparator. */
function planFields(fields: FieldValues): string[] {
  const criterion = criterionIn(fields);
  const first = [ML_FIELDS.kind, ML_FIELDS.study, ML_FIELDS.seenBefore, ML_FIELDS.criterion];
  const last = [ML_FIELDS.decideBy, ML_FIELDS.confidence];
  if (criterion === 'Expert judgement') return [...first, ML_FIELDS.threshold, ML_FIELDS.plannedSampleSize, ...last];
  const comparison = criterion === 'Difference' || criterion === 'Non-inferiority' ? [ML_FIELDS.comparator, ML_FIELDS.comparatorValue] : [];
  const measured = [ML_FIELDS.metric, ML_FIELDS.direction, ML_FIELDS.threshold, ML_FIELDS.unit];
  const data = [ML_FIELDS.dataset, ML_FIELDS.datasetVersion, ML_FIELDS.protocol, ML_FIELDS.plannedRuns, ML_FIELDS.plannedSampleSize];
  return [...first, ...measured, ...comparison, ...data, ...last];
}

/** Guardrails are only asked about if there are any. */
const decisionFields = (fields: FieldValues): string[] => [
  ML_FIELDS.outcome,
  ...([ML_FIELDS.guardrails, ML_FIELDS.guardrailsHeld].some((field) => textIn(fields, field) !== '') ? [ML_FIELDS.guardrailsHeld] : []),
  ML_FIELDS.next,
  ML_FIELDS.decidedOn,
  ML_FIELDS.deciders,
];

/** Improvements and margins must be positive, because a sign would make the direction ambiguous. */
const problemsOf = (fields: FieldValues): Readonly<Record<string, (value: number) => string | null>> =>
  criterionIn(fields) === 'Difference' || criterionIn(fields) === 'Non-inferiority'
    ? { [ML_FIELDS.threshold]: (value) => (value < 0 ? 'Write a positive amount, in the direction that is better.' : null) }
    : {};

/** Field labels for the chosen criterion. */
function labelsOf(fields: FieldValues): Readonly<Record<string, string>> {
  switch (criterionIn(fields)) {
    case 'Difference':
      return { [ML_FIELDS.threshold]: 'Threshold: improvement to reach' };
    case 'Non-inferiority':
      return { [ML_FIELDS.threshold]: 'Threshold: margin that may be lost' };
    case 'Expert judgement':
      return {
        [ML_FIELDS.threshold]: 'Threshold: votes needed',
        [ML_FIELDS.observed]: 'Observed: votes in favour',
        [ML_FIELDS.sampleSize]: 'Sample size: experts asked',
        [ML_FIELDS.plannedSampleSize]: 'Planned sample size: experts to ask',
      };
    default:
      return {};
  }
}

function SealPart({ history, item: { fields, names } }: { history: HistoryRead; item: FormItem }) {
  const deviation = ML_FIELDS.deviation in names ? textIn(fields, ML_FIELDS.deviation) : null;
  if (history.state === 'failed') return <p className="weak small">The history could not be read, so nothing is said about the seal.</p>;
  return history.state === 'ready' && history.value !== null ? (
    <Suspense fallback={null}>
      <SealView seal={history.value.seal} deviation={deviation} />
    </Suspense>
  ) : null;
}
