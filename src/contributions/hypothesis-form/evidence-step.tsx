import { Suspense, lazy, useState } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { criterionIn } from '../../domain/hypothesis/hypothesis.ts';
import { Fold, NotLoaded } from '../../ui/form/fold.tsx';
import type { LinksRead } from './card-reads.ts';
import { EvidenceList } from './evidence-list.tsx';

const notLoaded = () => ({ default: NotLoaded });
const ResultStep = lazy(() => import(/* webpackChunkName: "result" */ './result-step.tsx').catch(notLoaded));
const ScoresStep = lazy(() => import(/* webpackChunkName: "scores" */ './scores-step.tsx').catch(notLoaded));

interface EvidenceStepProps {
  item: FormItem;
  ports: FormPorts;
  links: LinksRead;
  /** Called after a link was added to the form. */
  onLinked: () => void;
}

/** The evidence, and two ways to a result: what a tool wrote, and raw scores. */
export function EvidenceStep({ item, ports, links, onLinked }: EvidenceStepProps) {
  const [method, setMethod] = useState('');
  return (
    <>
      <EvidenceList id={item.id} links={links} ports={ports} />
      {item.isReadOnly ? null : (
        <Suspense fallback={<p className="weak">Loading…</p>}>
          <ResultStep item={item} ports={ports} method={method} onLinked={onLinked} />
        </Suspense>
      )}
      {item.isReadOnly || criterionIn(item.fields) === 'Expert judgement' ? null : (
        <Fold title="Interval from scores" keeps>
          {() => <ScoresStep item={item} ports={ports} onTaken={setMethod} />}
        </Fold>
      )}
    </>
  );
}
