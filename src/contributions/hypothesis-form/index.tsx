import { openForm } from '../../azure/frames/form.ts';
import { mount } from '../../ui/mount.tsx';
import { HYPOTHESIS_FIELDS, HypothesisForm } from './hypothesis-form.tsx';

openForm(HYPOTHESIS_FIELDS, (ports) =>
  mount(
    <HypothesisForm
      ports={ports}
      loadHistory={async (id, signal) => {
        const { loadHistory } = await import(/* webpackChunkName: "card-history" */ './card-history.ts');
        return loadHistory(ports, id, signal);
      }}
    />,
  ),
);
