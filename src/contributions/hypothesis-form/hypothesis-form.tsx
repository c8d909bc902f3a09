import { useEffect, useRef, useState } from 'react';
import type { FormFrame, FormItem } from '../../azure/form-frame.ts';
import { readinessOf } from '../../domain/hypothesis/hypothesis.ts';
import type { Seal } from '../../domain/hypothesis/seal.ts';
import { HYPOTHESIS } from '../../domain/process/ml-process.ts';
import { readableText } from '../../domain/shared/text.ts';
import { EvidenceStep } from './evidence-step.tsx';
import { PlanStep } from './plan-step.tsx';
import { SealView } from './seal-view.tsx';
import { Statement } from './statement.tsx';
import { VerdictView } from './verdict-view.tsx';
import './hypothesis-form.css';

/** What the control reads of the form. */
export const HYPOTHESIS_FIELDS: readonly string[] = ['System.State', ...HYPOTHESIS.fields];

interface HypothesisFormProps {
  frame: FormFrame;
  readSealOf: (id: number, signal: AbortSignal) => Promise<Seal>;
}

/** The guided card of a hypothesis: how it reads, what the plan still needs, its seal, its evidence, and what the numbers suggest. */
export function HypothesisForm({ frame, readSealOf }: HypothesisFormProps) {
  const [item, setItem] = useState<FormItem | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => frame.onItem(setItem), [frame]);
  useEffect(() => {
    if (root.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => frame.resize(Math.ceil(entry?.contentRect.height ?? 0) + 16));
    observer.observe(root.current);
    return () => observer.disconnect();
  }, [frame]);
  const seal = useSeal(item, readSealOf);

  return (
    <div ref={root} className="hypothesis-form">
      {item === null ? <p className="weak">Loading the hypothesis…</p> : <Card item={item} frame={frame} seal={seal} />}
    </div>
  );
}

function Card({ item, frame, seal }: { item: FormItem; frame: FormFrame; seal: Seal | 'unread' | null }) {
  const { fields, isReadOnly } = item;
  const missing = readinessOf(fields).filter(({ isMet }) => !isMet);
  const state = readableText(fields['System.State']);
  return (
    <>
      <Statement fields={fields} />
      <PlanStep missing={missing.map(({ field }) => field)} state={state} />
      {seal === null ? null : seal === 'unread' ? (
        <p className="weak small">The history could not be read, so nothing is said about the seal.</p>
      ) : (
        <SealView seal={seal} />
      )}
      <VerdictView fields={fields} />
      <EvidenceStep item={item} frame={frame} isReadOnly={isReadOnly} />
    </>
  );
}

/** The seal of the item on display, read again with every reading of the form. A new item has none. */
function useSeal(item: FormItem | null, readSealOf: HypothesisFormProps['readSealOf']): Seal | 'unread' | null {
  const [seal, setSeal] = useState<Seal | 'unread' | null>(null);
  const { id = 0, reading = 0 } = item ?? {};
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
