import fc from 'fast-check';

/** Something that takes whatever comes, and what must be true of it then. */
export interface Target<Input = unknown> {
  readonly name: string;
  readonly inputs: fc.Arbitrary<Input>;
  /** @throws when the code throws what it must not, or breaks another promise */
  readonly check: (input: Input) => void | Promise<void>;
}

/** A target among others, whatever its input. */
export function target<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  check: (input: Input) => void | Promise<void>,
): Target {
  return { name, inputs, check: check as Target['check'] };
}

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** Characters that mean something in one of our formats, and such as nobody expects. */
const oddText = fc.oneof(
  fc.constantFrom(
    '/',
    '?',
    '&',
    '=',
    '%',
    '%2',
    '%00',
    '$',
    '#',
    '+',
    '"',
    "'",
    ',',
    ';',
    ':',
    '@',
  ),
  fc.constantFrom(
    '\0',
    '\r\n',
    ' ',
    '\u00a0',
    '\ufeff',
    '\u2028',
    '\ud800',
    '🌡',
    '__proto__',
    '..',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(400),
  removed: fc.nat(4),
  added: oddText,
});

/** Right texts with a few things wrong: those come further into a parser than noise does. */
export function nearly(right: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(right, fc.array(edit, { maxLength: 3 }))
    .map(([text, edits]) => edits.reduce(apply, text));
}

function apply(text: string, { at, removed, added }: Edit): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + added + text.slice(place + removed);
}

export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 300 }),
);

/** JSON of any shape; small, because size is a matter of limits of its own. */
export const anyJson = fc.jsonValue({ maxDepth: 3 });
