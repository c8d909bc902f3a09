import { checkRequest, type SentRequest } from './request-spec.ts';

const sent = (method: string, path: string, body: unknown = null, contentType = 'application/json'): SentRequest => ({
  method,
  url: `https://azure.example/org/${path}`,
  contentType,
  body: body === null ? null : JSON.stringify(body),
});

describe('checkRequest', () => {
  // prettier-ignore
  it.each([
    ['a batch',                    sent('POST', 'p/_apis/wit/workitemsbatch?api-version=7.1', { ids: [1], $expand: 'relations', errorPolicy: 'omit' }), []],
    ['letters in another case',    sent('GET', 'p/t/_APIS/work/TeamSettings/iterations?api-version=7.1'), []],
    ['a query of a team',          sent('POST', 'p/t/_apis/wit/wiql?api-version=7.1&$top=5', { query: 'SELECT' }), []],
    ['a query of a project',       sent('POST', 'p/_apis/wit/wiql?api-version=7.1&$top=5', { query: 'SELECT' }), []],
    ['a patch',                    sent('PATCH', 'p/_apis/wit/workitems/7?%24expand=relations&api-version=7.1', [{ op: 'test', path: '/rev', value: 3 }], 'application/json-patch+json'), []],
    ['a query without a team',     sent('POST', 'p/_apis/wit/wiql?$top=5&api-version=7.1', { query: 'SELECT' }), []],
    ['a file',                     sent('POST', 'p/_apis/wit/attachments?fileName=a.png&api-version=7.1', 'bytes', 'application/octet-stream'), []],
    ['a file sent as JSON',        sent('POST', 'p/_apis/wit/attachments?fileName=a.png&api-version=7.1', 'bytes'), ['Attachments_Create: content type application/json']],
    ['a path of our own',          sent('GET', '_apis/ml-agile/magic?api-version=7.1'), ['GET /org/_apis/ml-agile/magic is in no specification']],
    ['another verb',               sent('DELETE', 'p/_apis/wit/workitemsbatch?api-version=7.1'), ['DELETE /org/p/_apis/wit/workitemsbatch is in no specification']],
    ['an unknown query',           sent('GET', 'p/_apis/git/pullrequests?api-version=7.1&searchCriteria.mood=good'), ['Pull Requests_Get Pull Requests By Project: unknown query parameter searchCriteria.mood']],
    ['another version',            sent('GET', 'p/_apis/git/pullrequests?api-version=9.9'), ['Pull Requests_Get Pull Requests By Project: api-version 9.9 instead of 7.1']],
    ['text for a number',          sent('POST', 'p/_apis/wit/workitemsbatch?api-version=7.1', { ids: ['1'] }), ['Work Items_Get Work Items Batch: body.ids[0] is no number']],
    ['an unknown member',          sent('POST', 'p/_apis/wit/workitemsbatch?api-version=7.1', { ids: [1], expand: 'all' }), ['Work Items_Get Work Items Batch: body.expand is unknown']],
    ['a value outside of an enum', sent('POST', 'p/_apis/wit/workitemsbatch?api-version=7.1', { ids: [1], errorPolicy: 'shrug' }), ['Work Items_Get Work Items Batch: body.errorPolicy shrug is no value of the enum']],
    ['another content type',       sent('PATCH', 'p/_apis/wit/workitems/7?api-version=7.1', []), ['Work Items_Update: content type application/json']],
  ] as const)('%s', (_what, request, problems) => {
    expect(checkRequest(request)).toEqual(problems);
  });
});
