import { textHash } from '../shared/text-hash.ts';

/*
 * A published review is a section of a wiki page between two comments that readers do not see. The second one holds a hash of the section, so that a later
 * publication knows whether somebody wrote in it. What people write around the section is theirs and is never touched.
 */

const NAME = 'ML Agile sprint review';
const begin = (key: string): string => `<!-- ${NAME} ${key} begins here. Write above or below it; changes inside are asked about. -->`;
const end = (key: string, hash: string): string => `<!-- ${NAME} ${key} ends here: ${hash} -->`;

/** Ids of teams are GUIDs; anything else is brought down to letters that a comment and a pattern take. */
const safeKey = (key: string): string => key.toLowerCase().replaceAll(/[^\da-z-]/g, '-');
const sectionPattern = (key: string): RegExp =>
  new RegExp(`<!-- ${NAME} ${key} begins here\\.[^>]*-->([\\s\\S]*?)<!-- ${NAME} ${key} ends here: ([\\da-f]*) -->`, 'i');
const ANY_SECTION = new RegExp(`<!-- ${NAME} [\\da-z-]+ begins here\\.`, 'i');

/** A section as it is written. */
export function sectionOf(key: string, body: string): string {
  const name = safeKey(key);
  return `${begin(name)}\n\n${body.trim()}\n\n${end(name, textHash(body))}`;
}

/** What a page means for the publication of a review. */
export type PublicationPlan =
  /** Nothing of anybody is written over: the content to write. */
  | { kind: 'write'; content: string }
  /** The page says it already. */
  | { kind: 'unchanged' }
  /** Somebody wrote what a publication would write over. `theirs` is what stands there, `replaced` and `appended` are the pages to choose from. */
  | { kind: 'ask'; theirs: string; replaced: string; appended: string };

/**
 * @param page the content of the page; null when there is none
 * @param key whose review it is: the id of the team, since teams share sprints
 */
export function planPublication(page: string | null, key: string, body: string): PublicationPlan {
  const section = sectionOf(key, body);
  if (page === null || page.trim() === '') return { kind: 'write', content: `${section}\n` };
  const name = safeKey(key);
  const found = sectionPattern(name).exec(page);
  if (found === null) {
    const appended = below(page, section);
    // A page of another team's review takes ours beside it.
    return ANY_SECTION.test(page) ? { kind: 'write', content: appended } : { kind: 'ask', theirs: page, replaced: `${section}\n`, appended };
  }
  const [all, theirs = '', hash] = found;
  // A function, since a replacement text gives `$` a meaning.
  const replaced = page.replace(all, () => section);
  if (textHash(theirs) === textHash(body)) return { kind: 'unchanged' };
  if (textHash(theirs) === hash) return { kind: 'write', content: replaced };
  return {
    kind: 'ask',
    theirs: theirs.trim(),
    replaced,
    appended: below(
      page.replace(all, () => theirs.trim()),
      section,
    ),
  };
}

const below = (page: string, section: string): string => `${page.trimEnd()}\n\n${section}\n`;

/** All pages of reviews are below this one. */
export const REVIEWS_PAGE = '/Sprint reviews';

const MOST_LETTERS = 60;

/**
 * The page of a sprint's review. Titles of pages hold no slash, backslash or number sign, no control and no surrogate characters, and neither begin nor end
 * with a full stop.
 *
 * @see https://learn.microsoft.com/azure/devops/project/wiki/wiki-file-structure
 */
export function reviewPagePath(sprintName: string): string {
  const title = sprintName
    .replaceAll(/[/\\#\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{10000}-\u{10FFFF}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, MOST_LETTERS)
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  return `${REVIEWS_PAGE}/${title === '' ? 'Sprint' : title}`;
}
