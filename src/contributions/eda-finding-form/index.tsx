import { openForm } from '../../azure/frames/form.ts';
import { mount } from '../../ui/mount.tsx';
import { EDA_FINDING_FIELDS, EdaFindingForm } from './eda-finding-form.tsx';

openForm(EDA_FINDING_FIELDS, (ports) => mount(<EdaFindingForm ports={ports} />));
