import type { Row, Run } from './screen-cells.ts';

export type Background = 'dark' | 'light';

const PAPER: Readonly<Record<Background, { readonly paper: string; readonly ink: string }>> = {
  dark: { paper: '#1b1f24', ink: '#e6e6e6' },
  light: { paper: '#ffffff', ink: '#1f2328' },
};
const CELL = { width: 8.4, height: 19 };
const MARGIN = 14;
const FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
const FRAME_SECONDS = 1.8;

export interface Picture {
  readonly title: string;
  readonly background: Background;
  readonly columns: number;
  readonly rows: number;
  /** One screen, or several that follow each other for ever. */
  readonly frames: readonly (readonly Row[])[];
}

/** A terminal's screen as an SVG, every character in the column where the terminal has it. */
export function svgOf({ title, background, columns, rows, frames }: Picture): string {
  const { paper, ink } = PAPER[background];
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = Math.ceil(rows * CELL.height + 2 * MARGIN);
  const groups = frames.map((frame, index) => {
    // The last is seen where nothing moves, and the motion of each has begun before the first is drawn.
    const hidden = index < frames.length - 1 ? ' h' : '';
    const delay = round((index - frames.length) * FRAME_SECONDS);
    const motion = frames.length > 1 ? ` class="f${hidden}" style="animation-delay:${delay}s"` : '';
    return `<g${motion}>\n${frame.flatMap((row, at) => row.map((run) => textOf(run, at, background))).join('\n')}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>text{font:14px ${FONT};white-space:pre;fill:${ink}}.b{font-weight:700}${motionOf(frames.length)}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${paper}" stroke="#8883"/>`,
    ...groups,
    '</svg>',
    '',
  ].join('\n');
}

/** The words of every frame, row by row, as they stand in an SVG that `svgOf` has made. */
export function rowsOfSvg(svg: string): readonly string[] {
  return svg
    .split('<g')
    .slice(1)
    .flatMap((group) => {
      const rows = new Map<string, string[]>();
      for (const [, y = '', text = ''] of group.matchAll(
        /<text x="[^"]*" y="([^"]*)"[^>]*>([^<]*)/g,
      )) {
        rows.set(y, [...(rows.get(y) ?? []), unescaped(text)]);
      }
      return ['', ...[...rows.values()].map((texts) => texts.join(' '))];
    });
}

function textOf(
  { column, text, color, bold, inverse }: Run,
  row: number,
  background: Background,
): string {
  const x = round(MARGIN + column * CELL.width);
  const y = round(MARGIN + (row + 0.75) * CELL.height);
  const width = round(text.length * CELL.width);
  const { paper, ink } = PAPER[background];
  const weight = bold ? ' class="b"' : '';
  const fill = inverse ? paper : color;
  const behind = inverse
    ? `<rect x="${x}" y="${round(MARGIN + row * CELL.height)}" width="${width}" height="${CELL.height}" fill="${color ?? ink}"/>`
    : '';
  const paint = fill === undefined ? '' : ` fill="${fill}" style="fill:${fill}"`;
  return `${behind}<text x="${x}" y="${y}" textLength="${width}" lengthAdjust="spacingAndGlyphs"${weight}${paint}>${escaped(text)}</text>`;
}

/** One frame after the other is seen; whoever wants no motion sees the last. */
function motionOf(frames: number): string {
  if (frames < 2) return '';
  const seconds = round(frames * FRAME_SECONDS);
  const share = round(100 / frames);
  return [
    `.h{opacity:0}.f{animation:f ${seconds}s steps(1,end) infinite}`,
    `@keyframes f{0%{opacity:1}${share}%{opacity:0}}`,
    '@media (prefers-reduced-motion:reduce){.f{animation:none}}',
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
