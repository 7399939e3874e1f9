import type { ReactNode } from 'react';
import { resumeOf } from '../../walk/profile-draft.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { useNow } from '../state/use-now.ts';
import { useStart } from '../state/use-start.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { spinnerFrame } from '../text/spinner.ts';
import { operationLine, pathLine } from '../views/registration-lines.ts';
import { useWizard } from '../wizard-context.ts';

/** What is done again on the way to the step where the person stopped. */
export function ResumingScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { chosen } = useStart();
  const { state, record } = useWalk();
  const now = useNow(true);
  const { start: words } = messages.profiles;
  const step = chosen === undefined ? state.step : resumeOf(chosen).step;
  const texts: Readonly<Partial<Record<string, string>>> = messages.screens.working;
  const { registration } = record.state;
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [words.title, 'strong']),
        line([chosen?.name ?? '', 'quiet']),
      ]}
      label={words.title}
      body={({ width }): readonly Line[] => {
        const look = { width, theme, messages, now };
        const registering =
          registration === undefined
            ? []
            : [EMPTY_LINE, pathLine(registration, look), operationLine(registration, look)];
        return [
          line(words.resuming(chosen?.name ?? '', messages.steps[step].title)),
          EMPTY_LINE,
          line([words.onTheWay, 'quiet']),
          line(
            [`${spinnerFrame(theme, now)} `, 'accent'],
            texts[state.step] ?? messages.steps[state.step].title,
          ),
          ...registering,
        ];
      }}
      explanation=""
      keys={bind('resuming', {})}
    />
  );
}
