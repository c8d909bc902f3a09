import type { NamedReference } from '../frames/handshake.ts';
import type { FormModel } from '../form/model/form-model.ts';
import type { Navigator } from '../navigator.ts';
import type { Overlays } from '../overlays.ts';
import type { Session } from '../session.ts';

/** What the host services of one frame act on. */
export interface ServiceEnvironment {
  session: Session;
  navigator: Navigator;
  overlays: Overlays;
  project: NamedReference | undefined;
  /** For a frame in a form: that form, undefined while it shows none. Absent elsewhere. */
  form?: (() => FormModel | undefined) | undefined;
  /** Undone when the frame goes away. */
  onClose: (undo: () => void) => void;
}
