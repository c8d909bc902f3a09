import { untilText } from '../../../ui/until-text.ts';
import { waiverKindText } from '../../../ui/waiver-kinds.ts';
import { checkName } from '../../../ui/checks/registry.ts';
import { comparisonRows, whyNotCompared } from '../../../domain/sprint/review/review-markdown.ts';
import type { SprintReview } from '../../../domain/sprint/review/review.ts';
import { Section, type ReviewPartProps } from './review-section.tsx';

/** Waivers and attestations, and a comparison with the previous sprint. */
export function ReviewTrust({ review }: ReviewPartProps) {
  const { waived, attested, previous, summary } = review;
  return (
    <>
      {waived.length === 0 && attested.length === 0 ? null : (
        <Section title="Waived and confirmed">
          <ul className="review-list">
            {waived.flatMap(({ rule, waivers }) =>
              waivers.map(({ id, item, kind, author, reason, ...span }) => (
                <li key={id}>
                  <span aria-hidden="true">◇</span> {checkName(rule)} waived{item === null ? '' : ` for #${item}`} until the end of {untilText(span)}{' '}
                  ({waiverKindText(kind)}): <bdi>{reason}</bdi> <span className="weak">{author}</span>
                </li>
              )),
            )}
            {attested.flatMap(({ rule, attestations }) =>
              attestations.map(({ id, author, note, ...span }) => (
                <li key={id}>
                  <span aria-hidden="true">✓</span> {checkName(rule)} confirmed until the end of {untilText(span)}
                  {note === '' ? '' : ': '}
                  <bdi>{note}</bdi> <span className="weak">{author}</span>
                </li>
              )),
            )}
          </ul>
        </Section>
      )}
      {previous === null || summary.countsFrom !== undefined ? null : (
        <Section title={`Compared with ${previous.name}`}>
          <Comparison review={review} />
        </Section>
      )}
    </>
  );
}

function Comparison({ review: { before, sprint, summary, deliverables, decided, previous } }: { review: SprintReview }) {
  const uncompared = whyNotCompared(before);
  if (uncompared !== null) return <p className="weak">{uncompared}</p>;
  if (before === null) return <p className="weak">{previous?.name} was not read, so there is nothing to compare with.</p>;
  return (
    <table className="review-table review-comparison">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Count</span>
          </th>
          <th scope="col">{before.sprint.name}</th>
          <th scope="col">{sprint.name}</th>
        </tr>
      </thead>
      <tbody>
        {comparisonRows(before, { summary, counts: deliverables, decided: decided.length }).map(([name, then, now]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{then}</td>
            <td>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
