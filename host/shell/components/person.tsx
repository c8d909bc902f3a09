import { useShell } from '../shell-context.tsx';

interface PersonLike {
  displayName: string;
  id?: string;
}

/** A person's initials on their color, with the name visible or for screen readers. */
export function Person({ person, showName = true, size = 24 }: { person: PersonLike | null | undefined; showName?: boolean; size?: number }) {
  const { session } = useShell();
  if (!person) return showName ? <span className="person secondary">Unassigned</span> : null;
  const colour = session.view.users.find(({ id }) => id === person.id)?.colour ?? '5c6670';
  return (
    <span className="person">
      <span
        className="person-coin"
        style={{ backgroundColor: `#${colour}`, color: inkOn(colour), width: size, height: size, fontSize: size * 0.42 }}
        {...(showName ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.displayName, title: person.displayName })}
        data-initials={initialsOf(person.displayName)}
      />
      {showName && <span className="person-name">{person.displayName}</span>}
    </span>
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => (/^./u.exec(word)?.[0] ?? '').toUpperCase())
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('');

/** Black or white, whichever reads better on the colour (WCAG relative luminance; both are equal at 0.179). */
function inkOn(hex: string): string {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}
