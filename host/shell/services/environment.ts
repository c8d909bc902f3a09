import type { NamedReference } from '../frames/handshake.ts';
import type { FormModel } from '../form/model/form-model.ts';
import type { Navigator } from '../navigator.ts';
import type { Overlays } from '../overlays.ts';
import type { Session } from '../session.ts';

/** The context of the host services of one frame. */
export interface ServiceEnvironment {
  session: Session;
  navigator: Navigator;
  overlays: Overlays;
  project: NamedReference | undefined;
  /** The form of a frame in a form, undefined while there is none. Absent elsewhere. */
  form?: (() => FormModel | undefined) | undefined;
  /** Registers a cleanup function for when the frame is removed. */
  onClose: (undo: () => void) => void;
}
