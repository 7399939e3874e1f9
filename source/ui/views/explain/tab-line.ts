import { type Line, line, truncateText, widthOf } from '../../text/line.ts';

/**
 * `[1 What and why] 2 Under the hood  3 In code  4 Terms`. Where not every name has room, the one that is shown keeps
 * its own, those nearest to it theirs as far as they fit, and the others are numbers: what a key would lead to.
 *
 * @param titles of the layers, in order
 * @param shown index of the layer that is on the screen
 */
export function tabLine(
  titles: readonly string[],
  shown: number,
  { width, ellipsis }: { readonly width: number; readonly ellipsis: string },
): Line {
  const numbers = widthOf(tabs(titles, shown, new Set()));
  const room = Math.max(1, width - numbers - 1);
  const fitting = titles.map((title, index) =>
    index === shown ? truncateText(title, room, ellipsis) : title,
  );
  const nearest = titles
    .map((_, index) => index)
    .sort((one, other) => Math.abs(one - shown) - Math.abs(other - shown) || other - one);
  let named: ReadonlySet<number> = new Set([shown]);
  for (const index of nearest) {
    const more = new Set([...named, index]);
    if (widthOf(tabs(fitting, shown, more)) <= width) named = more;
  }
  return tabs(fitting, shown, named);
}

function tabs(titles: readonly string[], shown: number, named: ReadonlySet<number>): Line {
  return titles.flatMap((title, index): Line => {
    const text = named.has(index) ? `${index + 1} ${title}` : `${index + 1}`;
    return index === shown ? line([`[${text}]`, 'accent']) : line([` ${text} `, 'quiet']);
  });
}
