import type { Acceptance } from '../../domain/hypothesis/acceptance.ts';
import { Message } from '../../ui/widget/message.tsx';

/** Shown instead of a share while too few hypotheses are decided. */
export function TooFew({ acceptance: { accepted, decided } }: { acceptance: Acceptance }) {
  return (
    <p className="widget-headline">
      <span>
        <strong>
          {decided === 0 ? 'Nothing decided in these sprints' : `${accepted} of ${decided} decided ${accepted === 1 ? 'was' : 'were'} accepted`}
        </strong>
        {decided === 0 ? null : (
          <>
            <br />
            <span className="weak small">too few for a share</span>
          </>
        )}
      </span>
    </p>
  );
}

/** The empty state of a team without hypotheses. */
export const NoHypotheses = () => (
  <Message
    title="No hypotheses yet"
    text="Write down what you believe and how you will know, in Boards → Hypotheses. Decisions then show here, sprint by sprint."
  />
);
