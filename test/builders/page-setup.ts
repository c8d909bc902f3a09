import { configure } from '@testing-library/react';

// What comes over HTTP comes when it does; a wait that succeeds costs nothing.
configure({ asyncUtilTimeout: 20_000 });

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
// Answers of a real host draw whenever they come, not only while a test waits for them. Events and renderings are still acted out.
beforeAll(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
});

/** What React or the page complains about fails the test. jsdom does not know every tag that browsers know. */
let complaints: string[];
beforeEach(() => {
  complaints = [];
  jest.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => void complaints.push(parts.map(String).join(' ')));
});
afterEach(() => {
  expect(complaints.filter((text) => !text.includes('is unrecognized in this browser'))).toEqual([]);
});
