import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'node:fs';
import { themes } from '../../../host/shell/theme/themes.ts';

const used = (() => {
  const names = new Set<string>();
  for (const file of globSync('node_modules/azure-devops-ui/**/*.css')) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/var\(--([a-z0-9-]+)/gi)) names.add(name!);
  }
  return [...names];
})();
const listed = readFileSync(resolve('../shared/platform/theme-vars.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/)[1]!);
/** Full colours although their names start with palette-: azure-devops-ui reads them bare. */
const FULL = /^palette-(black-alpha-|error|primary-darken-)/;

describe.each(themes.map((theme) => [theme.name, theme] as const))('%s', (_name, { data }) => {
  it('has every variable that azure-devops-ui reads', () => {
    expect(used.length).toBeGreaterThan(60);
    expect([...used, ...listed].filter((name) => data[name] === undefined)).toEqual([]);
  });

  it('has the same names as the others', () => {
    expect(Object.keys(data).toSorted()).toEqual(Object.keys(themes[0]!.data).toSorted());
  });

  it('writes palette entries as triplets and everything else as colours', () => {
    for (const [name, value] of Object.entries(data)) {
      if (name.startsWith('palette-') && !FULL.test(name)) expect(`${name}: ${value}`).toMatch(/: \d{1,3}, \d{1,3}, \d{1,3}$/);
      else expect(`${name}: ${value}`).toMatch(/: (rgba\(|#|none|invert)/);
    }
  });

  it.each([
    ['text-primary-color', 'background-color', 4.5],
    ['text-secondary-color', 'background-color', 4.5],
    ['communication-foreground', 'background-color', 4.5],
    ['text-on-communication-background', 'communication-background', 4.5],
    ['status-error-text', 'status-error-background', 4.5],
    ['status-warning-text', 'status-warning-background', 4.5],
    ['status-success-text', 'status-success-background', 4.5],
    ['status-info-text', 'status-info-background', 4.5],
    ['text-secondary-color', 'nav-vertical-background-color', 4.5],
    ['component-status-error', 'background-color', 3],
    ['component-status-warning', 'background-color', 3],
    ['component-status-success', 'background-color', 3],
    ['focus-border-color', 'background-color', 3],
  ])('%s on %s reads at %p to 1', (ink, ground, least) => {
    expect(contrast(data[ink]!, data[ground]!)).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2.1 contrast of a colour, blended by its alpha, on an opaque one. */
function contrast(ink: string, ground: string): number {
  const back = parts(ground);
  const [red, green, blue, alpha = 1] = parts(ink);
  const front = [red!, green!, blue!].map((value, index) => value * alpha + back[index]! * (1 - alpha));
  const [one, other] = [luminance(front), luminance(back)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const parts = (colour: string): number[] => [...colour.matchAll(/[\d.]+/g)].map(([value]) => Number(value));

function luminance([red, green, blue]: readonly number[]): number {
  const linear = (value: number) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red!) + 0.7152 * linear(green!) + 0.0722 * linear(blue!);
}
