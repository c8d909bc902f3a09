/** One line of the report. */
export interface Measurement {
  what: string;
  measured: string;
  /** The budget; null: shown for information only. */
  promised: string | null;
  isKept: boolean;
}

/** Units that mean the same on every machine: counts, sizes, and ratios to something measured in the same run. Times are only shown. */
export type PromisedUnit = '' | 'KB' | 'times' | '%';

export const promised = (what: string, measured: number, max: number, unit: PromisedUnit): Measurement => ({
  what,
  measured: format(measured, unit),
  promised: `≤ ${format(max, unit)}`,
  isKept: measured <= max,
});

export const shown = (what: string, measured: string): Measurement => ({ what, measured, promised: null, isKept: true });

export function format(value: number, unit: string): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}

/** Prints measurements as a table under a heading. @returns whether every promise is kept. */
export function print(heading: string, measurements: readonly Measurement[]): boolean {
  const width = (column: (measurement: Measurement) => string) => Math.max(...measurements.map((measurement) => column(measurement).length));
  const widths = { what: width(({ what }) => what), measured: width(({ measured }) => measured), promised: width(({ promised }) => promised ?? '') };
  const lines = measurements.map(({ what, measured, promised: limit, isKept }) =>
    `  ${what.padEnd(widths.what)}  ${measured.padStart(widths.measured)}  ${(limit ?? '').padEnd(widths.promised)}  ${limit === null ? '' : isKept ? 'ok' : 'BROKEN'}`.trimEnd(),
  );
  process.stdout.write(`\n${heading}\n${lines.join('\n')}\n`);
  return measurements.every(({ isKept }) => isKept);
}
