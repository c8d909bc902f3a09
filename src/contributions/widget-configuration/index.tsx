import { openConfiguration } from '../../azure/frames/widget-configuration.ts';
import { mount } from '../../ui/mount.tsx';
import { WidgetConfiguration } from './widget-configuration.tsx';

openConfiguration((ports) => mount(<WidgetConfiguration ports={ports} />));
