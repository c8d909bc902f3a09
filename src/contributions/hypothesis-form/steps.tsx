import { useRef, type KeyboardEvent } from 'react';

const STEPS = ['Statement', 'Plan', 'Evidence', 'Verdict', 'Decision'] as const;
export type Step = (typeof STEPS)[number];

/** The step that corresponds to a state of the ML process. */
export function stepOfState(state: string): Step {
  switch (state) {
    case 'Registered':
      return 'Plan';
    case 'Testing':
      return 'Evidence';
    case 'Deciding':
      return 'Verdict';
    case 'Decided':
      return 'Decision';
    default:
      return 'Statement';
  }
}

interface StepsProps {
  current: Step;
  done: ReadonlySet<Step>;
  onPick: (step: Step) => void;
}

/** The five steps of a hypothesis as tabs; arrow keys move between them. */
export function Steps({ current, done, onPick }: StepsProps) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = STEPS[(STEPS.indexOf(current) + by + STEPS.length) % STEPS.length]!;
    onPick(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div ref={list} className="steps" role="tablist" aria-label="Steps of the hypothesis">
      {STEPS.map((step) => (
        <button
          key={step}
          type="button"
          role="tab"
          id={`tab-${step}`}
          aria-controls="step"
          aria-selected={step === current}
          tabIndex={step === current ? 0 : -1}
          onClick={() => onPick(step)}
          onKeyDown={move}
        >
          {done.has(step) ? (
            <>
              <span className="ok" aria-hidden="true">
                ✓
              </span>{' '}
            </>
          ) : null}
          {step}
          {done.has(step) ? <span className="visually-hidden"> (complete)</span> : null}
        </button>
      ))}
    </div>
  );
}
