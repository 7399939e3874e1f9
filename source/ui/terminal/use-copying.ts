import { useState } from 'react';
import { useScreen } from '../wizard-context.ts';
import { type Copied, copyText } from './clipboard.ts';

export interface Copying {
  readonly copy: (copied: Copied) => void;
  /** What became of the last copy; undefined where there was none, or a key was pressed since. */
  readonly notice: string | undefined;
  readonly forget: () => void;
}

/** Copies for the person, and says so. */
export function useCopying(): Copying {
  const { messages, stream } = useScreen();
  const [notice, setNotice] = useState<string>();
  const { done, tooLong } = messages.screens.copying;
  return {
    copy: ({ what, text }) => setNotice(copyText(stream, text()) ? done(what) : tooLong),
    notice,
    forget: () => setNotice(undefined),
  };
}
