import type { EvidenceReading } from './candidate.ts';
import type { TreeNode } from './tree.ts';

/** A text that was pasted or the content of a file, with what was parsed of it once for all readers. */
export interface EvidenceSource {
  /** Without byte-order mark; line ends are `\n`. */
  text: string;
  /** Name of the file without its folder, in lower case; empty for a paste. */
  fileName: string;
  /**
   * The text as JSON or as Python prints values, tolerant of `NaN`, trailing commas, comments and one record per line; `undefined` if it is neither. Unlike
   * parsed JSON it keeps the digits, the order and the duplicates of the text.
   */
  json: TreeNode | undefined;
}

/** Reads one format. Readers are asked in the order of the registry, and the first that recognises a source reads it. */
export interface EvidenceReader<Id extends string = string> {
  id: Id;
  /** Looks at the shape only; cheap for any text. */
  recognises: (source: EvidenceSource) => boolean;
  /** Never throws, whatever the source holds. */
  read: (source: EvidenceSource) => EvidenceReading;
}

/** Keeps the literal type of the id. */
export const defineReader = <const Id extends string>(reader: EvidenceReader<Id>): EvidenceReader<Id> => reader;
