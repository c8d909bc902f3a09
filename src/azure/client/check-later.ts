import type { AnswerName } from './answers.ts';

/** `checkAnswer`, loaded on the first answer to keep frames small. If it fails to load, answers go unchecked. */
export async function checkLater(name: AnswerName, answer: unknown): Promise<void> {
  const answers = await import(/* webpackChunkName: "answers" */ './answers.ts').catch(() => null);
  answers?.checkAnswer(name, answer);
}
