import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { framePool, PooledFrame } from '../frames/frame-pool.ts';
import type { FrameState } from '../frames/frame-session.ts';
import { nameOf } from '../session.ts';
import type { ContributionView } from '../session-types.ts';
import { useShell } from '../shell-context.tsx';
import { followForm } from './model/follow-form.ts';
import type { FormModel } from './model/form-model.ts';
import { LeavingFrames } from './keep-frames.tsx';

export interface FormFrameProps {
  form: FormModel;
  contribution: ContributionView;
  /** Position in the form; two positions never share a frame. */
  place: string;
  inputs?: Readonly<Record<string, unknown>>;
  /** Initial height in pixels until the page requests another; null: it fills its container. */
  height: number | null;
}

const NO_INPUTS = {};

/** The page of a contribution inside a form. If it fails, the fields around it still work. */
export function FormFrame({ form, contribution, place, inputs = NO_INPUTS, height }: FormFrameProps) {
  const shell = useShell();
  const holder = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<FrameState>({ kind: 'loading' });
  const [asked, setAsked] = useState<number | null>(null);
  const [round, setRound] = useState(0);
  const live = useRef<PooledFrame | null>(null);
  const leaving = useContext(LeavingFrames);
  const { data } = form;
  const name = nameOf(contribution);
  const key = JSON.stringify([contribution.id, place, inputs, data?.project.id, data?.type.referenceName]);

  useLayoutEffect(() => {
    if (holder.current === null || data === undefined) return undefined;
    const frame =
      framePool.claim(key, holder.current) ??
      new PooledFrame(holder.current, shell, { contribution, project: data.project, configuration: { witInputs: inputs }, title: name });
    frame.form = () => form;
    frame.onState = setState;
    frame.onHeight = setAsked;
    frame.applyTheme(shell);
    live.current = frame;
    setState(frame.state);
    setAsked(frame.height);
    const stop = followForm(form, frame.object, (problem) => console.warn(`${contribution.id} failed in the form.`, problem));
    let isGone = false;
    const leave = () => {
      if (isGone) return;
      isGone = true;
      stop();
      live.current = null;
      framePool.park(key, frame);
    };
    leaving?.add(leave);
    return () => {
      leave();
      leaving?.delete(leave);
    };
    // The key identifies the frame; it includes the project and the inputs.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [form, contribution, key, round]);

  useEffect(() => live.current?.applyTheme(shell), [shell]);

  const shown = asked ?? height;
  return (
    <div
      className="form-frame"
      data-frame-state={state.kind}
      data-contribution={contribution.id}
      style={shown === null ? { flex: 1 } : { height: shown }}
    >
      <div ref={holder} className="form-frame-holder" />
      {state.kind === 'loading' && <output className="form-frame-note">Loading {name}</output>}
      {(state.kind === 'slow' || state.kind === 'failed') && (
        <div className="form-frame-note" role="status">
          <span>{state.kind === 'slow' ? `${name} is taking longer than expected to load.` : `${name} failed to load. ${state.message}`}</span>
          <Button subtle text="Try again" ariaLabel={`Try again to load ${name}`} onClick={() => setRound((before) => before + 1)} />
        </div>
      )}
    </div>
  );
}
