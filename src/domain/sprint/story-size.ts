import type { TSHIRT_SIZES } from '../process/ml-fields.ts';

type TshirtSize = (typeof TSHIRT_SIZES)[number];

/** A size at the beginning of a text, alone or before a remark: `M`, `Large`, `T-shirt S`, `L (spans two services)`, `2XL`. */
const NAMED_SIZE =
  /^(?:t-?\s?shirt\s*(?:size)?|size)?[\s:=-]*(?:(?<small>(?:\d|x*)s|(?:(?:x+|extra)[\s-]*)*small)|(?<medium>m|med|medium)|(?<large>(?:\d?x*)l|(?:(?:x+|extra)[\s-]*)*large))(?![\p{L}\p{N}'’&])/iu;

/**
 * The T-shirt size that a text begins with; null if it is none. An organization may customize the picklist, so names and sizes beyond XL count too, as the
 * nearest of ours.
 */
export function tshirtSizeOf(text: string): TshirtSize | null {
  const groups = NAMED_SIZE.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const { small, medium, large } = groups;
  if (medium !== undefined) return 'M';
  const isExtra = /x/i.test(small ?? large!);
  if (small !== undefined) return isExtra ? 'XS' : 'S';
  return isExtra ? 'XL' : 'L';
}

const AMOUNT = String.raw`(?:(?:\d+(?:[.,]\d+)?|[.,]\d+)\s*[½¼¾]?|[½¼¾]|half(?:\s+an?)?|an?|one|two|three|four|five|six|seven|eight|nine|ten)`;
const RANGE = String.raw`${AMOUNT}(?:\s*(?:-|–|—|to|or|\.\.+)\s*${AMOUNT})?`;
const KIND_OF_DAY = String.raw`(?:(?:man|person|people|staff|work|working|business|ideal|calendar|full|dev|developer|engineering)[\s-]*)?`;
const UNIT = String.raw`(?:h|hrs?|hours?|d|days?|w|wks?|weeks?|min|mins|minutes?|months?|pd|md|ph|mh)`;
const DURATION = String.raw`${RANGE}[\s-]*${KIND_OF_DAY}${UNIT}\.?(?:\s+and\s+a\s+half)?`;
const ABOUT = String.raw`(?:(?:about|around|approx\.?|approximately|circa|ca\.?|c\.|max\.?|maximum|at\s+most|up\s+to|less\s+than|under|over|roughly|timebox(?:ed)?(?:\s+to)?|est(?:imate)?\.?|[~≈<>≤≥])\s*:?\s*)*`;
const AFTER = String.raw`(?:\s*(?:of\s+(?:work|effort)|effort|work|each|total|in\s+total|max\.?|at\s+most|tops|or\s+so|or\s+less|ish|\+|\?))*`;

/** One or more durations and nothing else: `3d`, `2-3 days`, `1,5 d`, `half a day`, `1d 4h`, `about 3 man-days`. */
const ONLY_DURATIONS = new RegExp(String.raw`^${ABOUT}${DURATION}(?:[\s,]*(?:and\s+)?${DURATION})*${AFTER}$`, 'i');

/** Marks between a size and a remark, or between two remarks. */
const SEPARATORS = /[()[\]{};:/|=]+|\s[-–—]\s/;

/**
 * Whether a size is a duration, or has one as a remark, such as `M (2-3 days)`. A number, a word with a digit (`3D model`) or a word that begins like a unit
 * (`day-ahead forecast`) is none.
 */
export const isDuration = (size: string): boolean =>
  [size, ...size.split(SEPARATORS)].some((part) => ONLY_DURATIONS.test(part.replaceAll(/[\s\u00a0]+/g, ' ').trim()));
