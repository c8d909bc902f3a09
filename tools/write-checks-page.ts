import { writeFileSync } from 'node:fs';
import { CHECKS_PAGE, checksPage } from './checks-page.ts';

writeFileSync(CHECKS_PAGE, checksPage());
