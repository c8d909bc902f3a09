import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { ContentSize } from 'azure-devops-ui/Callout';
import { CustomDialog } from 'azure-devops-ui/Dialog';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { TextField } from '../components/form-dialog.tsx';
import { Picker } from '../components/picker.tsx';
import type { WidgetSize, WidgetType } from '../data/dashboards.ts';
import type { NamedReference } from '../frames/handshake.ts';
import { useShell } from '../shell-context.tsx';
import { useStore } from '../store.ts';
import { newWidget, sizeText, type DraftWidget, type WidgetChange } from './dashboard-model.ts';
import { pixelsOf } from './grid.ts';
import { MARKDOWN_WIDGET } from '../../../src/domain/process/review-dashboard.ts';
import { mountFrame, type MountedFrame } from './mount-frame.ts';
import { WidgetConfiguration } from './widget-configuration.ts';
import { WidgetContent } from './widget-card.tsx';

export interface ConfigurationDialogProps {
  type: WidgetType;
  /** Absent: a new widget that has to be configured before it is added. */
  widget?: DraftWidget | undefined;
  project: NamedReference;
  team: NamedReference | undefined;
  onDone: (change: WidgetChange) => void;
  onClose: () => void;
}

/** Name, size and settings of a widget beside a preview. The dashboard changes only on Save. */
export function ConfigurationDialog({ type, widget, project, team, onDone, onClose }: ConfigurationDialogProps) {
  const [configuration] = useState(() => new WidgetConfiguration(widget ?? newWidget(type)));
  const { widget: draft, canSave, isSaving, problem } = useStore(configuration);
  const save = async () => {
    const change = await configuration.save();
    if (change === null) return;
    await configuration.saved();
    onDone(change);
  };
  const title = `Configure ${widget?.name ?? type.name}`;
  return (
    <CustomDialog
      modal
      ariaLabel={title}
      lightDismiss={false}
      onDismiss={onClose}
      contentSize={ContentSize.Auto}
      calloutContentClassName="configuration-dialog"
    >
      <div className="dialog-head">
        <h2 className="dialog-title">{title}</h2>
        <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close" onClick={onClose} />
      </div>
      <div className="configuration">
        {/* It scrolls when the widget is larger than the preview area. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="configuration-preview" role="region" aria-label="Preview" tabIndex={0}>
          <div className="widget" style={{ width: pixelsOf(draft.size.columnSpan), height: pixelsOf(draft.size.rowSpan) }}>
            <WidgetContent
              widget={{ ...newWidget(type), ...draft, key: 'preview' }}
              type={type}
              project={project}
              team={team}
              refreshes={0}
              onOutcome={(outcome) => configuration.previewed(outcome)}
            />
          </div>
        </div>
        <div className="configuration-settings">
          {problem !== null && <MessageCard severity={MessageCardSeverity.Error}>{problem}</MessageCard>}
          {type.isNameConfigurable && (
            <TextField label="Name" value={draft.name} onChange={(name) => configuration.rename(name)} isRequired maxLength={255} />
          )}
          {type.allowedSizes.length > 1 && (
            <SizeChooser allowed={type.allowedSizes} size={draft.size} onChange={(size) => configuration.resize(size)} />
          )}
          {type.contributionId === MARKDOWN_WIDGET ? (
            <MarkdownSettings text={draft.settings ?? ''} onChange={(text) => configuration.write(text)} />
          ) : (
            <ConfigurationFrame configuration={configuration} type={type} project={project} team={team} />
          )}
        </div>
      </div>
      <div className="configuration-actions">
        <Button text="Cancel" onClick={onClose} />
        <Button text={widget === undefined ? 'Add' : 'Save'} primary disabled={!canSave || isSaving} onClick={() => void save()} />
      </div>
    </CustomDialog>
  );
}

function SizeChooser({ allowed, size, onChange }: { allowed: readonly WidgetSize[]; size: WidgetSize; onChange: (size: WidgetSize) => void }) {
  const idOf = ({ rowSpan, columnSpan }: WidgetSize) => `${columnSpan}x${rowSpan}`;
  return (
    <div className="field">
      <span className="field-label" aria-hidden>
        Size
      </span>
      <Picker
        label="Size"
        choices={allowed
          .toSorted((a, b) => a.columnSpan - b.columnSpan || a.rowSpan - b.rowSpan)
          .map((choice) => ({ id: idOf(choice), text: sizeText(choice) }))}
        selected={idOf(size)}
        onSelect={(id) => {
          const chosen = allowed.find((choice) => idOf(choice) === id);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
    </div>
  );
}

function MarkdownSettings({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Markdown
      </label>
      <textarea
        id={id}
        className="input textarea markdown-input"
        rows={10}
        dir="auto"
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** The page of an extension's configuration. */
function ConfigurationFrame({
  configuration,
  type,
  project,
  team,
}: {
  configuration: WidgetConfiguration;
  type: WidgetType;
  project: NamedReference;
  team: NamedReference | undefined;
}) {
  const shell = useShell();
  const holder = useRef<HTMLDivElement>(null);
  const frame = useRef<MountedFrame | null>(null);
  const [state, setState] = useState<'loading' | 'slow' | 'ready' | 'failed'>('loading');
  const [problem, setProblem] = useState('');
  const [height, setHeight] = useState<number | null>(null);
  const contribution = shell.session.contribution(type.configurationContributionId ?? '');

  useLayoutEffect(() => {
    if (holder.current === null || contribution === undefined) return undefined;
    const mounted = mountFrame(holder.current, shell, {
      contribution,
      title: `Settings of ${type.name}`,
      project,
      team,
      onState: (next) => {
        setState(next.kind);
        if (next.kind === 'failed') setProblem(next.message);
      },
      onHeight: setHeight,
    });
    frame.current = mounted;
    void configuration.load(mounted.findObject);
    return () => {
      mounted.close();
      frame.current = null;
    };
    // A new theme is sent to the page; everything else is constant while the dialog is open.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [contribution, configuration]);

  useEffect(() => frame.current?.setTheme(shell.theme), [shell.theme]);

  return (
    <div className="configuration-frame" data-frame-state={state} style={{ height: height ?? undefined }}>
      <div ref={holder} className="widget-frame-holder" />
      {state === 'loading' && (
        <div className="widget-cover widget-cover-loading">
          <Spinner size={SpinnerSize.medium} ariaLabel="Loading the settings" />
        </div>
      )}
      {state === 'slow' && (
        <div className="widget-cover" role="status">
          The settings are taking longer than expected to load.
        </div>
      )}
      {state === 'failed' && (
        <div className="widget-cover" role="alert">
          The settings failed to load. {problem}
        </div>
      )}
    </div>
  );
}
