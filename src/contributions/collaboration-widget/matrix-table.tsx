import type { GroupMatrix } from '../../domain/collaboration/group-matrix.ts';

/** Labels of rows and columns for each kind of connection. */
const KINDS = {
  reviews: { name: 'Reviews between working groups', axes: 'Rows: author’s group. Columns: reviewer’s group.' },
  links: { name: 'Links between the work items of groups', axes: 'Rows: group of the newer item. Columns: group of the item it is linked to.' },
} as const;

export type MatrixKind = keyof typeof KINDS;

/** Cell shade by value; the number itself is shown too. */
const shadeOf = (part: number): string => `color-mix(in srgb, var(--across) ${Math.round(part * 40)}%, transparent)`;

/** Working group × working group. Columns are labeled with the row numbers, so that long names fit. */
export function MatrixTable({ kind, matrix, singles = 0 }: { kind: MatrixKind; matrix: GroupMatrix | null; singles?: number }) {
  const { name, axes } = KINDS[kind];
  if (matrix === null) return <p className="weak small">The work items could not be read.</p>;
  const { groups, cells, strangers } = matrix;
  if (groups.length < 2)
    return (
      <p className="weak small">
        {singles > 0 ? 'Fewer than two working groups have two people or more. ' : 'There are fewer than two working groups. '}
        They are set up in Project settings → ML Agile.
      </p>
    );
  const most = Math.max(1, ...cells.flat().map((cell) => (cell.kind === 'count' ? cell.count : 0)));
  const isHiding = cells.flat().some((cell) => cell.kind === 'few');
  return (
    <div className="matrix small">
      {/* Focusable, so that it can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="widget-table" tabIndex={0} role="region" aria-label={name}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Working group</span>
              </th>
              {groups.map((group, index) => (
                <th key={group} scope="col" title={group}>
                  <span aria-hidden="true">{index + 1}</span>
                  <span className="visually-hidden">{group}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group, from) => (
              <tr key={group}>
                <th scope="row" title={group}>
                  <span aria-hidden="true" className="weak">
                    {from + 1}
                  </span>{' '}
                  <bdi>{group}</bdi>
                </th>
                {cells[from]!.map((cell, to) =>
                  cell.kind === 'self' ? (
                    <td key={groups[to]} className="matrix-self" aria-label="the same group"></td>
                  ) : cell.kind === 'few' ? (
                    <td key={groups[to]} className="weak matrix-hidden">
                      hidden
                    </td>
                  ) : (
                    <td key={groups[to]} style={{ background: shadeOf(cell.count / most) }}>
                      {cell.count}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {strangers.length === 0 ? null : (
        <p className="matrix-sentence" title={strangersText(strangers)}>
          {strangersText(strangers)}
        </p>
      )}
      <p className="weak">
        {axes} Rounded to the nearest 3{isHiding ? '; small counts are hidden' : ''}.
        {singles > 0 ? ` ${singles === 1 ? 'A group of one person is' : `${singles} groups of one person are`} left out.` : ''}
      </p>
    </div>
  );
}

/** `Data & Features and Campaign App hardly meet.` */
function strangersText(strangers: GroupMatrix['strangers']): string {
  const [first, ...others] = strangers.map((pair) => pair.join(' and '));
  return `${first} hardly meet${others.map((pair) => `, nor do ${pair}`).join('')}.`;
}
