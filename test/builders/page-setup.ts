import { configure } from '@testing-library/react';

// What comes over HTTP comes when it does; a wait that succeeds costs nothing.
configure({ asyncUtilTimeout: 60_000 });
