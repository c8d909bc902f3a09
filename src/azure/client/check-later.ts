import type { AnswerName } from './answers.ts';

/** `checkAnswer` for frames that load often: its code comes with the first answer. Where it does not come, the answer is taken as it is. */
export async function checkLater(name: AnswerName, answer: unknown): Promise<void> {
  const answers = await import(/* webpackChunkName: "answers" */ './answers.ts').catch(() => null);
  answers?.checkAnswer(name, answer);
}
