import type { Messages } from '../../../messages/messages.ts';
import type { HubDeviceName } from '../../../owner/device-service.ts';
import { jsonText } from '../../../protocol/foreign-text.ts';
import { messageText, playgroundEventText } from '../../../reporters/playground-text.ts';
import type { PlaygroundEvent } from '../../../walk/playground/playground-event.ts';
import type { PlaygroundState, TwinSection } from '../../../walk/playground/playground-state.ts';
import { type Line, line, padText, type Style, truncateLine } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';
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
  const { width, theme, messages } = look;
  const { symbols } = theme;
  const { link, twin } = messages.playground;
  const isLost = state.link.kind === 'lost';
  const said = {
    connecting: link.connecting,
    connected: link.connected(deviceId, hub),
    lost: link.lost,
  }[state.link.kind];
  const mark = isLost ? symbols.failed : symbols.here;
  const rows = [
    line([`${mark} `, isLost ? 'bad' : 'accent'], [said, isLost ? 'bad' : 'strong']),
    sectionLine(twin.desired, state.desired, messages),
    sectionLine(twin.reported, state.reported, messages),
    ...waitLines(state, messages),
  ];
  return rows.map((row) => truncateLine(row, width, symbols.ellipsis));
}

const SECTION_WIDTH = 13;

function sectionLine(
  name: string,
  section: TwinSection | undefined,
  { playground: { twin } }: Messages,
): Line {
  const label = section ? `${name}${twin.version(section.version)}` : name;
  const isEmpty = section !== undefined && Object.keys(section.values).length === 0;
  const values = isEmpty ? twin.empty : section ? jsonText(section.values) : '';
  return line(
    '  ',
    [padText(label, SECTION_WIDTH), 'quiet'],
    [values, isEmpty ? 'quiet' : 'plain'],
  );
}

function waitLines(
  { calls, messages, script }: PlaygroundState,
  { playground: { waits } }: Messages,
): readonly Line[] {
  const [call] = calls;
  const [message] = messages;
  return [
    ...(call ? [waits.call(call.name, calls.length - 1)] : []),
    ...(message ? [waits.message(messageText(message.body), messages.length - 1)] : []),
    ...(script ? [waits.script(script.status)] : []),
  ].map((text) => line('  ', [text, 'highlight']));
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
