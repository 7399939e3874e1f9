import { useInput } from 'ink';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useWizard } from '../wizard-context.ts';
import type { KeyPress } from './key-press.ts';
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
}

/** Gives the presses to this component as long as it is mounted. One component at a time has them. */
export function useKeyPresses(handler: (press: KeyPress) => void): void {
  const { keys } = useWizard();
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(() => keys.listen((press) => latest.current(press)), [keys]);
}
