/** Explains in the widget how the numbers are computed. */
export const SPRINT_CHECK_HELP = (
  <>
    <p>
      The checks are those of the ML Sprint tab, with the team’s own severities, waivers and attestations. The sprint is the one under way, else the
      last one. Open the sentence to see the items behind each check.
    </p>
    <p>
      Checks that do not apply, and those that only show numbers, are not counted. Before the last day of the sprint a gap is pending. Where something
      could not be read, a check has not enough data; it never passes for that.
    </p>
  </>
);
