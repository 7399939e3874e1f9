import type { Messages } from '../../../messages/messages.ts';
import { type WireLevel, wireMeaning } from '../../../wire/meaning.ts';
import { wireParts } from '../../../wire/parts.ts';
import { clockTime } from '../../../wire/times.ts';
import { tokenAnatomy } from '../../../wire/token-anatomy.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { type Line, line, padText, truncateText } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';
import { broken, payloadLines } from './payload-lines.ts';

export interface PacketOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
  readonly level: WireLevel;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const NAME_WIDTH = 16;

/**
 * One packet in full: what it means, the rule it follows, its named parts, its token taken apart, its payload.
 *
 * @param number of the packet, counted from 1
 */
export function packetLines(
  event: WireEvent,
  number: number,
  look: PacketOptions,
): readonly Line[] {
  const { width, messages, level } = look;
  const { wire } = messages;
  const { says, rule } = wireMeaning(event, level, messages);
  const there = wire.links[event.link];
  const [from, to] = event.direction === 'out' ? [wire.device, there] : [there, wire.device];
  const place = wire.place(String(number), from, to, clockTime(event.at));
  return [
    line([truncateText(place, width, look.theme.symbols.ellipsis), 'quiet']),
    ...wrapLines(says, width, 'strong'),
    ...wrapLines(wire.rule(rule), width, 'quiet'),
    ...wireParts(event, messages).flatMap(([name, value]) => partLines(name, value, look)),
    ...tokenLines(event, look),
    ...payloadLines(event, width, messages),
  ];
}

function partLines(name: string, value: string, { width, theme }: PacketOptions): readonly Line[] {
  const { ellipsis } = theme.symbols;
  const label = padText(truncateText(name, NAME_WIDTH, ellipsis), NAME_WIDTH);
  return broken(value, width - NAME_WIDTH - 1).map((text, index) =>
    line([`${index === 0 ? label : ' '.repeat(NAME_WIDTH)} `, 'quiet'], text),
  );
}

function tokenLines({ token }: WireEvent, look: PacketOptions): readonly Line[] {
  if (token === undefined) return [];
  const { messages, now, width } = look;
  return [
    line([messages.wire.token, 'quiet']),
    ...tokenAnatomy(token, now, messages).flatMap(({ name, value, meaning }) => [
      ...broken(value, width - 6).map((text, index) =>
        line([index === 0 ? `  ${name.padEnd(4)}` : '      ', 'accent'], text),
      ),
      ...wrapLines(meaning, width, 'quiet', '      '),
    ]),
  ];
}
