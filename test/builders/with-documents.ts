import type { Acting } from './acting.ts';

/** Lets a person read a project's stored settings with other parts in them; nothing is written. */
export function withSettings({ context }: Acting, parts: object): void {
  const { data } = context;
  context.data = {
    ...data,
    getDocuments: async (collection) =>
      ((await data.getDocuments(collection)) as { id: string }[]).map((document) =>
        document.id === 'settings' ? { ...document, ...parts } : document,
      ),
  };
}
