import { OPEN_END } from '../../store/analytics/spans.ts';
import { hiddenAreaIds, projectsWithoutAnalytics } from '../../store/core/permissions.ts';
import type { Database } from '../../store/database.ts';
import { Bindings } from '../wiql/context.ts';
import type { DayRange, Entity, Model } from './model.ts';

/** The caller, the project and the time of a query. */
export interface AnalyticsContext {
  db: Database;
  now: Date;
  /** Identity id. */
  me: string;
  /** null: all projects. */
  projectId: string | null;
}

/** Shared state of the parts of one statement. */
export class Statement {
  readonly bindings = new Bindings();
  readonly model: Model;
  readonly now: Date;
  readonly #projectId: string | null;
  readonly #hiddenAreas: readonly number[];
  /** Projects whose Analytics the caller may not query. */
  readonly refused: readonly string[];
  readonly #days: { first: number; last: number };
  #boundDays: DayRange | null = null;
  #aliases = 0;

  /** @param days of snapshots, as numbers; all until today if left out. */
  constructor({ db, now, me, projectId }: AnalyticsContext, model: Model, days = { first: 0, last: OPEN_END }) {
    this.model = model;
    this.now = now;
    this.#projectId = projectId;
    this.#hiddenAreas = hiddenAreaIds(db, me);
    this.refused = projectsWithoutAnalytics(db, me);
    const today = Number(now.toISOString().slice(0, 10).replaceAll('-', ''));
    this.#days = { first: days.first, last: Math.min(days.last, today) };
  }

  /** The days of snapshots; bound only when first used. */
  get days(): DayRange {
    this.#boundDays ??= { first: this.bindings.add(this.#days.first), last: this.bindings.add(this.#days.last) };
    return this.#boundDays;
  }

  /** A row alias that is unique in the statement. */
  alias(prefix: string): string {
    this.#aliases += 1;
    return `${prefix}${this.#aliases}`;
  }

  /** The conditions under which the caller sees a row: its project is in the query and its areas are not hidden. */
  visible(entity: Entity, alias: string): string[] {
    const conditions: string[] = [];
    if (entity.project !== null && this.#projectId !== null) conditions.push(`${entity.project(alias)} = ${this.bindings.add(this.#projectId)}`);
    if (this.#hiddenAreas.length > 0) {
      const hidden = this.bindings.add(JSON.stringify(this.#hiddenAreas));
      for (const area of entity.areas(alias)) conditions.push(`${area} NOT IN (SELECT value FROM json_each(${hidden}))`);
    }
    return conditions;
  }

  /** Like `visible`, without the rows of projects that are refused, for rows reached over navigations. */
  reachable(entity: Entity, alias: string): string[] {
    const conditions = this.visible(entity, alias);
    if (this.refused.length > 0 && entity.project !== null)
      conditions.push(`${entity.project(alias)} NOT IN (SELECT value FROM json_each(${this.bindings.add(JSON.stringify(this.refused))}))`);
    return conditions;
  }
}
