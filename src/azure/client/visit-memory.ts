/** What the service answered during the visit of a page, for questions whose answers rarely change: a reload doesn't ask them again. */
export class VisitMemory {
  readonly #answers = new Map<string, unknown>();

  /** The answer kept for a question, or else a new one; failures are not kept. */
  async recall<Answer>(question: string, load: () => Promise<Answer>): Promise<Answer> {
    if (this.#answers.has(question)) return this.#answers.get(question) as Answer;
    const answer = await load();
    this.#answers.set(question, answer);
    return answer;
  }

  forget(): void {
    this.#answers.clear();
  }
}
