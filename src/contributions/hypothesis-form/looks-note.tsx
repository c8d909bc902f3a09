import type { FormItem } from '../../azure/frames/form.ts';
import { criterionIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { countLooks, lookWords, type Decisions, type TestSetUse } from '../../domain/hypothesis/looks.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useLoad } from '../../ui/use-load.ts';

interface LooksNoteProps {
  item: FormItem;
  decisions: { read: () => Promise<Decisions> };
}

/** Which decision on its test set the hypothesis is. Advice only: it is no part of the verdict. */
export default function LooksNote({ item, decisions }: LooksNoteProps) {
  const reading = useLoad(decisions.read, [decisions]);
  if (reading.state === 'loading') return null;
  if (reading.state === 'failed')
    return <p className="warn small">Earlier decisions on this split could not be counted: {reasonOf(reading.error)}</p>;
  const { uses, isCut } = reading.value;
  const self = ownUse(item, uses);
  const look = countLooks([...uses.filter(({ id }) => id !== self.id), self]).get(self.id);
  if (look === undefined) return null;
  return (
    <p className="weak small">
      {look.isDecided ? '' : 'It '}
      {lookWords(look, isCut)}.{look.position < 2 ? '' : ' The more decisions you make on one split, the more likely one of them is due to chance.'}
    </p>
  );
}

/** The hypothesis as the form shows it, with its decision as stored. */
function ownUse({ id, fields }: FormItem, uses: readonly TestSetUse[]): TestSetUse {
  const stored = uses.find((use) => use.id === id);
  return {
    id,
    study: textIn(fields, ML_FIELDS.study),
    criterion: criterionIn(fields),
    dataset: textIn(fields, ML_FIELDS.dataset),
    datasetVersion: textIn(fields, ML_FIELDS.datasetVersion),
    protocol: textIn(fields, ML_FIELDS.protocol),
    decidedOn: stored?.decidedOn ?? null,
    outcome: stored?.outcome ?? null,
    observed: stored?.observed ?? null,
  };
}
