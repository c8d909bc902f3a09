/** What can go wrong with a request: no answer, a late or broken one, or an error with that status. `preflight` delays what a browser asks before it. */
export const FAULT_KINDS = ['latency', 'preflight', 'cut', 'truncate', '401', '403', '404', '409', '412', '429', '500', '503'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
  /** `any` picks each kind except the two delays with equal probability. */
  kind: FaultKind | 'any';
  /** Milliseconds of a delay, or seconds of `Retry-After`; null takes the default. */
  value: number | null;
  /** The share of requests affected, above 0 and up to 1. */
  rate: number;
  /** null: every verb. */
  method: string | null;
  /** A glob over the path below the organisation; null: every path. */
  path: string | null;
  /** As it was written. */
  text: string;
}

/** An invalid rule; the message says in one sentence what is wrong. */
export class FaultRuleError extends Error {}

const MAX_SECONDS = 3_600;
const MAX_MILLISECONDS = 60_000;

/**
 * Reads one rule: `kind[:value][@rate%] [verb] [path]`, such as `429:5@20%`, `latency:50`, `cut@10% POST **\/wiql` or `any@20%`.
 *
 * @throws FaultRuleError
 */
export function readFaultRule(text: string): FaultRule {
  const [what = '', ...where] = text.trim().split(/\s+/);
  const parts = /^([a-z0-9]+)(?::(\d+))?(?:@(\d+(?:\.\d+)?)%)?$/i.exec(what);
  const kind = parts?.[1]?.toLowerCase();
  if (parts === null || kind === undefined || !isKind(kind))
    throw new FaultRuleError(`"${text}" begins with none of ${['any', ...FAULT_KINDS].join(', ')}, such as 429:5@20%.`);
  const value = parts[2] === undefined ? null : Number(parts[2]);
  if (value !== null && !hasValue(kind)) throw new FaultRuleError(`"${text}": only latency, preflight, 429 and 503 take a value.`);
  if (value !== null && value > (isDelay(kind) ? MAX_MILLISECONDS : MAX_SECONDS)) throw new FaultRuleError(`"${text}": the value is too large.`);
  const rate = parts[3] === undefined ? 1 : Number(parts[3]) / 100;
  if (rate <= 0 || rate > 1) throw new FaultRuleError(`"${text}": the rate lies above 0 and up to 100 %.`);
  const method = /^[a-z]+$/i.test(where[0] ?? '') ? where.shift()!.toUpperCase() : null;
  if (where.length > 1) throw new FaultRuleError(`"${text}": after the kind come a verb and one path.`);
  return { kind, value, rate, method, path: where[0] ?? null, text: text.trim() };
}

const isKind = (kind: string): kind is FaultRule['kind'] => kind === 'any' || FAULT_KINDS.some((faultKind) => faultKind === kind);
export const isDelay = (kind: FaultRule['kind']): kind is 'latency' | 'preflight' => kind === 'latency' || kind === 'preflight';
const hasValue = (kind: FaultRule['kind']): boolean => isDelay(kind) || kind === '429' || kind === '503';
