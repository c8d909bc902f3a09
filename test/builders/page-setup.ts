import { configure, getConfig } from '@testing-library/react';

// HTTP answers take unpredictable time, a setup sends hundreds of them, and a long timeout costs nothing when the wait succeeds.
configure({ asyncUtilTimeout: 100_000 });

// A failed search describes the whole page, which takes longer than the search. A wait searches many times, and only its last failure is read.
const describePage = getConfig().getElementError;
configure({ getElementError: failedSearch });

function failedSearch(message: string | null, container: Element): Error {
  if (isWaiting()) {
    const error = Object.assign(new Error(), { name: 'TestingLibraryElementError' });
    return Object.defineProperty(error, 'message', { configurable: true, get: () => describePage(message, container).message });
  }
  const error = describePage(message, container);
  // Leads to the line of the test, not to this one.
  Error.captureStackTrace(error, failedSearch);
  return error;
}

/** Whether the search is an attempt of `waitFor` or `findBy…`, as the library notes for its own hints. */
function isWaiting(): boolean {
  return (getConfig() as { _disableExpensiveErrorDiagnostics?: boolean })._disableExpensiveErrorDiagnostics === true;
}

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
// Answers of a real host may render outside of a wait in the test. Events and renders still run in `act`.
beforeAll(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
});

/** Console errors fail the test, except for tags that jsdom does not know. */
let complaints: string[];
beforeEach(() => {
  complaints = [];
  jest.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => void complaints.push(parts.map(String).join(' ')));
});
afterEach(() => {
  expect(complaints.filter((text) => !text.includes('is unrecognized in this browser'))).toEqual([]);
});
