import { recall, remember } from '../session.ts';
import type { Theme, ThemeName } from './theme.ts';
import { themeOf, themes } from './themes.ts';

const KEY = 'host.theme';

/** The theme chosen in this browser, else the one that the system prefers. */
export function rememberedTheme(): Theme {
  const chosen = themes.find(({ name }) => name === recall(KEY));
  if (chosen !== undefined) return chosen;
  if (window.matchMedia('(forced-colors: active)').matches) return themeOf('high-contrast');
  return themeOf(window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

export const rememberTheme = (name: ThemeName): void => remember(KEY, name);
