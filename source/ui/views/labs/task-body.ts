import type { LabRun } from '../../../labs/lab-run.ts';
import type { LabText } from '../../../lessons/labs/lab.ts';
import { itemsAround, linesAround, scrolled } from '../../lists/scrolled.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import type { Hands, LabHands } from '../../state/labs/use-lab-hands.ts';
import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import { choicesAround } from '../choice-lines.ts';
import { pathLine } from '../registration-lines.ts';
import { textFieldLine } from '../text-field-line.ts';
import { wireLine } from '../wire/wire-lines.ts';
import { fleetPicture } from './fleet-picture.ts';
import { actWords, claimWords } from './hand-words.ts';
import { type LabOptions, taskLines } from './lab-lines.ts';
import { notedWireLines } from './noted-wire.ts';

export interface ShownTask {
  readonly run: Pick<LabRun, 'lab' | 'state' | 'record'>;
  readonly text: LabText;
  readonly index: number;
  readonly held: Pick<LabHands, 'hands' | 'field' | 'acts' | 'packets' | 'claims'>;
  readonly scroll: Pick<Scroll, 'topFor'>;
  /** While something is typed. */
  readonly fieldScroll: Pick<Scroll, 'topFor'>;
  /** Whether what was done in another process is being done once more. */
  readonly isResuming: boolean;
}

type Look = LabOptions & { readonly rows: number };

/** Rows that the packets get at least, below what can be done. */
const ROWS_OF_PACKETS = 5;

/** A task: what is to be done, what can be done, and what has happened. */
export function taskBody(shown: ShownTask, look: Look): readonly Line[] {
  const { run, text, index, held } = shown;
  if (shown.isResuming) return wrapLines(look.messages.labsScreens.resuming, look.width, 'plain');
  const head = taskLines(run.lab, text, run.state, index, look);
  if (held.hands.kind === 'typing') {
    const lines = fieldLines(held.hands, shown, look);
    const whole = [...head, EMPTY_LINE, ...lines];
    // In a small window what is to be copied goes before what is known already.
    return whole.length <= look.rows
      ? whole
      : scrolled(lines, look.rows, shown.fieldScroll, look.messages);
  }
  const rest = { ...look, rows: Math.max(1, look.rows - head.length - 1) };
  return [...head, EMPTY_LINE, ...handLines(held.hands, shown, rest)];
}

function handLines(
  hands: Exclude<Hands, { readonly kind: 'typing' }>,
  shown: ShownTask,
  look: Look,
): readonly Line[] {
  switch (hands.kind) {
    case 'acts':
      return actsAndPackets(shown, look);
    case 'pointing':
      return packetLines(shown, look);
    case 'claiming': {
      const { claims } = shown.held;
      const { act } = hands;
      const words = claims.shown.map((index) => claimWords(shown.text, act, index));
      return choicesAround(actWords(shown.text, act), words, claims.position, look);
    }
  }
}

function actsAndPackets({ run, text, held, scroll }: ShownTask, look: Look): readonly Line[] {
  const { record, lab, state } = run;
  const { theme, messages, width, rows } = look;
  const { symbols } = theme;
  const listed = held.acts.shown.flatMap((index) => lab.acts[index] ?? []);
  const all = listed.map((act, position) => {
    const isChosen = position === held.acts.position && !state.running;
    return wrapText(actWords(text, act), width - 4).map((row, index) =>
      line(
        isChosen && index === 0 ? [`${symbols.pointer} `, 'accent'] : '  ',
        [index === 0 ? `${position + 1} ` : '  ', 'quiet'],
        [row, isChosen ? 'strong' : 'plain'],
      ),
    );
  });
  const fleet = fleetPicture(lab, record.wire, look);
  const packets =
    record.wire.size > 0
      ? notedWireLines(record.wire, lab.notes, text, look)
      : wrapLines(messages.labsScreens.ready, width, 'quiet');
  const below = Math.max(Math.min(ROWS_OF_PACKETS, packets.length + 1), fleet.length);
  const acts = itemsAround(held.acts.position, all, Math.max(2, rows - below), messages);
  const { registration } = record.state;
  const path = registration ? [pathLine(registration, look)] : [];
  const top = [...acts, EMPTY_LINE, ...path, ...fleet];
  return [...top, ...scrolled(packets, rows - top.length, scroll, messages)];
}

function fieldLines(
  { act, known, problem }: Extract<Hands, { readonly kind: 'typing' }>,
  { text, held }: ShownTask,
  { width, theme, messages }: Look,
): readonly Line[] {
  const { portal, field, noPortal } = messages.labsScreens;
  const { symbols } = theme;
  const setting = act.kind === 'type' ? act.setting : undefined;
  const isSecret = setting === 'symmetricKey';
  const heading = setting === 'certChainFile' ? portal.folder : portal.heading;
  return [
    ...wrapLines(actWords(text, act), width, 'strong'),
    ...wrapLines(text.acts[act.id]?.field ?? field, width, 'quiet'),
    line(
      [`${symbols.pointer} `, 'accent'],
      textFieldLine(held.field, { width: width - 2, isFocused: true, isMasked: false, theme }),
    ),
    ...(problem === undefined
      ? []
      : wrapLines(
          `${symbols.failed} ${messages.problems[problem](undefined, undefined)}`,
          width,
          'bad',
        )),
    EMPTY_LINE,
    ...wrapLines(known.portal.length > 0 ? heading : noPortal, width, 'quiet'),
    ...known.portal.flatMap(([row, value]) => [
      line(['  ', 'plain'], [portal.rows[row], 'quiet']),
      ...wrapLines(value, width, 'plain', '    '),
    ]),
    ...(isSecret ? wrapLines(portal.note, width, 'quiet') : []),
  ];
}

function packetLines({ run, held }: ShownTask, look: Look): readonly Line[] {
  const { wire } = run.record;
  const { symbols } = look.theme;
  const { width, rows, messages } = look;
  if (wire.size === 0) return wrapLines(messages.labsScreens.noPackets, width, 'quiet');
  const { shown, position: chosen } = held.packets;
  const narrow = { ...look, width: width - 2 };
  const lines = shown.flatMap((index, position) => {
    const event = wire.at(wire.first + index);
    if (!event) return [];
    const isChosen = position === chosen;
    return [line(isChosen ? [`${symbols.pointer} `, 'accent'] : '  ', wireLine(event, narrow))];
  });
  return linesAround(chosen, lines, rows, messages);
}
