import { hiddenAreaIds } from '../../store/core/permissions.ts';
import type { Bindings, WiqlContext } from './context.ts';

/** The condition that leaves out what the caller may not see; empty without restrictions. The current area decides, with ASOF too. */
export function visible(context: WiqlContext, bindings: Bindings, alias: string): string {
  const areas = hiddenAreaIds(context.db, context.me);
  if (areas.length === 0) return '';
  const hidden = `SELECT id FROM work_items WHERE area_id IN (SELECT value FROM json_each(${bindings.add(JSON.stringify(areas))}))`;
  return ` AND ${alias}.id NOT IN (${hidden})`;
}
