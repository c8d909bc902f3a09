import { useMemo, useState } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import type { Decisions } from '../../domain/hypothesis/looks.ts';
import { planIn, readinessOf, resultIn, statementIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../../domain/hypothesis/choices.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { HYPOTHESIS } from '../../domain/process/ml-process.ts';
import { FormCard } from '../../ui/form/form-card.tsx';
import { useLoad } from '../../ui/use-load.ts';
import { CardNotes } from './card-notes.tsx';
import type { HypothesisHistory } from './card-reads.ts';
import { Statement } from './statement.tsx';
import { StepPanel } from './step-panel.tsx';
import { Steps, stepOfState, type Step } from './steps.tsx';
// Of what is loaded later, only scripts arrive.
import '../../ui/drawing.css';
import './hypothesis-form.css';

/** Fields that the control reads from the form. */
export const HYPOTHESIS_FIELDS: readonly string[] = [
  'System.State',
  'System.Title',
  'System.CreatedDate',
  'System.WorkItemType',
  ...HYPOTHESIS.fields,
];

interface HypothesisFormProps {
  ports: FormPorts;
  loadHistory: (id: number, signal: AbortSignal) => Promise<HypothesisHistory>;
}

/** The guided card of a hypothesis in five steps. Every input writes the native field. */
export function HypothesisForm({ ports, loadHistory }: HypothesisFormProps) {
  return (
    <FormCard ports={ports} subject="hypothesis">
      {/* Keyed by id, so that text typed for one item never shows in another. */}
      {(item: FormItem) => <Card key={item.id} item={item} ports={ports} loadHistory={loadHistory} />}
    </FormCard>
  );
}

function Card({ item, ports, loadHistory }: HypothesisFormProps & { item: FormItem }) {
  const { id, fields, version } = item;
  const [step, setStep] = useState<Step>(stepOfState(textIn(fields, 'System.State')));
  const [added, setAdded] = useState(0);
  // A new item has no revisions.
  const history = useLoad(async (signal) => (id > 0 ? loadHistory(id, signal) : null), [id, version]);
  const links = useLoad(
    async (signal) => {
      const all = await ports.readLinks();
      // The card is usable without the linked records, so their code loads later.
      const related = import(/* webpackChunkName: "related" */ '../../azure/hypotheses/load-related.ts').then(({ loadRelated }) =>
        loadRelated(ports, { id, fields }, all, signal),
      );
      return { all, related: await related.catch(() => 'unread' as const) };
    },
    [id, version, added],
  );
  // Read when a step first shows them, and again after the item was saved.
  const type = textIn(fields, 'System.WorkItemType');
  const decisions = useMemo(() => ({ version, read: decisionsOnce(ports, type) }), [ports, type, version]);
  return (
    <>
      <Statement fields={fields} />
      <CardNotes item={item} history={history} links={links} onOpen={(linkedId) => void ports.openWorkItem(linkedId)} />
      <Steps current={step} done={doneSteps(fields)} onPick={setStep} />
      <section id="step" className="step" role="tabpanel" aria-labelledby={`tab-${step}`}>
        <StepPanel
          step={step}
          item={item}
          ports={ports}
          history={history}
          links={links}
          onLinked={() => setAdded((count) => count + 1)}
          decisions={decisions}
        />
      </section>
    </>
  );
}

function decisionsOnce(ports: FormPorts, type: string): () => Promise<Decisions> {
  let reading: Promise<Decisions> | undefined;
  return () =>
    (reading ??= import(/* webpackChunkName: "looks" */ './card-decisions.ts').then(({ loadCardDecisions }) => loadCardDecisions(ports, type)));
}

function doneSteps(fields: FieldValues): ReadonlySet<Step> {
  const { believe, result, signal } = statementIn(fields);
  const completed = new Set<Step>();
  if (believe !== '' && result !== '' && signal !== '') completed.add('Statement');
  if (readinessOf(fields).every(({ isMet }) => isMet)) completed.add('Plan');
  if (resultIn(fields) !== null) completed.add('Evidence');
  if (planIn(fields) !== null && resultIn(fields) !== null) completed.add('Verdict');
  if (textIn(fields, ML_FIELDS.outcome) !== '' && textIn(fields, ML_FIELDS.learning) !== '') completed.add('Decision');
  return completed;
}
