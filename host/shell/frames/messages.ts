/** How the receiver wants the members of an answer serialized. */
export interface SerializationSettings {
  includeUnderscoreProperties?: boolean;
}

/** A call: it names the object it is for. */
export interface RequestMessage {
  id: number;
  instanceId: string;
  /** Empty, null or absent: requests the object itself. */
  methodName?: string | null;
  instanceContext?: unknown;
  params?: unknown;
  /** Sent by a frame that does not know its parent's origin yet; every answer must return it. */
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

/** The object id under which both sides register the functions that they pass. */
export const PROXY_FUNCTIONS = '__proxyFunctions';

/** Reads one `postMessage` payload. Other libraries post to the same window, so anything else returns undefined instead of an error. */
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
