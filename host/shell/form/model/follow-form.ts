import type { FormEvent } from './form-events.ts';
import type { FormModel } from './form-model.ts';

const METHODS = {
  loaded: 'onLoaded',
  fieldChanged: 'onFieldChanged',
  saved: 'onSaved',
  refreshed: 'onRefreshed',
  reset: 'onReset',
  unloaded: 'onUnloaded',
} as const satisfies Record<FormEvent['kind'], string>;

/** The object of a contribution, after its page has registered it. */
export type FindObject = () => Promise<Record<string, unknown> | undefined>;

/**
 * Notifies one contribution of the events of a form: `onLoaded` as soon as both are ready, then every event in order.
 *
 * No event comes before `onLoaded`: earlier changes are read with the form service. Every method is optional, results are not awaited, and a
 * method that fails is logged and changes nothing.
 *
 * @returns a function that stops it; the contribution gets `onUnloaded` if it got `onLoaded`.
 */
export function followForm(form: FormModel, findObject: FindObject, log: (problem: unknown) => void): () => void {
  let object: Record<string, unknown> | undefined;
  /** The item of the last `onLoaded` event. */
  let loadedId: number | null = null;
  let isOver = false;

  const tell = (event: FormEvent) => {
    if (object === undefined || isOver || (loadedId === null) !== (event.kind === 'loaded')) return;
    loadedId = event.kind === 'unloaded' ? null : event.id;
    const { kind, ...eventArguments } = event;
    const method = object[METHODS[kind]];
    if (typeof method !== 'function') return;
    try {
      Promise.resolve((method as (args: object) => unknown)(eventArguments)).catch(log);
    } catch (error) {
      log(error);
    }
  };

  const stop = form.onEvent(tell);
  findObject().then((registered) => {
    object = registered;
    const loaded = form.loadedArguments;
    if (loaded !== null) tell({ kind: 'loaded', ...loaded });
  }, log);

  return () => {
    stop();
    if (loadedId !== null) tell({ kind: 'unloaded', id: loadedId });
    isOver = true;
  };
}
