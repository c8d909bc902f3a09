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
      Chance is what reviewers drawn at random from everybody else with a role would give. For a request with k reviewers, the mean over all requests
      of
    </p>
    <p className="widget-formula">1 − C(nsame − 1, k) / C(N − 1, k)</p>
    <p>N people have a role and nsame of them that of the author, as the settings say today. It is a comparison and no target; no share is best.</p>
    <p>
      MLOps requests are told by tag or by path. A data scientist who wrote one has seen it; votes and comments count, also votes that a later push
      reset. A story is shared when both roles have begun work on it or on its tasks, or wrote its pull requests.
    </p>
    <p>
      Fewer than five cases show as counts only, five to nine as a small sample. Between groups, numbers below three are hidden, with as many others
      as it takes that none of them follows. Nobody is named or ranked.
    </p>
  </>
);
