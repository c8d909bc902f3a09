import { configure } from '@testing-library/react';

// HTTP answers take unpredictable time, and a long timeout costs nothing when the wait succeeds.
configure({ asyncUtilTimeout: 20_000 });

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
