import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Navigator } from './navigator.ts';
import type { Overlays, OverlayState } from './overlays.ts';
import type { Session } from './session.ts';
import { useStore } from './store.ts';
import type { Theme, ThemeName } from './theme/theme.ts';

export interface Shell {
  session: Session;
  navigator: Navigator;
  overlays: Overlays;
  theme: Theme;
  setTheme: (name: ThemeName) => void;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('This component belongs below ShellContext.');
  return shell;
}

/** The current URL; the component rerenders when it changes. */
export function useAddress(): URL {
  const { navigator } = useShell();
  return useSyncExternalStore(navigator.subscribe, () => navigator.url);
}

export function useOverlays(): OverlayState {
  const { overlays } = useShell();
  return useStore(overlays);
}
