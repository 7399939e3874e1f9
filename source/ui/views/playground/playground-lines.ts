import type { Messages } from '../../../messages/messages.ts';
import type { HubDeviceName } from '../../../owner/device-service.ts';
import { jsonText } from '../../../protocol/foreign-text.ts';
import { messageText, playgroundEventText } from '../../../reporters/playground-text.ts';
import type { PlaygroundEvent } from '../../../walk/playground/playground-event.ts';
import type { PlaygroundState, TwinSection } from '../../../walk/playground/playground-state.ts';
import { type Line, line, padText, type Style, truncateLine } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';
import { wrapCode } from '../../text/wrap-code.ts';
import type { Theme } from '../../theme.ts';

export interface PlaygroundLook {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** How the device stands: its connection, its twin, and what waits for it. */
export function standLines(
  state: PlaygroundState,
  { hub, deviceId }: HubDeviceName,
  look: PlaygroundLook,
): readonly Line[] {
  const { theme, messages } = look;
  const { symbols } = theme;
  const { link, twin } = messages.playground;
  const isLost = state.link.kind === 'lost';
  const said = {
    connecting: link.connecting,
    connected: link.connected(deviceId, hub),
    lost: link.lost,
  }[state.link.kind];
  const mark = isLost ? symbols.failed : symbols.here;
  return [
    ...behind([`${mark} `, isLost ? 'bad' : 'accent'], said, isLost ? 'bad' : 'strong', look),
    ...sectionLines(twin.desired, state.desired, look),
    ...sectionLines(twin.reported, state.reported, look),
    ...waitTexts(state, messages).flatMap((text) =>
      behind(['  ', 'plain'], text, 'highlight', look),
    ),
  ];
}

/** A text behind what stands once, in as many rows as it needs. */
function behind(
  head: readonly [text: string, style: Style],
  text: string,
  style: Style,
  { width }: PlaygroundLook,
): readonly Line[] {
  const [mark] = head;
  return wrapText(text, width - mark.length).map((row, index) =>
    line(index === 0 ? head : ' '.repeat(mark.length), [row, style]),
  );
}

const SECTION_WIDTH = 13;
/** Rows that a half of the twin gets at most, in a window in which more is to be seen. */
const ROWS_OF_SECTION = 2;

/** A half of the twin. What is long goes on in further rows; what is longer than those is read by its own act. */
function sectionLines(
  name: string,
  section: TwinSection | undefined,
  look: PlaygroundLook,
): readonly Line[] {
  const { twin } = look.messages.playground;
  const label = section ? `${name}${twin.version(section.version)}` : name;
  const isEmpty = section !== undefined && Object.keys(section.values).length === 0;
  const values = isEmpty ? twin.empty : section ? jsonText(section.values) : '';
  const head = line('  ', [padText(label, SECTION_WIDTH), 'quiet']);
  const edge = 2 + SECTION_WIDTH;
  const rows = wrapCode(values, look.width - edge);
  return rows.slice(0, ROWS_OF_SECTION).map((row, index) => {
    const isCut = index === ROWS_OF_SECTION - 1 && rows.length > ROWS_OF_SECTION;
    const text = isCut ? `${row}${rows[index + 1]}` : row;
    const start = index === 0 ? head : line(' '.repeat(edge));
    const all: Line = [...start, ...line([text, isEmpty ? 'quiet' : 'plain'])];
    return truncateLine(all, look.width, look.theme.symbols.ellipsis);
  });
}

function waitTexts(
  { calls, messages, script }: PlaygroundState,
  { playground: { waits } }: Messages,
): readonly string[] {
  const [call] = calls;
  const [message] = messages;
  return [
    ...(call ? [waits.call(call.name, calls.length - 1)] : []),
    ...(message ? [waits.message(messageText(message.body), messages.length - 1)] : []),
    ...(script ? [waits.script(script.status)] : []),
  ];
}

const TONES = { plain: 'plain', good: 'plain', bad: 'bad' } as const satisfies Readonly<
  Record<string, Style>
>;

/** What has happened, an event in as many rows as it needs. */
export function eventLines(
  events: readonly PlaygroundEvent[],
  device: HubDeviceName,
  { width, theme, messages }: PlaygroundLook,
): readonly Line[] {
  const { sides } = messages.playground;
  const { symbols } = theme;
  const sideWidth = Math.max(...Object.values(sides).map(({ length }) => length)) + 1;
  const edge = 2 + sideWidth;
  return events.flatMap((event) => {
    const { side, text, tone } = playgroundEventText(event, { messages, device });
    const mark = { plain: ' ', good: symbols.done, bad: symbols.failed }[tone];
    return wrapText(text, width - edge).map((row, index) =>
      index === 0
        ? line(
            [`${mark} `, tone === 'bad' ? 'bad' : 'good'],
            [padText(sides[side], sideWidth), 'quiet'],
            [row, TONES[tone]],
          )
        : line(' '.repeat(edge), [row, TONES[tone]]),
    );
  });
}
