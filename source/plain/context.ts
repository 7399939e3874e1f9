import type { Texts } from '../lessons/texts.ts';
import type { Walk } from '../walk/walk.ts';
import type { WalkStart } from '../walk/walk-start.ts';
import type { PlainOutput } from './output.ts';
import type { Prompter } from './prompters/prompter.ts';

/** What every part of the plain walk works with. */
export interface PlainContext extends Pick<Texts, 'messages' | 'lessons'> {
  readonly walk: Walk;
  readonly prompter: Prompter;
  readonly output: PlainOutput;
  /** Aborted when the person, or the system, wants the program to end. */
  readonly signal: AbortSignal;
  /** The profile of the walk; absent where nothing is saved. */
  readonly start?: Pick<WalkStart, 'walkProfile'> | undefined;
}

/** Typed instead of an answer to go back. No setting can have this value. */
export const BACK = '<';
