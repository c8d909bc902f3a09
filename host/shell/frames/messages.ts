/** How the other side wants the members of an answer to be written. */
export interface SerializationSettings {
  includeUnderscoreProperties?: boolean;
}

/** A call: it names the object it is for. */
export interface RequestMessage {
  id: number;
  instanceId: string;
  /** Empty, null or absent: the object itself is wanted. */
  methodName?: string | null;
  instanceContext?: unknown;
  params?: unknown;
  /** Sent by a frame that has not learnt its parent's origin yet; every answer must carry it back. */
  handshakeToken?: string;
  serializationSettings?: SerializationSettings;
}

/** An answer, matched to its call by `id`. */
export interface ResponseMessage {
  id: number;
  result?: unknown;
  error?: unknown;
  handshakeToken?: string;
}

export type Message = RequestMessage | ResponseMessage;

/** The object id under which both sides keep the functions they have handed over. */
export const PROXY_FUNCTIONS = '__proxyFunctions';

/** Reads one `postMessage` payload. Other libraries post to the same window, so everything that is not a message is undefined, not an error. */
export function parseMessage(data: unknown): Message | undefined {
  if (typeof data !== 'string') return undefined;
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (message === null || typeof message !== 'object' || Array.isArray(message)) return undefined;
  return typeof (message as Message).id === 'number' ? (message as Message) : undefined;
}

/** A message with an object id is a call; one without is an answer. */
export const isRequest = (message: Message): message is RequestMessage => 'instanceId' in message && Boolean(message.instanceId);
