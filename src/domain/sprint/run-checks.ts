import type { Attestation } from '../settings/attestation.ts';
import type { Waiver } from '../settings/settings.ts';
import type { AnyCheck, CheckOutcome, Finding, Practice, Severity } from './check.ts';
import { activeChecks } from './checks/active.ts';
import { isBeforeCounting } from './counting.ts';
import type { SprintSnapshot } from './snapshot.ts';

/** The result of one check for one sprint. */
export interface CheckResult extends Finding {
  rule: string;
  severity: Severity;
  practice: Practice;
  /** The waiver that applies, to the whole check or to some of its items. */
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
  /** Whether it applies to the whole team although a working group is shown. */
  isOfWholeTeam: boolean;
  /** Where the result is not judged: the name of the sprint from which sprints count. */
  countsFrom?: string;
}

/** Runs all checks that the team has not switched off on one snapshot; the team's focus comes first, then the most urgent results. */
export function checkSprint(snapshot: SprintSnapshot): CheckResult[] {
  const results = activeChecks(snapshot.settings).map((check) => runCheck(check, snapshot));
  const isFocus = ({ rule }: CheckResult) => rule === snapshot.focus?.rule;
  return results.toSorted((a, b) => Number(isFocus(b)) - Number(isFocus(a)) || urgency(a) - urgency(b));
}

/** Runs one check on a snapshot and applies the team's severity and waivers. */
export function runCheck(check: AnyCheck, snapshot: SprintSnapshot): CheckResult {
  const finding = beforeItBegins(check.check(snapshot), snapshot);
  const severity = severityOf(check, finding, snapshot);
  const result: CheckResult = {
    ...finding,
    rule: check.id,
    severity,
    practice: check.practice,
    waivers: [],
    attestations: finding.attestations ?? [],
    isOfWholeTeam: snapshot.isGroupTeam && check.ofWholeTeam === true,
  };
  return withoutJudgement(finding.outcome === 'attention' ? waive(result, activeWaivers(check.id, snapshot)) : result, snapshot);
}

/** Before the sprint from which sprints count, a result says what is the case, but neither that it is fine nor what to do about it. */
function withoutJudgement(result: CheckResult, { sprint, counting }: SprintSnapshot): CheckResult {
  if (counting === null || !isBeforeCounting(counting, sprint) || result.outcome === 'not-applicable') return result;
  const { fix: _fix, note: _note, ...facts } = result;
  return { ...facts, outcome: 'not-judged', countsFrom: counting.name };
}

/** A sprint that has not begun may still change in every respect, so whatever applies to it is pending. */
const beforeItBegins = (finding: Finding, { sprint }: SprintSnapshot): Finding =>
  sprint.hasBegun || finding.outcome === 'not-applicable' ? finding : { ...finding, outcome: 'pending' };

/** The severity chosen by the team, or the default one, raised if the check declares it. */
function severityOf({ id, severity, raised }: AnyCheck, { outcome, message }: Finding, { settings, sprint }: SprintSnapshot): Severity {
  const configured = settings.rules[id]?.severity;
  if (configured === 'info' || configured === 'warning') return configured;
  if (outcome !== 'attention' || raised === undefined) return severity;
  return (raised === 'once-over' ? sprint.isOver : raised.includes(message)) ? 'warning' : severity;
}

/** A waiver holds from the sprint in which it was given to the last day of the sprint with which it expires. */
function activeWaivers(rule: string, { sprint, waivers }: SprintSnapshot): Waiver[] {
  return waivers.filter((waiver) => waiver.rule === rule && sprint.start >= waiver.from && sprint.finish <= waiver.until);
}

function waive(result: CheckResult, waivers: readonly Waiver[]): CheckResult {
  const ofWholeCheck = waivers.filter(({ item }) => item === null);
  if (ofWholeCheck.length > 0) return { ...result, outcome: 'waived', waivers: ofWholeCheck };

  const forItems = waivers.filter(({ item }) => result.items.some(({ id }) => id === item));
  if (forItems.length === 0) return result;
  const open = result.items.filter(({ id }) => !forItems.some(({ item }) => item === id));
  return { ...result, outcome: open.length === 0 ? 'waived' : 'attention', items: open.length === 0 ? result.items : open, waivers: forItems };
}

const ORDER: Readonly<Record<CheckOutcome, number>> = {
  attention: 0,
  'not-enough-data': 1,
  pending: 2,
  waived: 3,
  pass: 4,
  'not-judged': 5,
  'not-applicable': 6,
};
const urgency = ({ outcome, severity }: CheckResult): number => ORDER[outcome] * 2 + (severity === 'warning' ? 0 : 1);

/** The results that stand, and those of checks whose data is still being read. */
export function splitAwaited(
  results: readonly CheckResult[],
  awaited: ReadonlySet<string>,
): { results: readonly CheckResult[]; awaited: readonly CheckResult[] } {
  return { results: results.filter(({ rule }) => !awaited.has(rule)), awaited: results.filter(({ rule }) => awaited.has(rule)) };
}

/** The number of awaited checks that the summary will count, as far as that is known. */
export const countAwaited = (awaited: readonly CheckResult[]): number => awaited.filter(({ severity }) => severity !== 'none').length;

/** Number of checks by outcome. Informational and inapplicable checks are not counted. */
export interface Summary {
  checks: number;
  pass: number;
  attention: number;
  notEnoughData: number;
  waived: number;
  pending: number;
  /** In a sprint that is not judged, where no check counts: the name of the sprint from which sprints count. */
  countsFrom?: string;
}

export function summarise(results: readonly CheckResult[]): Summary {
  const counted = results.filter(({ severity, outcome }) => severity !== 'none' && outcome !== 'not-applicable' && outcome !== 'not-judged');
  const count = (wanted: CheckOutcome) => counted.filter(({ outcome }) => outcome === wanted).length;
  const countsFrom = results.find((result) => result.countsFrom !== undefined)?.countsFrom;
  return {
    checks: counted.length,
    pass: count('pass'),
    attention: count('attention'),
    notEnoughData: count('not-enough-data'),
    waived: count('waived'),
    pending: count('pending'),
    ...(countsFrom !== undefined && { countsFrom }),
  };
}

/** The checks that need a person, most urgent first: those that need attention, and those without data if the data can be added or its absence matters. */
export const openChecks = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(
    ({ outcome, severity, fix }) =>
      severity !== 'none' && (outcome === 'attention' || (outcome === 'not-enough-data' && (severity === 'warning' || fix !== undefined))),
  );

/** The checks that the sentence counts as without enough data. */
export const checksWithoutData = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(({ outcome, severity }) => outcome === 'not-enough-data' && severity !== 'none');

/** The outcome of one check in several sprints; empty if it is switched off. */
export const courseOf = (rule: string, strip: readonly SprintSummary[]): { id: string; name: string; outcome: CheckOutcome }[] =>
  strip.flatMap(({ id, name, outcomes }) => (outcomes[rule] === undefined ? [] : [{ id, name, outcome: outcomes[rule] }]));

/** A sprint with the outcomes of its checks; plain data. */
export interface SprintSummary {
  id: string;
  name: string;
  path: string;
  /** The number of checks by outcome. */
  summary: Summary;
  /** By check. */
  outcomes: Readonly<Record<string, CheckOutcome>>;
}

/** Summaries of several sprints for comparison. */
export const stripOf = (snapshots: readonly SprintSnapshot[]): SprintSummary[] =>
  snapshots.map((snapshot) => {
    const { id, name, path } = snapshot.sprint;
    const results = checkSprint(snapshot);
    return { id, name, path, summary: summarise(results), outcomes: Object.fromEntries(results.map(({ rule, outcome }) => [rule, outcome])) };
  });
