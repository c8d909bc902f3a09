import { openForm } from '../../azure/frames/form.ts';
import { mount } from '../../ui/mount.tsx';
import { HYPOTHESIS_FIELDS, HypothesisForm } from './hypothesis-form.tsx';

openForm(HYPOTHESIS_FIELDS, (ports) =>
  mount(
    <HypothesisForm
      ports={ports}
      readHistory={async (id, signal) => {
        const { readHistory } = await import(/* webpackChunkName: "card-history" */ './card-history.ts');
        return readHistory(ports, id, signal);
      }}
    />,
  ),
);
