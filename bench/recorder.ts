export type RequestKind = 'team' | 'query' | 'items' | 'pull requests' | 'documents' | 'links' | 'single items' | 'code';

export interface RecordedRequest {
  kind: RequestKind;
  status: number;
  /** Milliseconds since the recorder began. `ended` is when the answer was handed over. */
  started: number;
  ended: number;
}

/** Quiet period after which every sender counts as waiting for an answer. */
const QUIET_MS = 25;

/**
 * A fetch that shows which requests depend on which: it holds every answer back until no more requests are sent, then releases them all at once.
 * A request sent after that had to wait; the speed of a single answer makes no difference.
 */
export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly #began = performance.now();
  #held: (() => void)[] = [];
  #inFlight = 0;
  #isWatching = false;

  readonly fetch: typeof fetch = async (input, init) => {
    const request: RecordedRequest = { kind: kindOf(new URL(input as string)), status: 0, started: this.#now(), ended: 0 };
    this.requests.push(request);
    this.#inFlight += 1;
    void this.#watch();
    const response = await fetch(input, init);
    const body = await response.arrayBuffer();
    this.#inFlight -= 1;
    await new Promise<void>((resolve) => this.#held.push(resolve));
    request.status = response.status;
    request.ended = this.#now();
    return new Response(body, { status: response.status, headers: response.headers });
  };

  /** Number of request waves: the longest chain of requests that each began after the previous one had ended. */
  get waves(): number {
    const waveOf = new Map<RecordedRequest, number>();
    for (const request of this.requests.toSorted((a, b) => a.started - b.started)) {
      const before = [...waveOf].filter(([earlier]) => earlier.ended <= request.started).map(([, wave]) => wave);
      waveOf.set(request, 1 + Math.max(0, ...before));
    }
    return Math.max(0, ...waveOf.values());
  }

  count(kind: RequestKind): number {
    return this.requests.filter((request) => request.kind === kind).length;
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    let seen = -1;
    while (this.#inFlight > 0 || seen !== this.requests.length) {
      seen = this.requests.length;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
    this.#isWatching = false;
    const held = this.#held;
    this.#held = [];
    for (const handOver of held) handOver();
  }

  #now = (): number => performance.now() - this.#began;
}

function kindOf({ pathname }: URL): RequestKind {
  const path = pathname.toLowerCase();
  if (path.includes('/_apis/work/') || path.endsWith('/members')) return 'team';
  if (path.endsWith('/_apis/wit/wiql')) return 'query';
  if (path.endsWith('/_apis/wit/workitemsbatch')) return 'items';
  if (path.endsWith('/_apis/wit/artifacturiquery')) return 'links';
  if (path.endsWith('/updates') || path.endsWith('/workitemrevisions')) return 'single items';
  if (path.includes('/_apis/git/pullrequests')) return 'pull requests';
  if (path.includes('/_apis/git/repositories')) return 'code';
  if (path.includes('/_apis/extensionmanagement/')) return 'documents';
  throw new Error(`The tab sent a request that the bench does not know: ${pathname}`);
}
