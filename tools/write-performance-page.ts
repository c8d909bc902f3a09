import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { measureVisits, VISIT_SIZES } from '../bench/visits.ts';
import { PERFORMANCE_PAGE, performancePage } from './performance-page.ts';

const page = performancePage(VISIT_SIZES, await measureVisits());
writeFileSync(PERFORMANCE_PAGE, await format(page, { ...(await resolveConfig(PERFORMANCE_PAGE)), filepath: PERFORMANCE_PAGE }));
