const ASCII = /^[ -~]*$/;
let segmenter: Intl.Segmenter | undefined;

/**
 * The characters of a text as a person sees them (UAX #29). What tells them apart is made when a text needs it:
 * making the first one takes longer than drawing a whole screen.
 */
export function graphemes(text: string): Iterable<string> {
  if (ASCII.test(text)) return text;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
