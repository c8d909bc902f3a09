import type { Answer, Candidate } from '../../domain/evidence/candidate.ts';
import { candidateText } from '../../domain/evidence/result.ts';
import { answerText, questionText } from '../../ui/evidence-words.ts';

/** What has to be answered before the number can be used; each answer says what it makes of it. */
export function OpenQuestions({ candidate, onAnswer }: { candidate: Candidate; onAnswer: (question: number, answer: Answer) => void }) {
  return (
    <>
      {candidate.questions.map((question, index) => (
        <fieldset key={`${question.kind} ${question.written}`} className="open-question">
          <legend>
            <span className="warn" aria-hidden="true">
              ?
            </span>{' '}
            {questionText(question)}
          </legend>
          {question.answers.map((answer) => (
            <button key={answer.meaning} type="button" className="add" onClick={() => onAnswer(index, answer)}>
              {answerText(answer.meaning)}: {candidateText({ ...candidate, ...answer.changes })}
            </button>
          ))}
        </fieldset>
      ))}
    </>
  );
}
