import type { Drawing, Shape } from './interval-layout.ts';
import './drawing.css';

/** Draws in the colors of the theme. */
export function DrawingView({ drawing: { width, height, label, shapes } }: { drawing: Drawing }) {
  return (
    <svg className="drawing" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      {shapes.map((shape, index) => (
        // Shapes have no identity besides their order.
        // oxlint-disable-next-line react/no-array-index-key
        <ShapeView key={index} shape={shape} />
      ))}
    </svg>
  );
}

function ShapeView({ shape }: { shape: Shape }) {
  const name = `drawing-${shape.role}`;
  switch (shape.kind) {
    case 'line':
      return <line className={name} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />;
    case 'area':
      return <rect className={name} x={shape.x} y={shape.y} width={shape.width} height={shape.height} />;
    case 'circle':
      return <circle className={name} cx={shape.x} cy={shape.y} r={shape.radius} />;
    default:
      return (
        <text className={name} x={shape.x} y={shape.y}>
          {shape.text}
        </text>
      );
  }
}
