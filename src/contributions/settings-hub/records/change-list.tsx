import type { Change } from '../../../domain/settings/merge.ts';
import { partName, valueName } from './change-words.ts';

/** Changes with one line per part: old and new value. */
export function ChangeList({ changes, nameOf }: { changes: readonly Change[]; nameOf: (person: string) => string }) {
  return (
    <ul className="change-list">
      {changes.map(({ part, before, after }) => (
        <li key={part} dir="auto">
          {partName(part, nameOf)}: <del>{valueName(part, before)}</del> <ins>{valueName(part, after)}</ins>
        </li>
      ))}
    </ul>
  );
}
