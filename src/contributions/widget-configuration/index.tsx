import { openConfiguration } from '../../azure/frames/widget-configuration-frame.ts';
import { mount } from '../../ui/mount.tsx';
import { WidgetConfiguration } from './widget-configuration.tsx';

openConfiguration((frame) => mount(<WidgetConfiguration frame={frame} />));
