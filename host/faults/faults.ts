import { createHash } from 'node:crypto';
import { matchesGlob } from '../../src/domain/shared/glob.ts';
import type { FaultsView } from './faults-view.ts';
import { FAULT_KINDS, isDelay, readFaultRule, type FaultKind, type FaultRule } from './fault-rule.ts';

/** The faults of one request. */
export interface Fault {
  kind: Exclude<FaultKind, 'latency' | 'preflight'> | null;
  /** Before anything else. */
  latencyMs: number;
  /** Of a 429 or 503. */
  retryAfterSeconds: number | null;
}

const DEFAULT_LATENCY_MS = 1_000;
const KINDS_OF_ANY = FAULT_KINDS.filter((kind) => !isDelay(kind));

/**
 * Faults that the host injects into requests to test an extension. Which request is affected follows from the seed, the rule, the request's verb and
 * path, and how often it was sent, so a run is repeatable even when requests arrive in a different order.
 */
export class Faults {
  #rules: readonly FaultRule[] = [];
  #seed = 1;
  #counts: FaultsView['counts'] = {};
  readonly #seen = new Map<string, number>();

  /** @throws FaultRuleError and leaves everything as it was. */
  set(rules: readonly string[], seed = 1): void {
    this.#rules = rules.map(readFaultRule);
    this.#seed = seed;
    this.#counts = {};
    this.#seen.clear();
  }

  get areOn(): boolean {
    return this.#rules.length > 0;
  }

  get view(): FaultsView {
    return { rules: this.#rules.map(({ text }) => text), seed: this.#seed, counts: { ...this.#counts } };
  }

  /** @param path below the organisation, still percent-encoded. */
  of(method: string, path: string): Fault {
    const request = `${method} ${path.toLowerCase()}`;
    const time = this.#seen.get(request) ?? 0;
    this.#seen.set(request, time + 1);
    const fault: Fault = { kind: null, latencyMs: 0, retryAfterSeconds: null };
    for (const [index, rule] of this.#rules.entries()) {
      if (rule.kind === 'preflight' || (rule.method !== null && rule.method !== method) || (rule.path !== null && !matchesGlob(path, rule.path)))
        continue;
      const chance = (use: string) => unitOf(`${this.#seed} ${index} ${use} ${time} ${request}`);
      if (chance('hit') >= rule.rate) continue;
      const kind = rule.kind === 'any' ? KINDS_OF_ANY[Math.floor(chance('kind') * KINDS_OF_ANY.length)]! : rule.kind;
      if (kind === 'latency') fault.latencyMs += rule.value ?? DEFAULT_LATENCY_MS;
      // The first of several refusals counts.
      else if (fault.kind !== null) continue;
      else Object.assign(fault, { kind, retryAfterSeconds: kind === '429' || kind === '503' ? rule.value : null } satisfies Partial<Fault>);
      this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
    }
    return fault;
  }

  /** Waits as long as the preflight of a request is delayed. @param method of the request that it asks for. */
  async delayPreflight(method: string, path: string): Promise<void> {
    const delay = this.#rules
      .filter((rule) => rule.kind === 'preflight' && (rule.method ?? method) === method && (rule.path === null || matchesGlob(path, rule.path)))
      .reduce((sum, { value }) => sum + (value ?? DEFAULT_LATENCY_MS), 0);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

/** A number in [0, 1) that follows from a text. */
const unitOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
