import type { Acceptance } from '../../domain/hypothesis/acceptance.ts';
import { Message } from '../../ui/widget/message.tsx';

/** What stands in the place of a share while too few hypotheses are decided for one. */
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

/** For a team that has not begun. */
export const NoHypotheses = () => (
  <Message
    title="No hypotheses yet"
    text="Write down what you believe and how you will know, in Boards → Hypotheses. Decisions then show here, sprint by sprint."
  />
);
