import { textHash } from '../../shared/text-hash.ts';

/*
 * A published review is a section of a wiki page between two HTML comments. The second one holds a hash of the section, so that a later publication can detect
 * edits. Text around the section is never changed.
 */

const NAME = 'ML Agile sprint review';
const begin = (key: string): string => `<!-- ${NAME} ${key} begins here. Write above or below it; changes inside are asked about. -->`;
const end = (key: string, hash: string): string => `<!-- ${NAME} ${key} ends here: ${hash} -->`;

/** Ids are GUIDs; other characters are replaced, so that the key is safe in an HTML comment and in a pattern. */
const safeKey = (key: string): string => key.toLowerCase().replaceAll(/[^\da-z-]/g, '-');
const sectionPattern = (key: string): RegExp =>
  new RegExp(`<!-- ${NAME} ${key} begins here\\.[^>]*-->([\\s\\S]*?)<!-- ${NAME} ${key} ends here: ([\\da-f]*) -->`, 'i');
const marks = (key: string): RegExp => new RegExp(`<!-- ${NAME} ${key} (?:begins|ends) here[^>]*-->`, 'gi');

/** Identifies a section by team and sprint, since teams share sprints and sprint names repeat. */
export const reviewKey = (teamId: string, sprintId: string): string => `${teamId}-${sprintId}`;

/** The section with its comments. */
export function sectionOf(key: string, body: string): string {
  const name = safeKey(key);
  return `${begin(name)}\n\n${body.trim()}\n\n${end(name, textHash(body))}`;
}

/** Publishing would overwrite text that a person wrote. */
export interface PublicationConflict {
  kind: 'ask';
  /** Whether a published review was edited; otherwise the page is not one of our reviews, or no longer recognizable as one. */
  isEditedReview: boolean;
  /** The current text in place of the review. */
  theirs: string;
  /** The two possible pages: their text replaced, or kept with the review below it. */
  replaced: string;
  appended: string;
}

/** How to publish a review to an existing page. */
export type PublicationPlan =
  /** Safe to write this content. */
  | { kind: 'write'; content: string }
  /** The page already has this review. */
  | { kind: 'unchanged' }
  | PublicationConflict;

/**
 * @param page the content of the page; null if it does not exist
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
    // A review of another team or sprint gets ours appended. One of our comments without its counterpart means that a person edited the page.
    const isOtherReview = marks('[\\da-z-]+').test(page) && !marks(name).test(page);
    return isOtherReview
      ? { kind: 'write', content: below(page) }
      : { kind: 'ask', isEditedReview: false, theirs: page.trim(), replaced: `${section}\n`, appended: below(page) };
  }
  const [published, theirs = '', hash] = match;
  if (textHash(theirs) === textHash(body)) return { kind: 'unchanged' };
  // Use a function, since `$` has a meaning in a replacement string.
  const replaced = page.replace(published, () => section);
  if (textHash(theirs) === hash?.toLowerCase()) return { kind: 'write', content: replaced };
  return { kind: 'ask', isEditedReview: true, theirs: theirs.trim(), replaced, appended: below(page) };
}

/** Parent page of all reviews. */
const REVIEWS_PAGE = '/Sprint reviews';

const MAX_TITLE_LENGTH = 60;

/**
 * The page of a sprint's review. Page titles must not contain slashes, backslashes, number signs, control or surrogate characters, nor begin or end with a
 * period.
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
