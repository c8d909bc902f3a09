import type { CollaborationDetails } from '../../azure/collaboration/load-collaboration-details.ts';
import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import type { ExternalInternal } from '../../domain/collaboration/chance.ts';
import type { Latency } from '../../domain/collaboration/metrics.ts';
import type { Role } from '../../domain/team/roles.ts';
import { useLoad } from '../../ui/use-load.ts';
import { Limits } from './limits.tsx';
import { explainCollaboration, type CollaborationShown } from './shown.ts';
import { crossingSentence } from './crossing-words.ts';
import { MatrixTable } from './matrix-table.tsx';
import { ReviewTable } from './review-table.tsx';
import { percent } from './words.ts';

interface DetailsProps {
  reading: CollaborationReading;
  shown: CollaborationShown;
  /** null if the details cannot be closed, as in the enlarged widget. */
  onClose: (() => void) | null;
}

/** The details behind the numbers: by sprint and group, review latency, reviews across roles, and queries. */
export function CollaborationDetailsView({ reading, shown, onClose }: DetailsProps) {
  const { loadDetails, onOpenQuery, onOpenPath } = shown;
  const { value: details, error, reload } = useLoad(loadDetails, [reading, loadDetails]);
  // Load the explanation only after an error.
  const { value: problem } = useLoad(error === null ? null : () => explainCollaboration(error), [error]);

  return (
    <div className="collaboration-details">
      {onClose === null ? null : (
        <button type="button" className="link-button small" onClick={onClose}>
          ← Back
        </button>
      )}
      <h2>By sprint</h2>
      <ReviewTable sprints={reading.summary.bySprint} />
      <Limits reading={reading} />
      <h2>Reviews between working groups</h2>
      <MatrixTable kind="reviews" matrix={reading.reviews} singles={reading.singles} />
      <h2>Work item links between working groups</h2>
      <MatrixTable kind="links" matrix={reading.links} />
      {error !== null ? (
        problem === undefined ? null : (
          <p role="status" className="warn small">
            {problem.title}. {problem.advice}{' '}
            <button type="button" className="link-button small" onClick={reload}>
              Try again
            </button>
          </p>
        )
      ) : details === undefined ? (
        <p role="status" className="weak small">
          Reading the threads of pull requests…
        </p>
      ) : (
        <>
          <h2>How long a review waits</h2>
          <Waits details={details} />
          <h2>Whether reviews cross roles more than chance</h2>
          <Crossing reading={reading} index={details.index} />
        </>
      )}
      <h2>Behind the numbers</h2>
      <ul className="collaboration-links small">
        {details?.lists.map(({ name, path }) => (
          <li key={path}>
            <button type="button" className="link-button small" onClick={() => onOpenPath(path)}>
              Completed pull requests of <bdi>{name}</bdi>
            </button>
          </li>
        ))}
        <QueryLink wiql={reading.wiql} text="Stories of these sprints as a query" onOpen={onOpenQuery} />
        <QueryLink wiql={details?.mlopsWiql ?? null} text="Work items with the MLOps tag as a query" onOpen={onOpenQuery} />
      </ul>
    </div>
  );
}

function QueryLink({ wiql, text, onOpen }: { wiql: string | null; text: string; onOpen: (wiql: string) => void }) {
  return wiql === null ? null : (
    <li>
      <button type="button" className="link-button small" onClick={() => onOpen(wiql)}>
        {text}
      </button>
    </li>
  );
}

const ROLE_NAMES: Readonly<Record<Role, string>> = { 'data-science': 'Data science', development: 'Development' };

function Waits({ details: { latency, threadsRead, opened } }: { details: CollaborationDetails }) {
  return (
    <>
      <div className="widget-table small">
        <table>
          <thead>
            <tr>
              <th scope="col">Author</th>
              <th scope="col">Reviewer</th>
              <th scope="col">Median</th>
              <th scope="col">Answered</th>
            </tr>
          </thead>
          <tbody>
            {latency.map(({ author, reviewer, hours }) => (
              <tr key={author + reviewer}>
                <th scope="row">{ROLE_NAMES[author]}</th>
                <td>{ROLE_NAMES[reviewer]}</td>
                <td>{medianText(hours)}</td>
                <td>{hours === null ? '–' : `${hours.events} of ${hours.cases}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="weak small">
        Hours of work, Monday to Friday from 9 to 17, from the opening of a pull request to the first vote or comment of the reviewing role, where
        that role was asked or spoke. Requests without an answer last at least until now or until their end (Kaplan–Meier).{' '}
        {threadsRead < opened ? `The threads of ${threadsRead} of ${opened} pull requests were read.` : ''}
      </p>
    </>
  );
}

function medianText(hours: Latency['hours']): string {
  if (hours === null) return 'too few to show';
  if (hours.median === null) return 'fewer than half answered';
  return `${Math.round(hours.median * 10) / 10} h`;
}

function Crossing({ reading: { summary }, index }: { reading: CollaborationReading; index: ExternalInternal | null }) {
  const sentence = crossingSentence(summary.reviews, index);
  return (
    <>
      {sentence === '' ? null : <p className="small">{sentence}</p>}
      <p className="weak small">{index === null ? TOO_FEW_PAIRS : indexText(index)}</p>
    </>
  );
}

const TOO_FEW_PAIRS = 'Pairs of people are compared with chance once there are three people of each role and twenty pairs who reviewed each other.';

const indexText = ({ index, expected, percentile, pValue, ties }: ExternalInternal): string =>
  `E–I index ${signed(index)} over ${ties} pairs of people (−1: all within roles, +1: all between them). With roles assigned at random it is ` +
  `${signed(expected)} on average, and lower in ${percent(percentile)} of 2,000 assignments (two-sided p ${pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`}).`;

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
