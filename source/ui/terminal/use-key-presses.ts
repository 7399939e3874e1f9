import { useInput, useStdin } from 'ink';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useScreen } from '../wizard-context.ts';
import { F1_SEQUENCES, type KeyPress } from './key-press.ts';
import { KeyReader } from './key-reader.ts';

/** Reads the keyboard into the queue of presses. Mounted once, at the root: so raw mode stays on throughout. */
export function useKeyboard(onPress: (press: KeyPress) => void): void {
  const latest = useRef(onPress);
  const reader = useRef<KeyReader>(undefined);
  // One callback for life: Ink subscribes anew for another one, and a key could fall in between.
  const onInput = useRef<Parameters<typeof useInput>[0]>((input, key) =>
    reader.current?.read(input, key),
  );
  useLayoutEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    const made = new KeyReader((press) => latest.current(press));
    reader.current = made;
    return () => made.close();
  }, []);
  useInput(onInput.current);
  // Ink 6.8 tells `useInput` of F1 only that some key was pressed; which one stands in what it read.
  const { internal_eventEmitter: input } = useStdin();
  useEffect(() => {
    const onSequence = (sequence: string): void => {
      if (F1_SEQUENCES.has(sequence)) latest.current({ name: 'f1', text: '' });
    };
    input.on('input', onSequence);
    return () => {
      input.off('input', onSequence);
    };
  }, [input]);
}

/**
 * Gives the presses to this component as long as it is mounted and active. One component at a time has them.
 */
export function useKeyPresses(handler: (press: KeyPress) => void, isActive = true): void {
  const { keys } = useScreen();
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(
    () => (isActive ? keys.listen((press) => latest.current(press)) : undefined),
    [keys, isActive],
  );
}
