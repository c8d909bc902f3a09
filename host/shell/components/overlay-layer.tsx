import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { ContentSize } from 'azure-devops-ui/Callout';
import { CustomDialog, Dialog } from 'azure-devops-ui/Dialog';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Panel } from 'azure-devops-ui/Panel';
import { readProject } from '../data/read.ts';
import { KeepFrames } from '../form/keep-frames.tsx';
import { WorkItemForm } from '../form/work-item-form.tsx';
import type { Banner, ContributionOverlay, MessageDialog, Overlay, WorkItemOverlay } from '../overlays.ts';
import { useAddress, useOverlays, useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { FrameView } from './frame-view.tsx';
import { Empty } from './notices.tsx';

/** Dialogs, panels, the banner and toasts, above every page. */
export function OverlayLayer() {
  const { overlays, navigator } = useShell();
  const { overlays: open, banner, toast, isFullScreen } = useOverlays();
  const address = useAddress();
  const { route } = navigator;
  const addressed = Number(address.searchParams.get('workitem'));
  const project = 'project' in route ? route.project : null;
  return (
    <>
      {banner !== null && <BannerView banner={banner} onDismiss={() => overlays.showBanner(null)} />}
      {isFullScreen && (
        <Button
          className="leave-full-screen"
          text="Leave full screen"
          iconProps={{ iconName: 'BackToWindow' }}
          onClick={() => overlays.setFullScreen(false)}
        />
      )}
      {project !== null && Number.isInteger(addressed) && addressed > 0 && (
        <WorkItemDialog
          key={addressed}
          overlay={{
            kind: 'work-item',
            project,
            id: addressed,
            type: '',
            initialValues: {},
            close: () => navigator.setQuery({ workitem: undefined }),
          }}
          onOpen={(id) => navigator.setQuery({ workitem: String(id) })}
        />
      )}
      {open.map((overlay, index) => (
        // Overlays are only added and removed at the end of the list, so the index identifies one.
        <OverlayView key={index} overlay={overlay} />
      ))}
      {toast !== null && <ToastView key={toast.message} onGone={() => overlays.showToast(null)} />}
    </>
  );
}

function OverlayView({ overlay }: { overlay: Overlay }) {
  switch (overlay.kind) {
    case 'message':
      return <MessageView overlay={overlay} />;
    case 'work-item':
      return <WorkItemDialog overlay={overlay} />;
    default:
      return <ContributionView overlay={overlay} />;
  }
}

function MessageView({ overlay: { title, message, okText, cancelText, isDanger = false, close } }: { overlay: MessageDialog }) {
  return (
    <Dialog
      titleProps={{ text: title }}
      onDismiss={() => close(undefined)}
      footerButtonProps={[
        ...(cancelText === undefined ? [] : [{ text: cancelText, onClick: () => close(false) }]),
        { text: okText, primary: !isDanger, danger: isDanger, onClick: () => close(true) },
      ]}
    >
      <p className="message-text">{message}</p>
    </Dialog>
  );
}

const PANEL_SIZES = [ContentSize.Small, ContentSize.Medium, ContentSize.Large] as const;
const MIN_DIALOG_SIZE = { width: 320, height: 120 };

function ContributionView({ overlay }: { overlay: ContributionOverlay }) {
  const { session, navigator } = useShell();
  const { kind, contributionId, title, description, size, configuration, lightDismiss, close } = overlay;
  const { route } = navigator;
  const projectName = 'project' in route ? route.project : null;
  const [project] = useLoad(`project ${projectName ?? ''}`, async (signal) =>
    projectName === null ? null : readProject(session.rest, projectName, signal),
  );
  const [asked, setAsked] = useState<{ width: number | undefined; height: number | undefined }>({ width: undefined, height: undefined });
  // Created once: a new object would look like a new context to the page.
  const [full] = useState(() => ({ ...configuration, [kind]: { close } }));
  const contribution = session.contribution(contributionId);
  const resize = useCallback((width: number | undefined, height: number | undefined) => {
    setAsked({
      width: width === undefined ? undefined : Math.max(width, MIN_DIALOG_SIZE.width),
      height: height === undefined ? undefined : Math.max(height, MIN_DIALOG_SIZE.height),
    });
  }, []);
  const frame =
    contribution === undefined ? (
      <Empty title="There is no such contribution">{contributionId}</Empty>
    ) : project.state === 'loading' ? null : (
      <FrameView contribution={contribution} project={project.data ?? undefined} configuration={full} onResize={resize} className={`${kind}-frame`} />
    );

  if (kind === 'panel') {
    return (
      <Panel
        titleProps={{ text: title }}
        {...(description !== undefined && { description })}
        size={PANEL_SIZES[size]}
        lightDismiss={lightDismiss}
        onDismiss={() => close(undefined)}
        contentClassName="panel-content"
      >
        {frame}
      </Panel>
    );
  }
  return (
    <CustomDialog
      onDismiss={() => close(undefined)}
      lightDismiss={lightDismiss}
      modal
      ariaLabel={title || 'Dialog'}
      contentSize={ContentSize.Auto}
      calloutContentClassName="contribution-dialog"
    >
      <div className="dialog-head">
        <h2 className="dialog-title">{title}</h2>
        <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close" onClick={() => close(undefined)} />
      </div>
      <div className="dialog-place" style={{ width: asked.width, height: asked.height }}>
        {frame}
      </div>
    </CustomDialog>
  );
}

function WorkItemDialog({ overlay, onOpen }: { overlay: WorkItemOverlay; onOpen?: (id: number) => void }) {
  const { overlays } = useShell();
  const isDirty = useRef(false);
  const { project, id, type, initialValues, close } = overlay;
  const leave = async (saved: unknown) => {
    const isSure =
      !isDirty.current ||
      (await overlays.confirm({
        title: 'Close without saving?',
        message: 'The changes to this work item are lost.',
        okText: 'Close',
        isDanger: true,
      }));
    if (isSure) close(saved);
  };
  const openOther = (target: number) => {
    if (onOpen !== undefined) onOpen(target);
    else overlays.open({ kind: 'work-item', project, id: target, type: '', initialValues: {} });
  };
  return (
    <KeepFrames>
      <CustomDialog
        modal
        onDismiss={() => void leave(null)}
        lightDismiss={false}
        ariaLabel={id === null ? `New ${type}` : `Work item ${id}`}
        contentSize={ContentSize.ExtraLarge}
        calloutContentClassName="form-dialog"
      >
        <WorkItemForm
          project={project}
          id={id}
          type={type}
          initialValues={initialValues}
          onClose={(saved) => void leave(saved)}
          onOpen={openOther}
          onDirty={(dirty) => {
            isDirty.current = dirty;
          }}
        />
      </CustomDialog>
    </KeepFrames>
  );
}

const SEVERITIES = {
  info: MessageCardSeverity.Info,
  warning: MessageCardSeverity.Warning,
  error: MessageCardSeverity.Error,
  success: MessageCardSeverity.Info,
} as const;

function BannerView({ banner, onDismiss }: { banner: Banner; onDismiss: () => void }) {
  return (
    <div className="banner">
      <MessageCard severity={SEVERITIES[banner.level]} {...(banner.dismissable && { onDismiss })}>
        {banner.message}{' '}
        {banner.links.map(({ name, href }) => (
          <a key={href} href={href} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        ))}
        {banner.buttons.map(({ text, onClick }) => (
          <Button key={text} text={text} onClick={onClick} />
        ))}
      </MessageCard>
    </div>
  );
}

function ToastView({ onGone }: { onGone: () => void }) {
  const { toast } = useOverlays();
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(onGone, toast.durationMs);
    return () => clearTimeout(timer);
    // `onGone` is a new function on every render; the timer starts when the toast appears.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [toast]);
  if (toast === null) return null;
  return (
    <output className="toast">
      <span>{toast.message}</span>
      {toast.callToAction !== undefined && <Button subtle text={toast.callToAction} onClick={() => toast.onCallToAction?.()} />}
      <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Dismiss" onClick={onGone} />
    </output>
  );
}
