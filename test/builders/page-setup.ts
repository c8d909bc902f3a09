import { configure } from '@testing-library/react';

// What comes over HTTP comes when it does; a wait that succeeds costs nothing.
configure({ asyncUtilTimeout: 60_000 });

/** What React or the page complains about fails the test. */
let complaints: unknown[];
beforeEach(() => {
  complaints = [];
  jest.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => void complaints.push(parts.map(String).join(' ')));
});
afterEach(() => {
  expect(complaints).toEqual([]);
});
