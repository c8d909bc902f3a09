import { followSprint, sprintPart } from '../../../domain/settings/stored-sprint.ts';
import type { ProjectPlaces } from '../../../domain/settings/places.ts';
import { dayOfYear } from '../../../ui/dates.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { PageProps } from '../page-props.ts';

/** The sprint from which sprints are judged, for teams that start in the middle of a project. */
export function SprintsPanel({ state, places, isReadOnly }: PageProps) {
  const { countsFrom } = state.settings;
  const iterations = places === null || places === 'unread' ? [] : places.iterations;
  const dated = iterations.flatMap(({ id, name, start, finish }) => (start === null || finish === null ? [] : [{ id, name, start, finish }]));
  const present = countsFrom === null ? null : followSprint(countsFrom, iterations);
  const isListed = present === null || dated.some(({ id }) => id.toLowerCase() === present.id.toLowerCase());
  return (
    <Panel title="Sprints that count">
      <p className="weak">Earlier sprints are shown without judgment, and other sprints are not compared with them.</p>
      <label className="field-row">
        <span>Sprints count from</span>
        <select
          className="native-input"
          disabled={isReadOnly || places === null || places === 'unread'}
          value={present?.id.toLowerCase() ?? ''}
          onChange={({ target }) => {
            const chosen = dated.find(({ id }) => id.toLowerCase() === target.value);
            if (chosen !== undefined) state.edit([['countsFrom', sprintPart(chosen)]]);
            else if (target.value === '') state.edit([['countsFrom', null]]);
          }}
        >
          <option value="">The first sprint</option>
          {isListed ? null : <option value={present.id.toLowerCase()}>{present.name}</option>}
          {dated.map(({ id, name, start }) => (
            <option key={id} value={id.toLowerCase()}>
              {name} ({dayOfYear(start)})
            </option>
          ))}
        </select>
      </label>
      {places === 'unread' ? (
        <p className="warn small">The project’s sprints could not be loaded, so you can’t choose one. Reload the page to try again.</p>
      ) : null}
      {present === null || places === null || places === 'unread' ? null : <Trouble sprint={present} places={places} />}
    </Panel>
  );
}

function Trouble({ sprint: { name, start, isFound, id }, places }: { sprint: ReturnType<typeof followSprint>; places: ProjectPlaces }) {
  const hasDates = places.iterations.some((iteration) => iteration.id.toLowerCase() === id.toLowerCase() && iteration.start !== null);
  if (isFound && hasDates) return null;
  return (
    <p className="warn small">
      {isFound ? `${name} has no dates.` : `${name} no longer exists in this project.`}{' '}
      {start === null
        ? 'Its first day is not known, so every sprint is judged. Choose another sprint.'
        : `Sprints that end before ${dayOfYear(start)}, its first day when it was chosen, are not judged. Choose another sprint to change that.`}
    </p>
  );
}
