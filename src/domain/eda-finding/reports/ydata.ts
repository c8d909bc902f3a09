import type { ReportReader } from './report.ts';
import { readProfile } from './ydata-profile.ts';
import { proposeFindings } from './ydata-proposals.ts';

/** Reports of ydata-profiling, and of pandas-profiling before it. */
export const ydataProfile: ReportReader = {
  name: 'a JSON report of ydata-profiling or pandas-profiling',
  read(_text, json) {
    const profile = readProfile(json);
    if (profile === null) return null;
    if ('refused' in profile) return { kind: 'refused', reason: profile.refused };
    return {
      kind: 'report',
      report: {
        tool: `ydata-profiling${profile.version === '' ? '' : ` ${profile.version}`}`,
        rows: profile.rows,
        columnCount: profile.columnCount,
        labels: profile.columns.map(({ name }) => name),
        propose: (label) => proposeFindings(profile, label),
        alerts: profile.alerts,
        notUnderstood: profile.notUnderstood,
      },
    };
  },
};
