import type { Proposal } from './proposal.ts';

/** A report about data, in whatever tool's format, as far as drafts of findings need it. */
export interface DataReport {
  /** What it was recognized as, such as `ydata-profiling v4.12.1`. */
  tool: string;
  rows: number | null;
  /** Columns of the data. */
  columnCount: number | null;
  /** Columns of which one can be named as the label; empty if the drafts do not depend on it. */
  labels: readonly string[];
  /** @param label name of the column to predict; empty if nobody named it. */
  propose: (label: string) => Proposal[];
  /** Warnings of the report itself, verbatim. */
  alerts: readonly string[];
  /** What could not be understood, as sentences. While there is any, nobody may say that nothing stands out. */
  notUnderstood: readonly string[];
}

/** What became of a text: a report, or the reason why one of this format cannot be used. */
export type ReportReading = { kind: 'report'; report: DataReport } | { kind: 'refused'; reason: string };

/** Reads one format. */
export interface ReportReader {
  /** Name of the format in lists. */
  name: string;
  /** @param json the text as JSON; undefined if it is none. @returns null if it is of another format. Never throws. */
  read: (text: string, json: unknown) => ReportReading | null;
}
