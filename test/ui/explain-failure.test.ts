import { RequestError } from '../../src/azure/client/request-error.ts';
import { explainFailure } from '../../src/ui/explain-failure.ts';

// prettier-ignore
it.each([
  ['a path that is gone',        new RequestError('invalid', "TF51011: The specified iteration path does not exist. The error is caused by «'P\\Old'»."), /no longer exists$/],
  ['another refused query',      new RequestError('invalid', 'TF51006: The query statement is missing a clause.'),                                        /did not accept/],
  ['something without a kind',   new Error('x'),                                                                                                          /went wrong/],
])('explains %s, and keeps the message', (_, error, title) => {
  expect(explainFailure(error).title).toMatch(title);
  expect(explainFailure(error).detail).toBe(error.message);
});
