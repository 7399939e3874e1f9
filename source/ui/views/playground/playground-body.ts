import { SETTLEMENTS } from '../../../device/https/settlement.ts';
import { ACTS } from '../../../walk/playground/acts.ts';
import type { Playground } from '../../../walk/playground/playground.ts';
import { linesAround, scrolled } from '../../lists/scrolled.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import { type FilledAct, fieldOf } from '../../state/playground/hands-state.ts';
import type { PlaygroundHands } from '../../state/playground/use-playground-hands.ts';
import { EMPTY_LINE, type Line, line, padText } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import { choiceLines } from '../choice-lines.ts';
import { textFieldLine } from '../text-field-line.ts';
import { eventLines, type PlaygroundLook, standLines } from './playground-lines.ts';

export interface ShownPlayground {
  readonly playground: Pick<Playground, 'state' | 'device'>;
  readonly held: Pick<
    PlaygroundHands,
    'hands' | 'acts' | 'actList' | 'settlementList' | 'field' | 'obstacle'
  >;
  readonly scroll: Pick<Scroll, 'topFor'>;
}

type Look = PlaygroundLook & { readonly rows: number };

/** Rows that what has happened gets at least, below what can be done. */
const ROWS_OF_EVENTS = 4;

/** How the device stands, what can be done at both sides, and what has happened. */
export function playgroundBody(shown: ShownPlayground, look: Look): readonly Line[] {
  const { playground, held, scroll } = shown;
  const { messages, rows } = look;
  const { state, device } = playground;
  const stand = standLines(state, device, look);
  const left = rows - stand.length - 2;
  const hands = held.hands ? fieldLines(held.hands, shown, look) : actLines(shown, look, left);
  const above = [...stand, EMPTY_LINE, ...hands];
  const room = rows - above.length - 1;
  if (room < 1) return above;
  const events = eventLines(state.events, device, look);
  return [...above, EMPTY_LINE, ...scrolled(events, room, scroll, messages)];
}

function actLines(
  { playground, held }: ShownPlayground,
  look: Look,
  left: number,
): readonly Line[] {
  const { theme, messages, width } = look;
  const { symbols } = theme;
  const { acts: words, sides, scriptOff, obstacles } = messages.playground;
  const { script, busy } = playground.state;
  const sideWidth = Math.max(sides.device.length, sides.service.length) + 1;
  const all = held.acts.map((id, position) => {
    const isChosen = position === held.actList.index;
    const label = id === 'script' && script ? scriptOff : words[id];
    return line(
      isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
      [padText(sides[ACTS[id].side], sideWidth), 'quiet'],
      [label, isChosen && busy === undefined ? 'strong' : 'plain'],
    );
  });
  const notice =
    held.obstacle === undefined ? [] : wrapLines(obstacles[held.obstacle], width, 'warning');
  const room = Math.max(2, left - notice.length - ROWS_OF_EVENTS);
  return [...linesAround(held.actList.index, all, room, messages), ...notice];
}

function fieldLines(
  hands: FilledAct,
  { held, playground }: ShownPlayground,
  look: Look,
): readonly Line[] {
  const { width, theme, messages } = look;
  const { symbols } = theme;
  const { acts: words, fields, settlements, problems } = messages.playground;
  const field = fieldOf(hands);
  if (field === undefined) return [];
  if (field === 'settlement') {
    const choices = SETTLEMENTS.map((how) => settlements[how]);
    return choiceLines(fields.settlement, choices, held.settlementList.index, look);
  }
  const [call] = playground.state.calls;
  const of = hands.act === 'answer' && call ? `${words.answer} (${call.name})` : words[hands.act];
  return [
    ...wrapLines(of, width, 'strong'),
    ...wrapLines(fields[field], width, 'quiet'),
    line(
      [`${symbols.pointer} `, 'accent'],
      textFieldLine(held.field, { width: width - 2, isFocused: true, isMasked: false, theme }),
    ),
    ...(hands.problem === undefined
      ? []
      : wrapLines(`${symbols.failed} ${problems[hands.problem]}`, width, 'bad')),
  ];
}
