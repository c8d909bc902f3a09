import { ML_FIELDS } from '../process/ml-fields.ts';
import { readableText } from '../shared/text.ts';
import type { PersonKey } from '../shared/work-item.ts';

/** One update of a work item: when, by whom, and which fields went from what to what. */
export interface Update {
  /** The instant of the change, from System.ChangedDate; the date at which an update was revised is no such thing. */
  at: Date;
  by: PersonKey;
  /** A service identity; it edits many items at once and follows no result. */
  isByService: boolean;
  fields: Readonly<Record<string, { from: unknown; to: unknown }>>;
}

/** A sealed field that says something else than when it was sealed. */
export interface SealedChange {
  field: string;
  from: string;
  to: string;
  at: Date;
  by: PersonKey;
  /** `amended` before any result was known, which is how plans mature; `changed` after. */
  kind: 'amended' | 'changed';
  /** Milliseconds after the first result; null while there was none. */
  afterResultMs: number | null;
}

export interface Seal {
  /** When the plan was sealed: the first entry to Testing. null: not yet. */
  sealedAt: Date | null;
  /** The first observed value, or the first entry to Deciding, whichever is earlier. */
  firstResultAt: Date | null;
  changes: readonly SealedChange[];
}

/** The fields of the plan that are sealed when testing begins. */
export const SEALED_FIELDS: readonly string[] = [
  ML_FIELDS.capability,
  ML_FIELDS.expectedOutcome,
  ML_FIELDS.signal,
  ML_FIELDS.study,
  ML_FIELDS.criterion,
  ML_FIELDS.metric,
  ML_FIELDS.direction,
  ML_FIELDS.threshold,
  ML_FIELDS.comparator,
  ML_FIELDS.comparatorValue,
  ML_FIELDS.dataset,
  ML_FIELDS.datasetVersion,
  ML_FIELDS.protocol,
  ML_FIELDS.plannedRuns,
  ML_FIELDS.guardrails,
];

const RESULT_FIELDS: readonly string[] = [ML_FIELDS.observed, ML_FIELDS.ciLow, ML_FIELDS.ciHigh, ML_FIELDS.runs, ML_FIELDS.sampleSize];

/** Slips are mended right after sealing; that long an edit still belongs to it. */
const GRACE_MS = 10 * 60_000;

/**
 * Guards against hypothesising after the results are known: which fields of a sealed plan say something else now, and whether that happened before or
 * after the first result.
 *
 * Left out are differences of white space or of how a number is written, changes that were taken back, edits within ten minutes of sealing while no result
 * was there, and edits by services. Boards cannot see a notebook that someone ran before registering: this is transparency, not proof.
 *
 * @param updates in the order of time, from the first one on.
 */
export function readSeal(updates: readonly Update[]): Seal {
  const sealedAt = updates.find(({ fields }) => entered(fields, 'Testing'))?.at ?? null;
  const firstResultAt = updates.find(isResult)?.at ?? null;
  if (sealedAt === null) return { sealedAt, firstResultAt, changes: [] };

  const changes = SEALED_FIELDS.flatMap((field) => changeOf(field, updates, sealedAt, firstResultAt) ?? []);
  return { sealedAt, firstResultAt, changes: changes.toSorted((one, other) => one.at.getTime() - other.at.getTime()) };
}

/** The net change of one field since it was sealed: its last step, from the sealed value to the one it has now. */
function changeOf(field: string, updates: readonly Update[], sealedAt: Date, firstResultAt: Date | null): SealedChange | null {
  const steps = updates.filter(
    (update) => update.at > sealedAt && field in update.fields && !update.isByService && !isWithinGrace(update, sealedAt, firstResultAt),
  );
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = written(first.fields[field]?.from);
  const to = written(last.fields[field]?.to);
  if (from === to) return null;
  // A change of several steps counts as made after the results as soon as one of them was.
  const isAfter = firstResultAt !== null && last.at >= firstResultAt;
  return {
    field,
    from,
    to,
    at: last.at,
    by: last.by,
    kind: isAfter ? 'changed' : 'amended',
    afterResultMs: isAfter ? last.at.getTime() - firstResultAt.getTime() : null,
  };
}

const isWithinGrace = ({ at }: Update, sealedAt: Date, firstResultAt: Date | null): boolean =>
  at.getTime() - sealedAt.getTime() <= GRACE_MS && (firstResultAt === null || at < firstResultAt);

const isResult = ({ fields }: Update): boolean =>
  entered(fields, 'Deciding') || RESULT_FIELDS.some((field) => field in fields && written(fields[field]?.to) !== '');

const entered = (fields: Update['fields'], state: string): boolean => fields['System.State']?.to === state && fields['System.State'].from !== state;

/** A value as it is compared: without markup and runs of white space, numbers as numbers. */
function written(value: unknown): string {
  const text = readableText(value).replaceAll(/\s+/g, ' ');
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}
