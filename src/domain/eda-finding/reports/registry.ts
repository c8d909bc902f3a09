import { evidently } from './evidently.ts';
import { greatExpectations } from './great-expectations.ts';
import { pandasDescribe } from './pandas-describe.ts';
import { pandasInfo } from './pandas-info.ts';
import { parsePythonJson } from './python-json.ts';
import type { ReportReader, ReportReading } from './report.ts';
import { ydataProfile } from './ydata.ts';

/** All formats, asked in this order. */
const READERS: readonly ReportReader[] = [ydataProfile, greatExpectations, evidently, pandasInfo, pandasDescribe];

export const REPORT_FORMATS: readonly string[] = READERS.map(({ name }) => name);

/** Reads a pasted report or the content of a file; null if no format recognizes it. */
export function readDataReport(text: string): ReportReading | null {
  const json = parsePythonJson(text);
  for (const reader of READERS) {
    const reading = reader.read(text, json);
    if (reading !== null) return reading;
  }
  return null;
}
