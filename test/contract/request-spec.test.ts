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
    ['a question to Analytics',    sent('GET', "p/_odata/v4.0-preview/WorkItems?$apply=filter(State eq 'New')/aggregate($count as Count)"), []],
    ['the model of Analytics',     sent('GET', 'p/_odata/v4.0-preview/$metadata'), []],
    ['a version never heard of',   sent('GET', 'p/_odata/v9.9/WorkItems?$top=5'), ['WorkItems: version v9.9 is not known']],
    ['an entity set of our own',   sent('GET', 'p/_odata/v2.0/Hypotheses?$top=5'), ['Hypotheses: there is no entity set Hypotheses']],
    ['an option of our own',       sent('GET', 'p/_odata/v2.0/WorkItems?$group=State'), ['WorkItems: there is no option $group']],
    ['filters of two kinds',       sent('GET', "p/_odata/v2.0/WorkItems?$apply=aggregate($count as N)&$filter=State eq 'New'"), ['WorkItems: $apply and $filter are not mixed']],
    ['people counted once',        sent('GET', 'p/_odata/v2.0/WorkItems?$apply=aggregate(AssignedToUserSK with countdistinct as N)'), ['WorkItems: countdistinct is refused']],
    ['snapshots of all days',      sent('GET', 'p/_odata/v2.0/WorkItemSnapshot?$apply=aggregate($count as N)'), ['WorkItemSnapshot: snapshots are grouped by date']],
    ['a day without an offset',    sent('GET', 'p/_odata/v2.0/WorkItems?$apply=filter(CreatedDate ge 2026-01-01)/aggregate($count as N)'), ['WorkItems: a date lacks its offset']],
    ['a day with its offset',      sent('GET', 'p/_odata/v2.0/WorkItems?$apply=filter(CreatedDate ge 2026-01-01Z)/aggregate($count as N)'), []],
    ['too long a question',        sent('GET', `p/_odata/v2.0/WorkItems?$apply=${'x'.repeat(3_000)}`), ['WorkItems: 3057 characters are answered with 404']],
    ['a question as a body',       sent('POST', 'p/_odata/v2.0/WorkItems', {}), ['WorkItems: POST with a body is only known of $batch']],
  ] as const)('%s', (_what, request, problems) => {
    expect(checkRequest(request)).toEqual(problems);
  });
});
