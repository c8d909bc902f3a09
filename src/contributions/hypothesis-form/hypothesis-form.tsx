import { useEffect, useState } from 'react';
import type { FormFrame, FormItem } from '../../azure/form-frame.ts';
import { criterionIn, planIn, readinessOf, resultIn, statementIn, textIn, type FieldValues } from '../../domain/hypothesis/hypothesis.ts';
import type { Seal } from '../../domain/hypothesis/seal.ts';
import { HYPOTHESIS, ML_FIELDS } from '../../domain/process/ml-process.ts';
import { readableText } from '../../domain/shared/text.ts';
import { FieldInputs } from '../../ui/form/field-input.tsx';
import { FormCard } from '../../ui/form/form-card.tsx';
import { EvidenceStep } from './evidence-step.tsx';
import { Readiness } from './readiness.tsx';
import { SealView } from './seal-view.tsx';
import { Statement } from './statement.tsx';
import { Steps, stepOfState, type Step } from './steps.tsx';
import { VerdictView } from './verdict-view.tsx';
import './hypothesis-form.css';

/** What the control reads of the form. */
export const HYPOTHESIS_FIELDS: readonly string[] = ['System.State', ...HYPOTHESIS.fields];

interface HypothesisFormProps {
  frame: FormFrame;
  readSealOf: (id: number, signal: AbortSignal) => Promise<Seal>;
}

/** The guided card of a hypothesis in five steps. Every input writes the native field. */
export function HypothesisForm({ frame, readSealOf }: HypothesisFormProps) {
  return (
    <FormCard frame={frame} subject="hypothesis">
      {/* Another item is another card: nothing typed for one may show in the other. */}
      {(item: FormItem) => <Card key={item.id} item={item} frame={frame} readSealOf={readSealOf} />}
    </FormCard>
  );
}

function Card({ item, frame, readSealOf }: HypothesisFormProps & { item: FormItem }) {
  const { fields } = item;
  const seal = useSeal(item, readSealOf);
  const state = readableText(fields['System.State']);
  const [step, setStep] = useState<Step>(stepOfState(state));
  return (
    <>
      <Statement fields={fields} />
      <Steps current={step} done={doneSteps(fields)} onPick={setStep} />
      <section id="step" className="step" role="tabpanel" aria-labelledby={`tab-${step}`}>
        <StepPanel step={step} item={item} frame={frame} seal={seal} state={state} />
      </section>
    </>
  );
}

function StepPanel({
  step,
  item,
  frame,
  seal,
  state,
}: {
  step: Step;
  item: FormItem;
  frame: FormFrame;
  seal: Seal | 'unread' | null;
  state: string;
}) {
  const { fields, isReadOnly } = item;
  const inputs = (names: readonly string[], isLong = false) => <FieldInputs fields={names} item={item} isLong={isLong} onSet={frame.setFields} />;
  switch (step) {
    case 'Statement':
      return inputs([ML_FIELDS.capability, ML_FIELDS.expectedOutcome, ML_FIELDS.signal], true);
    case 'Plan':
      return (
        <>
          <Readiness requirements={readinessOf(fields)} state={state} />
          <SealPart seal={seal} />
          <div className="fields">{inputs(planFields(fields))}</div>
        </>
      );
    case 'Evidence':
      return (
        <>
          <SealPart seal={seal} />
          <EvidenceStep item={item} frame={frame} isReadOnly={isReadOnly} />
        </>
      );
    case 'Verdict':
      return <VerdictView fields={fields} />;
    default:
      return (
        <>
          <VerdictView fields={fields} />
          <div className="fields">{inputs([ML_FIELDS.outcome, ML_FIELDS.next, ML_FIELDS.deciders])}</div>
          {inputs([ML_FIELDS.learning], true)}
        </>
      );
  }
}

/** The fields of the plan that its criterion needs; experts need no metric, a threshold no comparator. */
function planFields(fields: FieldValues): string[] {
  const criterion = criterionIn(fields);
  const always = [ML_FIELDS.study, ML_FIELDS.criterion];
  if (criterion === 'Expert judgement') return [...always, ML_FIELDS.threshold];
  const comparison = criterion === 'Difference' || criterion === 'Non-inferiority' ? [ML_FIELDS.comparator, ML_FIELDS.comparatorValue] : [];
  const measured = [ML_FIELDS.metric, ML_FIELDS.direction, ML_FIELDS.threshold, ML_FIELDS.unit];
  return [...always, ...measured, ...comparison, ML_FIELDS.dataset, ML_FIELDS.datasetVersion, ML_FIELDS.protocol, ML_FIELDS.plannedRuns];
}

function SealPart({ seal }: { seal: Seal | 'unread' | null }) {
  if (seal === null) return null;
  return seal === 'unread' ? (
    <p className="weak small">The history could not be read, so nothing is said about the seal.</p>
  ) : (
    <SealView seal={seal} />
  );
}

function doneSteps(fields: FieldValues): ReadonlySet<Step> {
  const { believe, result, signal } = statementIn(fields);
  const done = new Set<Step>();
  if (believe !== '' && result !== '' && signal !== '') done.add('Statement');
  if (readinessOf(fields).every(({ isMet }) => isMet)) done.add('Plan');
  if (resultIn(fields) !== null) done.add('Evidence');
  if (planIn(fields) !== null && resultIn(fields) !== null) done.add('Verdict');
  if (textIn(fields, ML_FIELDS.outcome) !== '' && textIn(fields, ML_FIELDS.learning) !== '') done.add('Decision');
  return done;
}

/** The seal of the item on display, read again with every reading of the form. A new item has none. */
function useSeal({ id, reading }: FormItem, readSealOf: HypothesisFormProps['readSealOf']): Seal | 'unread' | null {
  const [seal, setSeal] = useState<Seal | 'unread' | null>(null);
  useEffect(() => {
    setSeal(null);
    if (id <= 0) return undefined;
    const controller = new AbortController();
    readSealOf(id, controller.signal).then(setSeal, () => {
      if (!controller.signal.aborted) setSeal('unread');
    });
    return () => controller.abort();
  }, [id, reading, readSealOf]);
  return seal;
}
