import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type axe from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Scope {
  /** Selects the frames to look into, where the page around them is not meant. */
  within?: string;
  /** Reports advice of any weight as well, not only what breaks WCAG or is serious. */
  advice?: boolean;
}

/**
 * What axe finds in a page and in every frame that it shows, one line for each rule: each violation of WCAG 2.1 A and AA, and serious ones of other rules.
 *
 * Every frame is checked as a page of its own, with all rules. That asks no less than one run over all frames together, whose results must be carried
 * to a page made for them: four times as long.
 */
export async function violationsOf(page: Page, { within, advice = false }: Scope = {}): Promise<string[]> {
  const frames = within === undefined ? [page.mainFrame()] : await framesAt(page.mainFrame(), within);
  if (frames.length === 0) throw new Error(`No frame shows at ${within}.`);
  const shown = (await Promise.all(frames.map(withShownFrames))).flat();
  return (await Promise.all(shown.map((frame) => violationsIn(frame, advice)))).flat();
}

async function framesAt(parent: Frame, selector: string): Promise<Frame[]> {
  const elements = await parent.locator(selector).elementHandles();
  const shown = await Promise.all(elements.map(async (element) => ((await element.isVisible()) ? element.contentFrame() : null)));
  return shown.filter((frame) => frame !== null);
}

async function withShownFrames(frame: Frame): Promise<Frame[]> {
  const children = await framesAt(frame, 'iframe');
  return [frame, ...(await Promise.all(children.map(withShownFrames))).flat()];
}

async function violationsIn(frame: Frame, advice: boolean): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE);
  const violations = await frame.evaluate(async () => {
    // Half of the way from one colour to another has no contrast that anybody chose.
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const found = await run(document, { iframes: false, resultTypes: ['violations'] });
    return found.violations.map(({ id, impact, tags, nodes }) => ({
      id,
      weighs: impact === 'serious' || impact === 'critical' || tags.some((tag) => /^wcag\d+a{1,2}$/.test(tag)),
      places: nodes.map(({ html, any }) => html.slice(0, 120) + (any[0] === undefined ? '' : JSON.stringify(any[0].data))),
    }));
  });
  return violations.filter(({ weighs }) => advice || weighs).map(({ id, places }) => `${id}: ${places.join(' | ')}`);
}
