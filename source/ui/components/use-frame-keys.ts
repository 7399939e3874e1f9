import { type BoundKeys, bind, perform } from '../keys/bindings.ts';
import { keyRowsOf } from '../keys/key-rows.ts';
import { previewWay } from '../keys/preview-keys.ts';
import { editOf, pastedText, type TextEdit } from '../keys/text-edits.ts';
import type { ListFilter } from '../lists/use-filter-text.ts';
import { useCopying } from '../terminal/use-copying.ts';
import { useKeyPresses } from '../terminal/use-key-presses.ts';
import { useScreen } from '../wizard-context.ts';
import type { ScreenFrameProps } from './screen-frame-props.ts';

export interface FrameKeys {
  readonly keys: BoundKeys;
  readonly typing: ((edit: TextEdit) => void) | undefined;
  /** What the last key has done, where nothing else shows it. */
  readonly notice: string | undefined;
}

/** The keys of a screen together with those of every frame, and what becomes of a press. */
export function useFrameKeys(
  { isOnTop, ...props }: ScreenFrameProps & { readonly isOnTop: boolean },
  isActive: boolean,
): FrameKeys {
  const { messages, panels, preview, onError } = useScreen();
  const copying = useCopying();
  const { wire, topics = [], failure, explainedAs, filter, copies } = props;
  const typing = filter?.isFinding ? filter.type : props.typing;
  const isTyping = typing !== undefined;
  const title = explainedAs ?? (topics.length > 0 ? undefined : props.label);
  const explain = {
    kind: 'explanation',
    topics,
    ...(title === undefined ? {} : { title }),
    ...(failure === undefined ? {} : { failure }),
  } as const;
  const own = withFilter(props.keys, filter);
  const keys: BoundKeys = {
    screen: own.screen,
    bindings: {
      // Of one item nothing is to be left out.
      find: filter && filter.count > 1 && !isTyping ? filter.begin : undefined,
      wire:
        wire && !isTyping
          ? () => panels.show({ kind: 'wire', wire, picture: props.picture })
          : undefined,
      help: () => panels.show({ ...explain, keys: keyRowsOf(keys, messages) }),
      terms: {
        when: topics.length > 0 && !isTyping,
        run: () => panels.show({ ...explain, begin: 'terms' }),
      },
      copy: copies && !isTyping ? () => copying.copy(copies) : undefined,
      ...own.bindings,
    },
  };

  useKeyPresses((press) => {
    // In a window that shows nothing, nothing may happen. (Ctrl+C does not come this way.)
    if (!isActive) return;
    const way = preview && previewWay(press);
    if (way) return void preview[way]().catch(onError);
    copying.forget();
    props.beforeKey?.();
    const edit = typing && editOf(press);
    const pasted = pastedText(press);
    if (edit) typing(edit);
    else if (pasted !== undefined) props.pasted?.(pasted);
    else perform(press, keys);
  }, isOnTop);
  return { keys, typing, notice: copying.notice ?? props.notice };
}

/** While letters go into the filter, Enter keeps it; going back takes it away before it leads anywhere else. */
function withFilter(keys: BoundKeys, filter: ListFilter | undefined): BoundKeys {
  if (filter === undefined) return keys;
  const clear = (): void => filter.end(false);
  if (filter.isFinding) return bind('filter', { forward: () => filter.end(true), back: clear });
  if (filter.text === '' || keys.bindings.back === undefined) return keys;
  return { ...keys, bindings: { ...keys.bindings, back: clear } };
}
