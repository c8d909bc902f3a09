import { issueToken } from '../../host/rest/auth.ts';
import { SAMPLE_EXTENSION } from '../../host/seed/load.ts';
import { findIdentity, type Identity } from '../../host/store/core/identities.ts';
import { checkAnswer } from '../../src/azure/client/answers.ts';
import { checkLists } from '../../src/azure/client/check-lists.ts';
import { createClient, type Client } from '../../src/azure/client/client.ts';
import type { SentRequest } from '../contract/request-spec.ts';
import { movingClock } from './moving-clock.ts';
import { SAMPLE_SCOPES, dataOverHttp, type SampleHost } from './sample-host.ts';

/** The answer instead of the host's; undefined passes the request to the host. */
export type Answer = (request: SentRequest, askHost: () => Promise<Response>) => Response | Promise<Response> | undefined;

/** A person who uses the extension. */
export interface Acting {
  identity: Identity;
  user: { id: string; name: string; displayName: string };
  context: SampleHost['context'];
  /** With a trailing slash. */
  organizationUrl: string;
  /** A client of another service, such as Analytics, with the same token. */
  clientAt: (baseUrl: string) => Client;
  /** Every request that the extension itself has sent, in order; the host page sends those for documents. */
  sent: SentRequest[];
  answerWith: (answer: Answer | null) => void;
  /** The id of the item whose title starts with the text. */
  idOf: (title: string) => number;
}

/** The extension's request layer acting for a person. It records requests and skips the pauses that the service asks for. */
export function actingAs(host: SampleHost, person: string): Acting {
  const identity = findIdentity(host.db, person)!;
  const token = issueToken(host.db, { identityId: identity.id, extensionId: SAMPLE_EXTENSION, scopes: SAMPLE_SCOPES });
  const sent: SentRequest[] = [];
  let answer: Answer | null = null;
  const sender =
    (keep: (request: SentRequest) => void): typeof fetch =>
    async (input, init) => {
      const request = {
        method: init?.method ?? 'GET',
        url: input as string,
        contentType: new Headers(init?.headers).get('content-type'),
        body: typeof init?.body === 'string' ? init.body : null,
      };
      keep(request);
      const askHost = () => fetch(input, init);
      return answer?.(request, askHost) ?? askHost();
    };
  const baseUrl = `${host.url}/local/`;
  const clientAt = (url: string) =>
    createClient({
      baseUrl: url,
      getToken: () => Promise.resolve(token),
      fetch: sender((request) => sent.push(request)),
      // Every page and widget checks answers in one of these two ways.
      check: (name, answer) => {
        checkAnswer(name, answer);
        checkLists(name, answer);
      },
      ...movingClock(),
    });
  const data = dataOverHttp(
    baseUrl,
    token,
    sender(() => {}),
  );
  return {
    identity,
    user: { id: identity.id, name: identity.uniqueName, displayName: identity.displayName },
    context: { ...host.context, client: clientAt(baseUrl), data },
    organizationUrl: baseUrl,
    clientAt,
    sent,
    answerWith: (next) => {
      answer = next;
    },
    idOf: (title) => host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title LIKE ?', `${title}%`)!.id,
  };
}

/** Refuses matching requests, as the service does. */
export const refusing =
  (pattern: RegExp, status: number, body: object): Answer =>
  ({ url }) =>
    pattern.test(url) ? Response.json(body, { status }) : undefined;

/** Changes the host's answer to matching requests. */
export const changing =
  <Body>(pattern: RegExp, edit: (body: Body) => unknown): Answer =>
  ({ url }, askHost) =>
    pattern.test(url) ? askHost().then(async (answer) => Response.json(edit((await answer.json()) as Body))) : undefined;
