import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { loadEarlier } from '../../azure/hypotheses/load-earlier.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { earlierLike } from '../../domain/hypothesis/library.ts';
import { ML_FIELDS, TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useLoad } from '../../ui/use-load.ts';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';

/** Similar hypotheses of the project. Compared in the browser, so that typed text is never sent. */
export default function EarlierHypotheses({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const type = textIn(item.fields, 'System.WorkItemType') || TYPE_NAMES.hypothesis;
  const earlier = useLoad((signal) => loadEarlier(ports, type, signal), [type]);
  if (earlier.state === 'loading') return <p className="weak">Reading the hypotheses of the project…</p>;
  if (earlier.state === 'failed') return <p className="warn small">They could not be read: {reasonOf(earlier.error)}</p>;
  const self = { id: item.id, title: textIn(item.fields, 'System.Title'), capability: textIn(item.fields, ML_FIELDS.capability) };
  const alike = earlierLike(self, earlier.value);
  if (alike.length === 0) {
    return (
      <p className="weak">
        {self.title === '' && self.capability === '' ? 'Write a title or what you believe first.' : `None of ${earlier.value.length} is like it.`}
      </p>
    );
  }
  return (
    <ul className="links">
      {alike.map(({ id, title, outcome, state }) => (
        <li key={id}>
          <button type="button" className="link-button" dir="auto" onClick={() => void ports.openWorkItem(id)}>
            {title}
          </button>{' '}
          <HypothesisOutcomePill outcome={outcome} state={state} />
        </li>
      ))}
    </ul>
  );
}
