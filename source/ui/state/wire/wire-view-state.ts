import { LINKS } from '../../../protocol/vocabulary.ts';
import type { WireFilter } from './wire-selection.ts';

export interface WireViewState {
  /** The list with the chosen packet in short, that packet alone, or the chart. */
  readonly mode: 'packets' | 'packet' | 'chart';
  readonly link: WireFilter['link'];
  readonly text: string;
  /** True while letters go into the search. */
  readonly isFinding: boolean;
  /** How many packets there were when the view was paused. */
  readonly pausedAt: number | undefined;
  /** Number of the chosen packet, as the ring counts. */
  readonly cursor: number;
  /** True while the newest packet is the chosen one. */
  readonly isFollowing: boolean;
}

export type WireViewAction =
  | { readonly type: 'mode'; readonly mode: WireViewState['mode'] }
  | { readonly type: 'link' }
  | { readonly type: 'find' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'found'; readonly isKept: boolean }
  /** @param added packets there are at this moment */
  | { readonly type: 'pause'; readonly added: number }
  | { readonly type: 'choose'; readonly cursor: number; readonly isNewest: boolean }
  | { readonly type: 'follow' };

const SHOWN_LINKS = ['all', ...LINKS] as const;

export const INITIAL_WIRE_VIEW: WireViewState = {
  mode: 'packets',
  link: 'all',
  text: '',
  isFinding: false,
  pausedAt: undefined,
  cursor: 0,
  isFollowing: true,
};

/** The view after one more key. Pure. */
export function reduceWireView(state: WireViewState, action: WireViewAction): WireViewState {
  switch (action.type) {
    case 'mode':
      return { ...state, mode: action.mode };
    case 'link': {
      const next = SHOWN_LINKS[(SHOWN_LINKS.indexOf(state.link) + 1) % SHOWN_LINKS.length] ?? 'all';
      return { ...state, link: next };
    }
    case 'find':
      return { ...state, isFinding: true };
    case 'text':
      return { ...state, text: action.text };
    case 'found':
      return { ...state, isFinding: false, text: action.isKept ? state.text : '' };
    case 'pause':
      return { ...state, pausedAt: state.pausedAt === undefined ? action.added : undefined };
    case 'choose':
      return { ...state, cursor: action.cursor, isFollowing: action.isNewest };
    case 'follow':
      return { ...state, isFollowing: true, pausedAt: undefined };
  }
}
