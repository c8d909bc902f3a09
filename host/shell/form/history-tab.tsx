import { WhenLoaded } from '../components/notices.tsx';
import { Person } from '../components/person.tsx';
import { formatInstant } from '../data/dates.ts';
import type { Identity, Relation } from '../data/service-types.ts';
import type { Wrapped } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { editable, type FormField } from './model/fields.ts';
import { textOfHtml } from './editors/rich-text.ts';

interface Update {
  id: number;
  rev: number;
  revisedBy: Identity;
  revisedDate: string;
  fields?: Record<string, { oldValue?: unknown; newValue?: unknown }>;
  relations?: { added?: Relation[]; removed?: Relation[] };
}

/** Who changed what, newest first. */
export function HistoryTab({ id, rev, fields }: { id: number; rev: number; fields: readonly FormField[] }) {
  const { session } = useShell();
  const [updates, reload] = useLoad(
    `updates ${id} ${rev}`,
    async (signal) => (await session.rest.get<Wrapped<Update>>(`_apis/wit/workitems/${id}/updates`, { signal })).value,
  );
  const names = new Map(fields.map(({ referenceName, name }) => [referenceName, name]));
  return (
    <WhenLoaded outcome={updates} onRetry={reload} what="the history">
      {(all) => (
        <ol className="history">
          {all.toReversed().map((update) => (
            <li key={update.id} className="history-item">
              <div className="history-head">
                <Person person={update.revisedBy} />
                <span className="secondary">{whenOf(update)}</span>
              </div>
              <ul className="history-changes">
                {changedFields(update, names).map(({ name, before, after }) => (
                  <li key={name}>
                    <span className="history-field">{name}</span> {before !== '' && <del>{before}</del>}{' '}
                    {after === '' ? <span className="secondary">cleared</span> : <ins>{after}</ins>}
                  </li>
                ))}
                {(['added', 'removed'] as const).flatMap((kind) =>
                  (update.relations?.[kind] ?? []).map((relation) => (
                    <li key={`${kind} ${relation.rel} ${relation.url}`}>
                      Link {kind}: {typeof relation.attributes['name'] === 'string' ? relation.attributes['name'] : relation.rel}{' '}
                      {/\/workitems\/(\d+)$/i.exec(relation.url)?.[1] ?? ''}
                    </li>
                  )),
                )}
                {update.id === 1 && changedFields(update, names).length === 0 && <li>Created</li>}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </WhenLoaded>
  );
}

/** The newest update has a date far in the future instead of its own; the changed date field has the real one. */
function whenOf({ fields, revisedDate }: Update): string {
  const changed = fields?.['System.ChangedDate']?.newValue;
  const iso = typeof changed === 'string' ? changed : revisedDate;
  return iso.startsWith('9999') ? '' : formatInstant(iso);
}

/** Only the fields that a person sees in the form. */
function changedFields({ fields = {} }: Update, names: ReadonlyMap<string, string>): { name: string; before: string; after: string }[] {
  const hidden =
    /^System\.(Rev|Watermark|ChangedDate|ChangedBy|RevisedDate|AuthorizedDate|AuthorizedAs|PersonId|Id|AreaId|IterationId|NodeName|AreaLevel\d|IterationLevel\d|TeamProject|CommentCount|CreatedBy|CreatedDate|IsDeleted|WorkItemType)$|(StateChange|Activated|Closed|Resolved)(Date|By)$|StackRank$/;
  return Object.entries(fields)
    .filter(([reference]) => !hidden.test(reference))
    .map(([reference, { oldValue, newValue }]) => ({ name: names.get(reference) ?? reference, before: textOf(oldValue), after: textOf(newValue) }))
    .filter(({ before, after }) => before !== after);
}

function textOf(value: unknown): string {
  if (value !== null && typeof value === 'object') return (value as Partial<Identity>).displayName ?? '';
  const text = String(editable(value));
  return /<[a-z][^>]*>/i.test(text) ? textOfHtml(text) : text;
}
