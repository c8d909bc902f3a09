import { Icon } from 'azure-devops-ui/Icon';
import { MenuButton, type IMenuItem } from 'azure-devops-ui/Menu';
import type { WidgetType } from '../data/dashboards.ts';
import type { NamedReference } from '../frames/handshake.ts';
import { useShell } from '../shell-context.tsx';
import type { DraftWidget } from './dashboard-model.ts';
import type { LoadingGate } from './loading-gate.ts';
import { MARKDOWN_WIDGET } from '../../../src/domain/process/review-dashboard.ts';
import { MarkdownWidget } from './markdown-widget.tsx';
import { WidgetFrame } from './widget-frame.tsx';
import { settingsOf, type WidgetOutcome } from './widget-life.ts';

export interface WidgetContentProps {
  widget: DraftWidget;
  type: WidgetType | undefined;
  project: NamedReference;
  team: NamedReference | undefined;
  refreshes: number;
  gate?: LoadingGate;
  onConfigure?: (() => void) | undefined;
  onOutcome?: (outcome: WidgetOutcome) => void;
}

/** The content of a widget: its frame, the Markdown text, or a notice that its extension is missing. */
export function WidgetContent({ widget, type, project, team, refreshes, gate, onConfigure, onOutcome }: WidgetContentProps) {
  const { session } = useShell();
  if (widget.contributionId === MARKDOWN_WIDGET) return <MarkdownWidget name={widget.name} text={widget.settings ?? ''} />;
  const contribution = session.contribution(widget.contributionId);
  if (contribution?.url === undefined || type === undefined) return <MissingWidget widget={widget} />;
  return (
    <WidgetFrame
      contribution={contribution}
      settings={{ ...settingsOf(widget), ...(type.lightboxOptions !== null && { lightboxOptions: type.lightboxOptions }) }}
      project={project}
      team={team}
      refreshes={refreshes}
      onConfigure={onConfigure}
      {...(gate !== undefined && { gate })}
      {...(onOutcome !== undefined && { onOutcome })}
    />
  );
}

/** Shown in place of a widget whose extension is missing or switched off; its settings are kept. */
function MissingWidget({ widget }: { widget: DraftWidget }) {
  return (
    <div className="widget-cover widget-missing" data-widget-state="missing">
      <Icon iconName="Puzzle" className="widget-missing-icon" />
      <strong className="widget-cover-name">{widget.name}</strong>
      <span className="secondary">The extension of this widget is not installed.</span>
      <code className="widget-missing-id">{widget.contributionId}</code>
    </div>
  );
}

/** Commands to configure or enlarge a widget; empty if neither is possible. */
export function WidgetMenu({
  widget,
  onConfigure,
  onEnlarge,
}: {
  widget: DraftWidget;
  onConfigure?: (() => void) | undefined;
  onEnlarge?: () => void;
}) {
  const items: IMenuItem[] = [
    ...(onEnlarge === undefined ? [] : [{ id: 'enlarge', text: 'Enlarge', iconProps: { iconName: 'Zoom' }, onActivate: onEnlarge }]),
    ...(onConfigure === undefined ? [] : [{ id: 'configure', text: 'Configure', iconProps: { iconName: 'Settings' }, onActivate: onConfigure }]),
  ];
  if (items.length === 0) return null;
  return (
    <div className="widget-menu">
      <MenuButton
        subtle
        hideDropdownIcon
        iconProps={{ iconName: 'MoreVertical' }}
        ariaLabel={`Actions of ${widget.name}`}
        contextualMenuProps={{ menuProps: { id: `menu-${widget.key}`, items } }}
      />
    </div>
  );
}
