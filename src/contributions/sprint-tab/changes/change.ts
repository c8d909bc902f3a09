/** What a person stored, in one sentence, and how to take it back; null where that is not possible. */
export interface Change {
  message: string;
  undo: (() => Promise<void>) | null;
}
