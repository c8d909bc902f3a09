/** Explains in the widget how the numbers are computed. */
export const COLLABORATION_HELP = (
  <>
    <p>
      Counted are the team’s pull requests that were completed in these sprints, linked to its items or written by those who work on them, by people
      with a role, and reviewed by somebody with a role: whose vote stands. A review crosses roles when one of its reviewers has the other role than
      the author. Bots, groups that were asked to review, the authors themselves and people without a role are left out, as are requests that nobody
      reviewed.
    </p>
    <p>
      Chance is what reviewers drawn at random would give, drawn from everyone else with a role who could have reviewed: the team’s members, and those
      who wrote or reviewed one of these requests. For a request with k reviewers, the mean over all requests of
    </p>
    <p className="widget-formula">1 − C(nsame − 1, k) / C(N − 1, k)</p>
    <p>N of these people have a role, and nsame of them have the author’s, as the settings say today. It is a comparison, not a target.</p>
    <p>
      MLOps requests are told by tag or by path. A data scientist who wrote one has seen it; votes and comments count, also votes that a later push
      reset. A story is shared when both roles have begun work on it or on its tasks, or wrote its pull requests.
    </p>
    <p>
      Fewer than five cases show as counts only, five to nine as a small sample. Between groups, counts below three are hidden, with as many others as
      it takes to keep them from being worked out; the rest is rounded to the nearest three, so that comparing two periods doesn’t reveal them. Two
      groups hardly meet if they have a third or less of the reviews you would expect from their other reviews. No one is named or ranked.
    </p>
  </>
);
