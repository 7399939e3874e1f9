import type { ReactNode } from 'react';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useKeyField } from '../state/profiles/use-key-field.ts';
import { useStart } from '../state/use-start.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { secretFieldLine } from '../views/secret-field-line.ts';
import { textFieldLine } from '../views/text-field-line.ts';
import { useWizard } from '../wizard-context.ts';

/** Asks for the one thing that the chosen profile does not hold. */
export function KeyScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const start = useStart();
  const key = useKeyField();
  const { start: words } = messages.profiles;
  const { symbols } = theme;
  const look = { theme, isFocused: true };
  return (
    <ScreenFrame
      title={[
        line([`${symbols.here} `, 'accent'], [messages.questions.symmetricKey.label, 'strong']),
        line([start.chosen?.name ?? '', 'quiet']),
      ]}
      label={messages.questions.symmetricKey.label}
      body={({ width }) => [
        ...wrapLines(words.key(start.chosen?.name ?? ''), width, 'plain'),
        EMPTY_LINE,
        line(
          [`${symbols.pointer} `, 'accent'],
          key.isRevealed
            ? textFieldLine(key.field, { ...look, width: width - 2, isMasked: false })
            : secretFieldLine(key.field, { ...look, width: width - 2, messages }),
        ),
        EMPTY_LINE,
        ...(key.problem === undefined
          ? wrapLines(
              messages.screens.portal(messages.questions.symmetricKey.portal),
              width,
              'quiet',
            )
          : wrapLines(
              `${symbols.failed} ${messages.problems[key.problem](undefined, undefined)}`,
              width,
              'bad',
            )),
      ]}
      explanation={words.keyExplanation}
      typing={key.typing}
      keys={bind('profileKey', {
        accept: key.accept,
        back: () => start.chooseAgain(),
        reveal: key.reveal,
      })}
      topics={['symmetric-key']}
    />
  );
}
