import type { FailureAtHand } from '../../lessons/topics.ts';
import type { Ring } from '../../structures/ring.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import type { BoundKeys } from '../keys/bindings.ts';
import type { TextEdit } from '../keys/text-edits.ts';
import type { ListFilter } from '../lists/use-filter-text.ts';
import type { Copied } from '../terminal/clipboard.ts';
import type { FrameContent } from '../views/frame-layout.ts';

/** What a screen hands to its frame. */
export interface ScreenFrameProps
  extends Pick<
    FrameContent,
    | 'title'
    | 'body'
    | 'comfortable'
    | 'terms'
    | 'steps'
    | 'picture'
    | 'pictureFromRows'
    | 'isBroad'
    | 'isContinued'
  > {
  /** What the screen is called. */
  readonly label: string;
  /** One thought, or several that each stand by themselves where there is room; empty: nothing is explained. */
  readonly explanation: string | readonly string[];
  /** What the keys of the screen do. */
  readonly keys: BoundKeys;
  /** Takes what is typed while letters go into a text and so are no commands; undefined while they do not. */
  readonly typing?: ((edit: TextEdit) => void) | undefined;
  /** Takes what is pasted where no text is typed; absent: nothing is done with it. */
  readonly pasted?: ((text: string) => void) | undefined;
  /** Called before whatever a key does. */
  readonly beforeKey?: (() => void) | undefined;
  /** What a key shows of the wire. */
  readonly wire?: Ring<WireEvent> | undefined;
  /** What a key explains: topics of the library. */
  readonly topics?: readonly string[] | undefined;
  /** Of those topics, the failure that has happened. */
  readonly failure?: FailureAtHand | undefined;
  /** What the topics explain together; absent: the first of them is what it is about. */
  readonly explainedAs?: string | undefined;
  /** Of the list that the screen is, drawn above it. */
  readonly filter?: ListFilter | undefined;
  /** What the screen is about, for the clipboard. */
  readonly copies?: Copied | undefined;
  /** What the screen has just done, where nothing else shows it. */
  readonly notice?: string | undefined;
}
