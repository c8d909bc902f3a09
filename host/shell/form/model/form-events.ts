/** What `onLoaded` tells an extension; the id of a new item is 0. */
interface LoadedArguments {
  id: number;
  isNew: boolean;
  isReadOnly: boolean;
}

/** What happens to the item of a form, named as the methods that extensions register, without their `on`. */
export type FormEvent =
  | ({ kind: 'loaded' } & LoadedArguments)
  | { kind: 'fieldChanged'; id: number; changedFields: Readonly<Record<string, unknown>> }
  | { kind: 'saved' | 'refreshed' | 'reset' | 'unloaded'; id: number };
