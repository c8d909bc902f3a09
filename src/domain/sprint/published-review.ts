import { textHash } from '../shared/text-hash.ts';

/*
 * A published review is a section of a wiki page between two comments that readers do not see. The second one holds a hash of the section, so that a later
 * publication knows whether somebody wrote in it. What people write around the section is theirs and is never touched.
 */

const NAME = 'ML Agile sprint review';
const begin = (key: string): string => `<!-- ${NAME} ${key} begins here. Write above or below it; changes inside are asked about. -->`;
const end = (key: string, hash: string): string => `<!-- ${NAME} ${key} ends here: ${hash} -->`;

/** Ids are GUIDs; anything else is brought down to letters that a comment and a pattern take. */
const safeKey = (key: string): string => key.toLowerCase().replaceAll(/[^\da-z-]/g, '-');
const sectionPattern = (key: string): RegExp =>
  new RegExp(`<!-- ${NAME} ${key} begins here\\.[^>]*-->([\\s\\S]*?)<!-- ${NAME} ${key} ends here: ([\\da-f]*) -->`, 'i');
const marks = (key: string): RegExp => new RegExp(`<!-- ${NAME} ${key} (?:begins|ends) here[^>]*-->`, 'gi');

/** Whose review of which sprint a section is, since teams share sprints and sprints share names. */
export const reviewKey = (teamId: string, sprintId: string): string => `${teamId}-${sprintId}`;

/** A section as it is written. */
export function sectionOf(key: string, body: string): string {
  const name = safeKey(key);
  return `${begin(name)}\n\n${body.trim()}\n\n${end(name, textHash(body))}`;
}

/** Somebody wrote what a publication would write over. */
export interface PublicationConflict {
  kind: 'ask';
  /** The review was published and somebody wrote in it; otherwise the page is not a review of ours, or no longer to be told as one. */
  isEditedReview: boolean;
  /** What stands in the place of the review. */
  theirs: string;
  /** The pages to choose from: theirs gone, or theirs kept with the review below. */
  replaced: string;
  appended: string;
}

/** What a page means for the publication of a review. */
export type PublicationPlan =
  /** Nothing of anybody is written over: the content to write. */
  | { kind: 'write'; content: string }
  /** The page says it already. */
  | { kind: 'unchanged' }
  | PublicationConflict;

/**
 * @param page the content of the page; null when there is none
 * @param key from `reviewKey`
 * @param body Markdown
 */
export function planPublication(page: string | null, key: string, body: string): PublicationPlan {
  const section = sectionOf(key, body);
  if (page === null || page.trim() === '') return { kind: 'write', content: `${section}\n` };
  const name = safeKey(key);
  const below = (text: string): string => `${text.replaceAll(marks(name), '').trim()}\n\n${section}\n`;
  const match = sectionPattern(name).exec(page);
  if (match === null) {
    // The review of another team or sprint takes ours beside it. A mark of ours without its other end is somebody's edit.
    const isOtherReview = marks('[\\da-z-]+').test(page) && !marks(name).test(page);
    return isOtherReview
      ? { kind: 'write', content: below(page) }
      : { kind: 'ask', isEditedReview: false, theirs: page.trim(), replaced: `${section}\n`, appended: below(page) };
  }
  const [published, theirs = '', hash] = match;
  if (textHash(theirs) === textHash(body)) return { kind: 'unchanged' };
  // A function, since a replacement text gives `$` a meaning.
  const replaced = page.replace(published, () => section);
  if (textHash(theirs) === hash?.toLowerCase()) return { kind: 'write', content: replaced };
  return { kind: 'ask', isEditedReview: true, theirs: theirs.trim(), replaced, appended: below(page) };
}

/** All pages of reviews are below this one. */
const REVIEWS_PAGE = '/Sprint reviews';

const MAX_TITLE_LENGTH = 60;

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
    .slice(0, MAX_TITLE_LENGTH)
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  return `${REVIEWS_PAGE}/${title === '' ? 'Sprint' : title}`;
}
