import { ItemName, Section, type ReviewPartProps } from './review-section.tsx';

/** EDA findings with their implications and actions. */
export function ReviewFindings({ review: { findings }, onOpen }: ReviewPartProps) {
  if (findings.length === 0) return null;
  return (
    <Section title="EDA findings">
      <table className="review-table">
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col">Dimension</th>
            <th scope="col">Severity</th>
            <th scope="col">Implication</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ item, finding, dimension, severity, implication, action }) => (
            <tr key={item.id}>
              <th scope="row">
                <ItemName item={item} onOpen={onOpen} />
                <div className="review-finding" dir="auto">
                  {finding}
                </div>
              </th>
              {[dimension, severity, implication, action].map((text, index) => (
                // The columns are fixed.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={index} dir="auto">
                  {text === '' ? '–' : text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
