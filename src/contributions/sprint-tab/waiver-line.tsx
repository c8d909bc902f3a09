import { useState } from 'react';
import type { Waiver } from '../../domain/settings/settings.ts';
import { untilText } from '../../ui/until-text.ts';
import { waiverKindText } from '../../ui/waiver-kinds.ts';

interface WaiverLineProps {
  waiver: Waiver;
  /** What is waived, for the name of the button. */
  subject: string;
  /** Resolves when it was ended. */
  onEnd: (waiver: Waiver) => Promise<void>;
}

/** Who waived what until when and why, with the way to end it. */
export function WaiverLine({ waiver, subject, onEnd }: WaiverLineProps) {
  const [isEnding, setIsEnding] = useState(false);
  const { kind, reason, author, item, ...span } = waiver;
  return (
    <div className="weak small" dir="auto">
      {item === null ? 'Waived' : `Waived for ${item}`} until the end of {untilText(span)} by {author} ({waiverKindText(kind)}): {reason}{' '}
      <button
        type="button"
        className="link-button small"
        aria-label={`End the waiver of ${item === null ? subject : `${item} in ${subject}`}`}
        disabled={isEnding}
        onClick={() => {
          setIsEnding(true);
          void onEnd(waiver).finally(() => setIsEnding(false));
        }}
      >
        End waiver
      </button>
    </div>
  );
}
