import { useLayoutEffect } from 'react';
import { framePool } from '../frames/frame-pool.ts';
import type { NamedReference } from '../frames/handshake.ts';
import { nameOf } from '../session.ts';
import { useShell } from '../shell-context.tsx';
import { activeForms } from './model/active-forms.ts';
import { followForm } from './model/follow-form.ts';
import type { FormModel } from './model/form-model.ts';

export const FORM = 'ms.vss-work-web.work-item-form';

/** Loads the form observers, which are invisible and outlive the form, and notifies them about this form. */
export function useObservers(form: FormModel, project: NamedReference | undefined): void {
  const shell = useShell();
  useLayoutEffect(() => {
    if (project === undefined) return undefined;
    const stops = shell.session.contributionsTo(FORM, 'ms.vss-work-web.work-item-notifications').map((contribution) => {
      const frame = framePool.hidden(shell, { contribution, project, configuration: {}, title: nameOf(contribution) });
      frame.form = () => activeForms.top;
      return followForm(form, frame.object, (problem) => console.warn(`${contribution.id} failed as an observer.`, problem));
    });
    return () => {
      for (const stop of stops) stop();
    };
    // A new theme needs no reload, because observers are invisible.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [form, project?.id]);
}
