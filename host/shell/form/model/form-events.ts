/** The argument of `onLoaded`; the id of a new item is 0. */
interface LoadedArguments {
  id: number;
  isNew: boolean;
  isReadOnly: boolean;
}

/** The events of a form, named like the methods that extensions register, without `on`. */
export type FormEvent =
  | ({ kind: 'loaded' } & LoadedArguments)
  | { kind: 'fieldChanged'; id: number; changedFields: Readonly<Record<string, unknown>> }
  | { kind: 'saved' | 'refreshed' | 'reset' | 'unloaded'; id: number };
