import * as SDK from 'azure-devops-extension-sdk';

/** The host waits for a frame this long at most; neither it nor the SDK has a timeout of its own. */
const OPEN_TIMEOUT_MS = 10_000;

/** Tells the host how the opening of a frame went. Whatever happens, it hears of success or failure within ten seconds, for it would wait forever. */
export function settleFrame(opening: Promise<void>): void {
  const timeout = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error('Azure DevOps did not answer the extension within ten seconds.')), OPEN_TIMEOUT_MS),
  );
  Promise.race([opening, timeout]).then(
    () => SDK.notifyLoadSucceeded(),
    (error: unknown) => SDK.notifyLoadFailed(error instanceof Error ? error.message : String(error)),
  );
}
