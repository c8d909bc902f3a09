import { useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { ContentSize } from 'azure-devops-ui/Callout';
import { CustomDialog } from 'azure-devops-ui/Dialog';
import type { WidgetType } from '../data/dashboards.ts';
import type { NamedReference } from '../frames/handshake.ts';
import { useShell } from '../shell-context.tsx';
import type { DraftWidget } from './dashboard-model.ts';
import { WidgetFrame } from './widget-frame.tsx';
import { settingsOf } from './widget-life.ts';

/** The props of a dialog around its content. */
const AROUND = { width: 64, height: 140 };

/** An enlarged widget in a separate frame, in the size from its manifest. */
export function Lightbox({
  widget,
  type,
  project,
  team,
  onClose,
}: {
  widget: DraftWidget;
  type: WidgetType;
  project: NamedReference;
  team: NamedReference | undefined;
  onClose: () => void;
}) {
  const { session } = useShell();
  const contribution = session.contribution(widget.contributionId);
  const options = type.lightboxOptions;
  const [size] = useState(() => ({
    width: Math.min(options?.width ?? 0, window.innerWidth - AROUND.width),
    height: Math.min(options?.height ?? 0, window.innerHeight - AROUND.height),
  }));
  if (contribution === undefined || options === null) return null;
  return (
    <CustomDialog modal ariaLabel={widget.name} onDismiss={onClose} contentSize={ContentSize.Auto} calloutContentClassName="lightbox">
      <div className="dialog-head">
        <h2 className="dialog-title">{widget.name}</h2>
        <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close" onClick={onClose} />
      </div>
      <div className={`lightbox-place${options.resizable ? ' lightbox-resizable' : ''}`} style={size}>
        <WidgetFrame
          contribution={contribution}
          settings={{ ...settingsOf(widget), lightboxOptions: options }}
          project={project}
          team={team}
          refreshes={0}
          lightboxSize={size}
        />
      </div>
    </CustomDialog>
  );
}
