import type { DeviceBoundMessage } from '../../device/https/device-bound-messages.ts';
import { mergePatch } from '../../structures/merge-patch.ts';
import type { ActId } from './acts.ts';
import type { MethodAnswer, PlaygroundEvent, WaitingCall } from './playground-event.ts';

/** One section of the device's twin, as far as the device knows it. */
export interface TwinSection {
  readonly values: Readonly<Record<string, unknown>>;
  readonly version: number | undefined;
}

export type PlaygroundLink =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly why: string };

export interface PlaygroundState {
  readonly link: PlaygroundLink;
  /** Undefined until it was read. */
  readonly desired: TwinSection | undefined;
  readonly reported: TwinSection | undefined;
  /** Methods without an answer, the oldest first. */
  readonly calls: readonly WaitingCall[];
  readonly script: MethodAnswer | undefined;
  /** Cloud-to-device messages that the device holds, the oldest first. */
  readonly messages: readonly DeviceBoundMessage[];
  /** What is being done. */
  readonly busy: ActId | undefined;
  /** The newest last. */
  readonly events: readonly PlaygroundEvent[];
}

export type PlaygroundAction =
  | { readonly type: 'busy'; readonly act: ActId | undefined }
  | { readonly type: 'event'; readonly event: PlaygroundEvent };

export const INITIAL_PLAYGROUND: PlaygroundState = {
  link: { kind: 'connecting' },
  desired: undefined,
  reported: undefined,
  calls: [],
  script: undefined,
  messages: [],
  busy: undefined,
  events: [],
};

/** As many as somebody may want to scroll back to. */
const KEPT_EVENTS = 300;

/** The playground after one more action. Pure. */
export function reducePlayground(
  state: PlaygroundState,
  action: PlaygroundAction,
): PlaygroundState {
  if (action.type === 'busy') return { ...state, busy: action.act };
  const { event } = action;
  const events = [...state.events, event].slice(-KEPT_EVENTS);
  return { ...afterEvent(state, event), events };
}

function afterEvent(state: PlaygroundState, event: PlaygroundEvent): PlaygroundState {
  switch (event.type) {
    case 'connecting':
      return { ...state, link: { kind: 'connecting' } };
    case 'connected':
      return { ...state, link: { kind: 'connected' }, ...twinOf(event.twin) };
    case 'lost':
    case 'refused':
      // Whoever called has been told by the hub that the device is gone.
      return { ...state, link: { kind: 'lost', why: event.why }, calls: [] };
    case 'twin-read':
      return { ...state, ...twinOf(event.twin) };
    case 'desired-changed':
      return { ...state, desired: merged(state.desired, event) };
    case 'reported':
      return { ...state, reported: merged(state.reported, event) };
    case 'called':
      return { ...state, calls: [...state.calls, event] };
    case 'answered':
      return { ...state, calls: state.calls.filter(({ id }) => id !== event.id) };
    case 'scripted':
      return { ...state, script: event.answer };
    case 'fetched':
      return { ...state, messages: [...state.messages, event.message] };
    case 'settled':
    case 'let-go':
      return {
        ...state,
        messages: state.messages.filter(({ lockToken }) => lockToken !== event.message.lockToken),
      };
    default:
      return state;
  }
}

function twinOf({
  desired,
  reported,
}: Extract<PlaygroundEvent, { type: 'connected' }>['twin']): Pick<
  PlaygroundState,
  'desired' | 'reported'
> {
  return { desired: sectionOf(desired), reported: sectionOf(reported) };
}

function sectionOf({ $version, ...values }: TwinSection['values']): TwinSection {
  return { values, version: typeof $version === 'number' ? $version : undefined };
}

function merged(
  before: TwinSection | undefined,
  { patch, version }: { readonly patch: TwinSection['values']; readonly version?: number },
): TwinSection {
  const values = mergePatch(before?.values ?? {}, patch);
  return { values, version: version ?? before?.version };
}
