/** Names of CSS variables, without the dashes, and their values: the map that frames receive as a whole. */
export type ThemeData = Readonly<Record<string, string>>;

export type ThemeName = 'light' | 'dark' | 'high-contrast';

export interface Theme {
  name: ThemeName;
  label: string;
  /** For the browser's own controls and for the choice between two icons. */
  brightness: 'light' | 'dark';
  data: ThemeData;
}

/** Red, green and blue, 0 to 255. */
type Rgb = readonly [number, number, number];

/** The inputs of a theme; everything else is derived, so that the three themes have the same names. */
export interface ThemeColours {
  /** From the ground (0) to the text (100): twelve steps. */
  neutrals: Readonly<Record<0 | 2 | 4 | 6 | 8 | 10 | 20 | 30 | 60 | 70 | 80 | 100, Rgb>>;
  /** The colour of buttons and links, from dark to pale. */
  primary: Readonly<
    Record<'shade-30' | 'shade-20' | 'shade-10' | 'base' | 'tint-10' | 'tint-20' | 'tint-30' | 'tint-40' | 'darkened-6' | 'darkened-10', Rgb>
  >;
  /** Overlays are this colour with an alpha. */
  overlay: Rgb;
  textPrimary: string;
  textSecondary: string;
  textDisabled: string;
  textOnCommunication: string;
  link: string;
  border: string;
  splitter: string;
  callout: Rgb;
  shadow: number;
  focus: string;
  status: Readonly<Record<'error' | 'warning' | 'success' | 'info', { mark: string; ground: string; text: string }>>;
  neutralMark: string;
  accents: readonly [light: Rgb, base: Rgb, dark: Rgb][];
  grid: { selected: string; hover: string; line: string };
  label: { rest: string; hover: string };
  navigation: { ground: string; hover: string; active: string; header: string };
  diff: { removed: string; added: string };
  search: { match: string; selected: string };
  iconFilter: string;
}

const ALPHAS = [0, 2, 4, 6, 8, 10, 20, 30, 60, 70, 80, 100] as const;
const triplet = (colour: Rgb): string => colour.join(', ');
const solid = (colour: Rgb, alpha = 1): string => `rgba(${triplet(colour)}, ${alpha})`;

/** Writes the whole map of a theme. Names starting with `palette-` hold bare triplets except where azure-devops-ui reads a full colour. */
export function themeData(colours: ThemeColours): ThemeData {
  const { neutrals, primary, overlay, status, accents, grid, label, navigation, diff, search } = colours;
  const data: Record<string, string> = {};
  for (const [step, colour] of Object.entries(neutrals)) data[`palette-neutral-${step}`] = triplet(colour);
  for (const [step, colour] of Object.entries(primary)) data[step === 'base' ? 'palette-primary' : `palette-primary-${step}`] = triplet(colour);
  for (const alpha of ALPHAS) data[`palette-black-alpha-${alpha}`] = solid(overlay, alpha / 100);
  for (const [index, [light, base, dark]] of accents.entries()) {
    data[`palette-accent${index + 1}-light`] = triplet(light);
    data[`palette-accent${index + 1}`] = triplet(base);
    data[`palette-accent${index + 1}-dark`] = triplet(dark);
  }
  for (const [kind, { mark, ground, text }] of Object.entries(status)) {
    data[`status-${kind}-foreground`] = mark;
    data[`status-${kind}-background`] = ground;
    data[`status-${kind}-text`] = text;
    data[`component-status-${kind}`] = mark;
  }
  return {
    ...data,
    'palette-primary-darken-6': solid(primary['darkened-6']),
    'palette-primary-darken-10': solid(primary['darkened-10']),
    'palette-error': status.error.mark,
    'palette-error-6': status.error.text,
    'palette-error-10': status.error.text,
    'status-error-strong': status.error.text,
    'status-warning-icon-foreground': status.warning.mark,
    'component-status-neutral': colours.neutralMark,
    'communication-foreground': colours.link,
    'communication-background': solid(primary.base),
    'background-color': solid(neutrals[0]),
    'text-primary-color': colours.textPrimary,
    'text-secondary-color': colours.textSecondary,
    'text-disabled-color': colours.textDisabled,
    'text-on-communication-background': colours.textOnCommunication,
    'border-subtle-color': colours.border,
    'splitter-border-color': colours.splitter,
    'callout-background-color': solid(colours.callout),
    'callout-filtered-background-color': solid(colours.callout, 0.86),
    'callout-shadow-color': `rgba(0, 0, 0, ${colours.shadow})`,
    'callout-shadow-secondary-color': `rgba(0, 0, 0, ${colours.shadow})`,
    'panel-shadow-color': `rgba(0, 0, 0, ${colours.shadow})`,
    'panel-shadow-secondary-color': `rgba(0, 0, 0, ${colours.shadow})`,
    'focus-pulse-max-color': solid(primary['tint-10'], 0.35),
    'focus-pulse-min-color': solid(primary['tint-10'], 0.2),
    'focus-border-color': colours.focus,
    'third-party-icon-filter': colours.iconFilter,
    'icon-folder-color': '#b8925a',
    'component-menu-selected-item-background': solid(neutrals[4]),
    'component-errorBoundary-border-color': status.error.mark,
    'component-errorBoundary-background-color': status.error.ground,
    'component-grid-row-hover-color': grid.hover,
    'component-grid-selected-row-color': grid.selected,
    'component-grid-focus-border-color': colours.focus,
    'component-grid-link-selected-row-color': colours.link,
    'component-grid-link-hover-color': colours.link,
    'component-grid-action-hover-color': solid(neutrals[8]),
    'component-grid-action-selected-cell-hover-color': grid.selected,
    'component-grid-cell-bottom-border-color': grid.line,
    'component-grid-drag-source-color': solid(neutrals[0], 0.4),
    'component-label-default-color': label.rest,
    'component-label-default-color-hover': label.hover,
    'component-htmlEditor-background-color': solid(neutrals[0]),
    'component-htmlEditor-foreground-color': colours.textPrimary,
    'nav-header-background': navigation.header,
    'nav-header-item-hover-background': navigation.hover,
    'nav-header-active-item-background': navigation.active,
    'nav-header-text-primary-color': colours.textPrimary,
    'nav-header-text-secondary-color': colours.textSecondary,
    'nav-header-text-disabled-color': colours.textDisabled,
    'nav-header-product-color': colours.link,
    'nav-vertical-background-color': navigation.ground,
    'nav-vertical-item-hover-background': navigation.hover,
    'nav-vertical-active-group-background': navigation.active,
    'nav-vertical-active-item-background': navigation.active,
    'nav-vertical-text-primary-color': colours.textPrimary,
    'nav-vertical-text-secondary-color': colours.textSecondary,
    'diff-color-original': diff.removed,
    'diff-color-modified': diff.added,
    'search-match-background': search.match,
    'search-selected-match-background': search.selected,
    'build-output-error-color': status.error.mark,
  };
}
