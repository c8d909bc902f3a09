import { loadDecisions } from '../../azure/hypotheses/load-looks.ts';
import type { NamedProjectContext } from '../../azure/client/batches.ts';
import type { Decisions } from '../../domain/hypothesis/looks.ts';
import { TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';

/** The decisions of the project for the card; a separate chunk, because the card is usable without them. */
export const loadCardDecisions = (context: NamedProjectContext, type: string): Promise<Decisions> =>
  loadDecisions(context, type === '' ? TYPE_NAMES.hypothesis : type, { timeZone: 'UTC', today: dayOf(new Date().toISOString(), 'UTC') });
