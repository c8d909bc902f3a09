import { themeData, type Theme, type ThemeName } from './theme.ts';

const light: Theme = {
  name: 'light',
  label: 'Light',
  brightness: 'light',
  data: themeData({
    neutrals: {
      0: [255, 255, 255],
      2: [249, 249, 249],
      4: [244, 244, 245],
      6: [239, 239, 240],
      8: [233, 233, 235],
      10: [219, 219, 222],
      20: [200, 200, 204],
      30: [164, 164, 170],
      60: [101, 101, 107],
      70: [77, 77, 82],
      80: [51, 51, 55],
      100: [0, 0, 0],
    },
    primary: {
      'shade-30': [0, 66, 116],
      'shade-20': [0, 84, 148],
      'shade-10': [8, 98, 172],
      base: [0, 103, 184],
      'tint-10': [43, 136, 216],
      'tint-20': [199, 224, 244],
      'tint-30': [222, 236, 249],
      'tint-40': [239, 246, 252],
      'darkened-6': [0, 90, 163],
      'darkened-10': [0, 80, 146],
    },
    overlay: [0, 0, 0],
    textPrimary: 'rgba(0, 0, 0, 0.9)',
    textSecondary: 'rgba(0, 0, 0, 0.62)',
    textDisabled: 'rgba(0, 0, 0, 0.38)',
    textOnCommunication: 'rgba(255, 255, 255, 1)',
    link: 'rgba(0, 84, 148, 1)',
    border: 'rgba(0, 0, 0, 0.1)',
    splitter: 'rgba(0, 0, 0, 0.42)',
    callout: [255, 255, 255],
    shadow: 0.14,
    focus: 'rgba(0, 103, 184, 1)',
    status: {
      error: { mark: 'rgba(194, 40, 40, 1)', ground: 'rgba(252, 236, 235, 1)', text: 'rgba(164, 22, 22, 1)' },
      warning: { mark: 'rgba(164, 85, 8, 1)', ground: 'rgba(252, 243, 230, 1)', text: 'rgba(143, 70, 0, 1)' },
      success: { mark: 'rgba(22, 116, 32, 1)', ground: 'rgba(226, 245, 224, 1)', text: 'rgba(16, 98, 26, 1)' },
      info: { mark: 'rgba(0, 103, 184, 1)', ground: 'rgba(231, 242, 251, 1)', text: 'rgba(0, 84, 148, 1)' },
    },
    neutralMark: 'rgba(101, 101, 107, 1)',
    accents: [
      [
        [250, 234, 234],
        [200, 24, 18],
        [158, 10, 10],
      ],
      [
        [224, 245, 222],
        [170, 200, 20],
        [22, 116, 32],
      ],
      [
        [251, 242, 234],
        [206, 118, 50],
        [160, 92, 38],
      ],
    ],
    grid: { selected: 'rgba(222, 236, 249, 1)', hover: 'rgba(0, 0, 0, 0.03)', line: 'rgba(233, 233, 235, 1)' },
    label: { rest: 'rgba(239, 239, 240, 1)', hover: 'rgba(219, 219, 222, 1)' },
    navigation: { ground: 'rgba(240, 240, 242, 1)', hover: 'rgba(0, 0, 0, 0.05)', active: 'rgba(0, 0, 0, 0.09)', header: 'rgba(255, 255, 255, 1)' },
    diff: { removed: 'rgba(180, 10, 10, 0.1)', added: 'rgba(40, 150, 45, 0.12)' },
    search: { match: 'rgba(255, 240, 80, 0.6)', selected: 'rgba(242, 146, 50, 0.8)' },
    iconFilter: 'none',
  }),
};

const dark: Theme = {
  name: 'dark',
  label: 'Dark',
  brightness: 'dark',
  data: themeData({
    // The page (2) is below its cards (0), so it is darker.
    neutrals: {
      0: [36, 35, 35],
      2: [25, 24, 24],
      4: [46, 45, 45],
      6: [50, 49, 49],
      8: [56, 55, 55],
      10: [68, 67, 67],
      20: [86, 85, 85],
      30: [110, 109, 109],
      60: [168, 167, 167],
      70: [190, 189, 189],
      80: [214, 213, 213],
      100: [255, 255, 255],
    },
    primary: {
      'shade-30': [190, 222, 250],
      'shade-20': [150, 203, 248],
      'shade-10': [118, 188, 245],
      base: [58, 150, 228],
      'tint-10': [58, 150, 228],
      'tint-20': [24, 70, 110],
      'tint-30': [26, 56, 84],
      'tint-40': [28, 45, 62],
      'darkened-6': [82, 164, 234],
      'darkened-10': [104, 176, 238],
    },
    overlay: [255, 255, 255],
    textPrimary: 'rgba(255, 255, 255, 0.92)',
    textSecondary: 'rgba(255, 255, 255, 0.7)',
    textDisabled: 'rgba(255, 255, 255, 0.42)',
    textOnCommunication: 'rgba(0, 0, 0, 1)',
    link: 'rgba(120, 188, 246, 1)',
    border: 'rgba(255, 255, 255, 0.12)',
    splitter: 'rgba(255, 255, 255, 0.42)',
    callout: [44, 43, 43],
    shadow: 0.5,
    focus: 'rgba(120, 188, 246, 1)',
    status: {
      error: { mark: 'rgba(245, 122, 116, 1)', ground: 'rgba(72, 32, 32, 1)', text: 'rgba(255, 160, 154, 1)' },
      warning: { mark: 'rgba(245, 170, 92, 1)', ground: 'rgba(70, 48, 24, 1)', text: 'rgba(255, 190, 122, 1)' },
      success: { mark: 'rgba(122, 200, 126, 1)', ground: 'rgba(30, 60, 34, 1)', text: 'rgba(150, 218, 152, 1)' },
      info: { mark: 'rgba(120, 188, 246, 1)', ground: 'rgba(26, 56, 84, 1)', text: 'rgba(150, 203, 248, 1)' },
    },
    neutralMark: 'rgba(190, 189, 189, 1)',
    accents: [
      [
        [72, 32, 32],
        [245, 122, 116],
        [255, 170, 164],
      ],
      [
        [30, 60, 34],
        [176, 206, 70],
        [150, 218, 152],
      ],
      [
        [70, 48, 24],
        [232, 158, 96],
        [250, 190, 136],
      ],
    ],
    grid: { selected: 'rgba(26, 56, 84, 1)', hover: 'rgba(255, 255, 255, 0.05)', line: 'rgba(56, 55, 55, 1)' },
    label: { rest: 'rgba(56, 55, 55, 1)', hover: 'rgba(68, 67, 67, 1)' },
    navigation: {
      ground: 'rgba(18, 18, 18, 1)',
      hover: 'rgba(255, 255, 255, 0.07)',
      active: 'rgba(255, 255, 255, 0.13)',
      header: 'rgba(30, 29, 29, 1)',
    },
    diff: { removed: 'rgba(255, 90, 90, 0.2)', added: 'rgba(90, 210, 100, 0.18)' },
    search: { match: 'rgba(150, 130, 0, 0.6)', selected: 'rgba(180, 96, 10, 0.8)' },
    iconFilter: 'invert(1)',
  }),
};

const highContrast: Theme = {
  name: 'high-contrast',
  label: 'High contrast',
  brightness: 'dark',
  data: themeData({
    neutrals: {
      0: [0, 0, 0],
      2: [0, 0, 0],
      4: [0, 0, 0],
      6: [20, 20, 20],
      8: [130, 130, 130],
      10: [170, 170, 170],
      20: [255, 255, 255],
      30: [255, 255, 255],
      60: [255, 255, 255],
      70: [255, 255, 255],
      80: [255, 255, 255],
      100: [255, 255, 255],
    },
    primary: {
      'shade-30': [255, 255, 0],
      'shade-20': [255, 255, 0],
      'shade-10': [255, 255, 0],
      base: [26, 235, 255],
      'tint-10': [26, 235, 255],
      'tint-20': [0, 80, 90],
      'tint-30': [0, 60, 68],
      'tint-40': [0, 40, 46],
      'darkened-6': [255, 255, 0],
      'darkened-10': [255, 255, 0],
    },
    overlay: [255, 255, 255],
    textPrimary: 'rgba(255, 255, 255, 1)',
    textSecondary: 'rgba(255, 255, 255, 1)',
    textDisabled: 'rgba(63, 242, 63, 1)',
    textOnCommunication: 'rgba(0, 0, 0, 1)',
    link: 'rgba(255, 255, 0, 1)',
    border: 'rgba(255, 255, 255, 1)',
    splitter: 'rgba(255, 255, 255, 1)',
    callout: [0, 0, 0],
    shadow: 0,
    focus: 'rgba(26, 235, 255, 1)',
    status: {
      error: { mark: 'rgba(255, 140, 140, 1)', ground: 'rgba(0, 0, 0, 1)', text: 'rgba(255, 140, 140, 1)' },
      warning: { mark: 'rgba(255, 200, 60, 1)', ground: 'rgba(0, 0, 0, 1)', text: 'rgba(255, 200, 60, 1)' },
      success: { mark: 'rgba(63, 242, 63, 1)', ground: 'rgba(0, 0, 0, 1)', text: 'rgba(63, 242, 63, 1)' },
      info: { mark: 'rgba(26, 235, 255, 1)', ground: 'rgba(0, 0, 0, 1)', text: 'rgba(26, 235, 255, 1)' },
    },
    neutralMark: 'rgba(255, 255, 255, 1)',
    accents: [
      [
        [0, 0, 0],
        [255, 140, 140],
        [255, 140, 140],
      ],
      [
        [0, 0, 0],
        [63, 242, 63],
        [63, 242, 63],
      ],
      [
        [0, 0, 0],
        [255, 200, 60],
        [255, 200, 60],
      ],
    ],
    grid: { selected: 'rgba(0, 60, 68, 1)', hover: 'rgba(255, 255, 255, 0.15)', line: 'rgba(255, 255, 255, 1)' },
    label: { rest: 'rgba(0, 0, 0, 1)', hover: 'rgba(20, 20, 20, 1)' },
    navigation: { ground: 'rgba(0, 0, 0, 1)', hover: 'rgba(255, 255, 255, 0.2)', active: 'rgba(0, 80, 90, 1)', header: 'rgba(0, 0, 0, 1)' },
    diff: { removed: 'rgba(255, 140, 140, 0.35)', added: 'rgba(63, 242, 63, 0.35)' },
    search: { match: 'rgba(120, 110, 0, 1)', selected: 'rgba(160, 80, 0, 1)' },
    iconFilter: 'invert(1)',
  }),
};

/** Every theme, in the order of the switch. */
export const themes: readonly Theme[] = [light, dark, highContrast];

export const themeOf = (name: ThemeName): Theme => themes.find((theme) => theme.name === name) ?? light;

/** Puts a theme on the page: the variables, and the brightness of the browser's own controls. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  for (const [name, value] of Object.entries(theme.data)) root.style.setProperty(`--${name}`, value);
  root.style.colorScheme = theme.brightness;
  root.dataset['theme'] = theme.name;
}
