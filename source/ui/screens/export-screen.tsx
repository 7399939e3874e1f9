import { type ReactNode, useState } from 'react';
import { labelOf } from '../../export/labels.ts';
import { exportsOfWalk, takenFromWalk } from '../../export/walk-exports.ts';
import { errorCode } from '../../files/error-code.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { ScreenFrame } from '../components/screen-frame.tsx';
import { bind } from '../keys/bindings.ts';
import { windowOf } from '../lists/list-window.ts';
import { useFilteredList } from '../lists/use-filtered-list.ts';
import { useWalk } from '../state/use-walk.ts';
import { EMPTY_LINE, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { useWizard } from '../wizard-context.ts';

/** What can be taken away from the walk: each is saved beside the others, without the key. */
export function ExportScreen(): ReactNode {
  const { messages, theme, panels, folder, onError } = useWizard();
  const { state, record } = useWalk();
  const [notice, setNotice] = useState<string>();
  const { screen: texts, command } = messages.takeAway;
  const formats = exportsOfWalk(state.draft);
  const list = useFilteredList(formats.map((format) => labelOf(format, messages)));
  const isAlone = ownerKind(state.draft.target?.value).endsWithRun;

  const saveIn = async (into: string): Promise<void> => {
    const format = formats[list.current() ?? -1];
    if (format === undefined) return;
    const taken = takenFromWalk(state.draft, record.state.result);
    try {
      const { saveExport } = await import('../../export/save-export.ts');
      setNotice(command.written(await saveExport(format, taken, into, messages)));
    } catch (error) {
      const code = errorCode(error);
      if (code === undefined) throw error;
      setNotice(texts.notWritten(code));
    }
  };
  return (
    <ScreenFrame
      title={[
        line([`${theme.symbols.here} `, 'accent'], [texts.title, 'strong']),
        line([messages.screens.position(list.position + 1, list.shown.length), 'quiet']),
      ]}
      label={texts.title}
      explanation=""
      filter={list.filter}
      notice={notice}
      body={({ width, rows }) => {
        const head = wrapLines(isAlone ? texts.ofSandbox : texts.what, width, 'plain');
        const height = Math.max(1, rows - head.length - 1);
        const { top, end } = windowOf({ count: list.shown.length, height, index: list.position });
        const names = list.shown.slice(top, end).flatMap((index) => formats[index] ?? []);
        const items = names.map((format, row) => {
          const isChosen = top + row === list.position;
          return line(isChosen ? [`${theme.symbols.pointer} `, 'accent'] : '  ', [
            labelOf(format, messages),
            isChosen ? 'strong' : 'plain',
          ]);
        });
        return [...head, EMPTY_LINE, ...items];
      }}
      beforeKey={() => setNotice(undefined)}
      keys={bind('takeAway', {
        choose: folder === undefined ? undefined : () => void saveIn(folder).catch(onError),
        back: () => panels.close(),
        move: list.move,
      })}
    />
  );
}
