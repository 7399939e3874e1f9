import stringWidth from 'string-width';
import type { Messages } from '../../../messages/messages.ts';
import type { BootDeed } from '../../../run/boot-deeds.ts';
import type { RunState } from '../../../run/state.ts';
import { type TwinRow, twinRows } from '../../../walk/boot/twin-rows.ts';
import { bootSentences, issuedUntil } from '../../../walk/words/boot-words.ts';
import { explainedList } from '../../lists/explained-list.ts';
import { EMPTY_LINE, type Line, line, padText, truncateText } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';

export interface BootLook {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const LONGEST_NAME = 28;
const GAP = 2;

/** What the device has kept, and, where its owner works in a portal, what is to be done there. */
export function keptLines(run: RunState, isPortal: boolean, look: BootLook): readonly Line[] {
  const { nextBoot } = look.messages.screens;
  const { standing } = run;
  if (standing.device === 'not yet') return [];
  const until = issuedUntil(run);
  const kept = look.messages.language.text([
    nextBoot.kept(standing.hub, standing.deviceId),
    ...(until === undefined ? [] : [nextBoot.keptCertificate(until)]),
  ]);
  return [
    ...wrapLines(kept, look.width, 'plain'),
    ...(isPortal ? wrapLines(nextBoot.portal, look.width, 'quiet') : []),
  ];
}

/**
 * What can come before a boot, each with what it is.
 *
 * @param shown those that a filter has left of all
 */
export function deedLines(
  { shown, all }: { readonly shown: readonly BootDeed[]; readonly all: readonly BootDeed[] },
  index: number,
  look: BootLook & { readonly rows: number },
): readonly Line[] {
  const { deeds } = look.messages.screens.nextBoot;
  const longest = Math.max(0, ...all.map((deed) => stringWidth(deeds[deed].label)));
  const items = shown.map((deed) => deeds[deed]);
  return explainedList(items, index, { ...look, labelWidth: longest + GAP });
}

/** What came of the last boot: the way that it went, and its twin before and after. */
export function bootedLines(run: RunState, look: BootLook): readonly Line[] {
  const { boot, twin } = run;
  const [way, ...more] = bootSentences(run, look.messages);
  if (boot === undefined || way === undefined) return [];
  const isDone = boot.end?.outcome === 'done';
  const { done, failed } = look.theme.symbols;
  const mark = isDone ? done : failed;
  return [
    ...wrapText(way, look.width - 2).map((row, index) =>
      line([index === 0 ? `${mark} ` : '  ', isDone ? 'good' : 'bad'], row),
    ),
    ...more.flatMap((sentence) => wrapLines(sentence, look.width, 'plain', '  ')),
    ...(isDone && boot.before !== undefined
      ? [EMPTY_LINE, ...twinLines(twinRows(boot.before, twin), look)]
      : []),
  ];
}

function twinLines(rows: readonly TwinRow[], look: BootLook): readonly Line[] {
  const { twin } = look.messages.screens.nextBoot;
  const names = rows.map(({ part, name }) => `${twin[part]} ${name}`);
  const longest = Math.max(twin.heading.length, ...names.map((name) => name.length));
  const first = Math.min(longest, LONGEST_NAME);
  const column = Math.floor((look.width - 4 - first - 2 * GAP) / 2);
  const cell = (text: string, width: number): string =>
    padText(truncateText(text, width, look.theme.symbols.ellipsis), width + GAP);
  const head = cell(twin.heading, first) + cell(twin.before, column) + twin.after;
  return [
    line(['    ', 'plain'], [head, 'quiet']),
    ...rows.map(({ before = twin.absent, after = twin.absent }, index) => {
      const isOther = before !== after;
      return line(
        [isOther ? `  ${look.theme.symbols.warning} ` : '    ', 'warning'],
        cell(names[index] ?? '', first),
        cell(before, column),
        [truncateText(after, column, look.theme.symbols.ellipsis), isOther ? 'strong' : 'plain'],
      );
    }),
  ];
}
