import { JSON_READERS } from './json-formats.ts';
import { TEXT_READERS } from './text-formats.ts';

/** The formats in the order in which readers are asked. A page loads the second part only for a text that the first does not recognise. */
export const READERS = [...JSON_READERS, ...TEXT_READERS] as const;

export type FormatId = (typeof READERS)[number]['id'];
