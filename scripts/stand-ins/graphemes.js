// In place of `new Intl.Segmenter()` in what measures and cuts text: the first one takes longer to make than all of
// React, so it waits for a text that needs it.

/**
 * ASCII, letters of Latin, punctuation, and what a frame is drawn with: each of one column, and none that is ever
 * part of a longer character (UAX #29).
 */
const PLAIN =
  ' -~\\u00A1-\\u00A8\\u00AA-\\u00AC\\u00AF-\\u02FF\\u2010-\\u2027\\u2030-\\u203A\\u2190-\\u2193\\u2500-\\u25A9\\u25B2\\u25C6-\\u25CF\\u2605\\u2714\\u2716\\u2800-\\u28FF';
const ONE_COLUMN_EACH = new RegExp(`^[${PLAIN}]*$`);
/** With the sequences of a terminal; what controls is a character for itself. */
const ONE_UNIT_EACH = new RegExp(`^[${PLAIN}\\u001B\\n]*$`);

let segmenter;

/** Whether every character of the text takes one column. */
export function isOneColumnEach(text) {
  return ONE_COLUMN_EACH.test(text);
}

/** What of `Intl.Segmenter` is used. */
export const graphemes = {
  segment(text) {
    if (ONE_UNIT_EACH.test(text)) return new Units(text);
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    return segmenter.segment(text);
  },
};

class Units {
  #text;

  constructor(text) {
    this.#text = text;
  }

  containing(index) {
    if (index < 0 || index >= this.#text.length) return undefined;
    return { segment: this.#text[index], index, input: this.#text };
  }

  *[Symbol.iterator]() {
    for (let index = 0; index < this.#text.length; index += 1) yield this.containing(index);
  }
}
