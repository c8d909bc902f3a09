import { openForm } from '../../azure/frames/form-frame.ts';
import { mount } from '../../ui/mount.tsx';
import { EDA_FINDING_FIELDS, EdaFindingForm } from './eda-finding-form.tsx';

openForm(EDA_FINDING_FIELDS, (frame) => mount(<EdaFindingForm frame={frame} />));
