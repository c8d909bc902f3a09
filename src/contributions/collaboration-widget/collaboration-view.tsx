import { useEffect, useState } from 'react';
import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import { plural } from '../../ui/strings.ts';
import type { CollaborationDetailsView } from './collaboration-details.tsx';
import type { CollaborationShown } from './shown.ts';
import { Limits } from './limits.tsx';
import { MatrixTable, type MatrixKind } from './matrix-table.tsx';
import { ReviewChart } from './review-chart.tsx';
import type { ReviewTable } from './review-table.tsx';
import { percent, shareText } from './words.ts';

/** Content width of a widget, in pixels. */
const widthOf = (columns: number): number => columns * 170 - 38;
const GAP = 24;

/** The share of reviews across roles and related numbers, by sprint and by working group; or the details. */
export function CollaborationView({ reading, shown }: { reading: CollaborationReading; shown: CollaborationShown }) {
  // Rarely used, so loaded on demand.
  const [Details, setDetails] = useState<typeof CollaborationDetailsView | null>(null);
  const [Table, setTable] = useState<typeof ReviewTable | null>(null);
  const [view, setView] = useState(shown.view);
  const openDetails = async () => {
    const { CollaborationDetailsView } = await import('./collaboration-details.tsx');
    setDetails(() => CollaborationDetailsView);
  };
  const toggleTable = async () => {
    const next = Table === null ? (await import('./review-table.tsx')).ReviewTable : null;
    setTable(() => next);
  };
  const { isEnlarged } = shown;
  useEffect(() => {
    if (isEnlarged) void openDetails();
  }, [isEnlarged]);
  if (Details !== null) return <Details reading={reading} shown={shown} onClose={isEnlarged ? null : () => setDetails(null)} />;
  if (isEnlarged) return null;

  const { summary } = reading;
  const isWide = shown.columns > 3;
  const hasSprints = isWide || view === 'sprints';
  const width = isWide ? (widthOf(shown.columns) - GAP) / 2 : widthOf(shown.columns);
  return (
    <div className="collaboration">
      <div className={isWide ? 'collaboration-columns' : undefined}>
        <Headline reading={reading} />
        <Facts reading={reading} />
      </div>
      <div className={isWide ? 'collaboration-columns collaboration-views' : 'collaboration-views'}>
        {!hasSprints ? null : Table !== null ? (
          <Table sprints={summary.bySprint} />
        ) : summary.bySprint.length === 0 ? (
          <p className="weak small">The team has no sprint with dates, so there is nothing by sprint.</p>
        ) : (
          <div>
            <ReviewChart sprints={summary.bySprint} width={width} height={isWide ? 150 : 156} />
            <ul className="widget-legend small">
              <li>
                <span aria-hidden="true" className="widget-key review-bar" />
                reviewed across roles
              </li>
              <li>
                <span aria-hidden="true" className="review-chance-key" />
                by chance
              </li>
            </ul>
          </div>
        )}
        {isWide || !hasSprints ? <Groups reading={reading} /> : null}
      </div>
      <Limits reading={reading} />
      <p className="widget-actions small">
        {isWide ? null : (
          <button type="button" className="link-button small" onClick={() => setView(hasSprints ? 'groups' : 'sprints')}>
            {hasSprints ? 'Working groups' : 'By sprint'}
          </button>
        )}
        {hasSprints && summary.bySprint.length > 0 ? (
          <button type="button" className="link-button small" onClick={() => void toggleTable()}>
            {Table === null ? 'Show as table' : 'Show as chart'}
          </button>
        ) : null}
        <button type="button" className="link-button small" onClick={() => void openDetails()}>
          Details
        </button>
      </p>
    </div>
  );
}

function Headline({ reading: { summary, gitHub } }: { reading: CollaborationReading }) {
  const { reviews, completed } = summary;
  const { part, whole, share, chance, sampleSize, unreviewed } = reviews;
  if (share === null || chance === null) {
    const title =
      completed === 0
        ? gitHub === null
          ? 'No pull request was completed'
          : 'The pull requests are on GitHub'
        : whole === 0
          ? `None of ${plural(completed, 'completed pull request', 'completed pull requests')} was reviewed between people with a role`
          : `${part} of ${plural(whole, 'reviewed pull request', 'reviewed pull requests')} crossed roles`;
    return (
      <p className="widget-headline">
        <span>
          <strong>{title}</strong>
          {whole === 0 ? null : (
            <>
              <br />
              <span className="weak small">too few for a share</span>
            </>
          )}
        </span>
      </p>
    );
  }
  const notes = [
    `by chance ${percent(chance)}`,
    sampleSize === 'small' ? 'small sample' : '',
    unreviewed > 0 ? `${unreviewed} without a review` : '',
  ];
  return (
    <p className="widget-headline">
      <span className="widget-share">{percent(share)}</span>
      <span>
        {part} of {whole} reviewed pull requests crossed roles
        <br />
        <span className="weak small">{notes.filter((note) => note !== '').join(' · ')}</span>
      </span>
    </p>
  );
}

/** Numbers beside the share: MLOps reviewed by data scientists, and shared stories. */
function Facts({ reading: { isPart, summary, sharedItems } }: { reading: CollaborationReading }) {
  const { mlops, mlopsOpen } = summary;
  const facts = [
    {
      name: 'MLOps pull requests reviewed by data scientists',
      text: isPart
        ? 'still being read'
        : mlops === null || (mlops.whole === 0 && mlopsOpen === 0)
          ? 'none completed'
          : `${shareText(mlops)}${mlops.byDataScience > 0 ? `, ${mlops.byDataScience} of them their own` : ''}`,
    },
    {
      name: 'Stories that both roles worked on',
      text: sharedItems === null ? 'not read' : sharedItems.whole === 0 ? 'none begun' : shareText(sharedItems),
    },
  ];
  return (
    <dl className="collaboration-facts small">
      {facts.map(({ name, text }) => (
        <div key={name}>
          <dt className="weak">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Groups({ reading: { reviews, links, singles } }: { reading: CollaborationReading }) {
  const [kind, setKind] = useState<MatrixKind>('reviews');
  return (
    <div className="collaboration-groups">
      <p className="widget-actions small" role="group" aria-label="Between working groups">
        {(['reviews', 'links'] as const).map((matrixKind) => (
          <button key={matrixKind} type="button" className="link-button small" aria-pressed={kind === matrixKind} onClick={() => setKind(matrixKind)}>
            {matrixKind === 'reviews' ? 'Reviews' : 'Work item links'}
          </button>
        ))}
      </p>
      <MatrixTable kind={kind} matrix={kind === 'reviews' ? reviews : links} singles={kind === 'reviews' ? singles : 0} />
    </div>
  );
}
