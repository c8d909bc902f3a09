import type { Drawing, Shape } from '../../ui/interval-layout.ts';

/** Colors that are legible on white, which the picture brings along, since a file has no theme. */
const STYLE = `text{font:11px 'Segoe UI',sans-serif;text-anchor:middle;fill:#1f1f1f}line{stroke:#666}.meets{fill:#107c10;opacity:.12}
.goal{stroke-dasharray:4 3}line.goal{stroke:#1f1f1f}line.comparator{stroke-dasharray:1 3}line.interval,line.end{stroke:#005a9e;stroke-width:2.5}
.estimate{fill:#005a9e}.point-estimate{fill:none;stroke:#005a9e;stroke-width:2}text.result{font-weight:600}text.comparator,text.hint{fill:#666}`;

/** A drawing as an SVG file. */
export function svgOf({ width, height, label, shapes }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(label)}">`,
    `<style>${STYLE.replaceAll('\n', '')}</style><rect width="${width}" height="${height}" fill="#fff"/>`,
    ...shapes.map(shapeOf),
    '</svg>',
  ].join('');
}

function shapeOf(shape: Shape): string {
  const start = `class="${shape.role}"`;
  switch (shape.kind) {
    case 'line':
      return `<line ${start} x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}"/>`;
    case 'area':
      return `<rect ${start} x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}"/>`;
    case 'circle':
      return `<circle ${start} cx="${shape.x}" cy="${shape.y}" r="${shape.radius}"/>`;
    default:
      return `<text ${start} x="${shape.x}" y="${shape.y}">${escaped(shape.text)}</text>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
