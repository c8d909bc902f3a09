import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { plural } from '../../ui/strings.ts';

/** What the reader should know before believing the rest. */
export function limitsOf({ unread, hiddenItems }: SprintSnapshot): string[] {
  return [
    unread.has('pull-requests') ? 'Pull requests could not be read; links to them count by the day of the link.' : '',
    unread.has('settings') ? 'The team’s settings could not be read; the defaults are used and waivers are missing.' : '',
    hiddenItems > 0 ? `${plural(hiddenItems, 'item', 'items')} could not be read.` : '',
  ].filter((limit) => limit !== '');
}
