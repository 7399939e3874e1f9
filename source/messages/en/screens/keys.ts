import { panelKeys } from './panel-keys.ts';
import { profileKeys } from './profile-keys.ts';

/** What a key does, as the footer says it. */
export const keys = {
  forward: 'continue',
  makeAgain: 'do it again',
  provision: 'provision',
  send: 'send',
  finish: 'finish',
  guess: 'that is it',
  showWhy: 'show why',
  showAll: 'all causes',
  retry: 'try again',
  deriveKey: 'derive key',
  useWebSocket: 'use WebSocket',
  registerAgain: 'register again',
  runChecks: 'check network',
  skip: 'skip',
  again: 'do it again',
  back: 'back',
  move: 'move',
  change: 'change',
  tick: 'tick',
  edit: 'edit',
  reveal: 'show or hide',
  scroll: 'scroll',
  follow: 'follow',
  failedOnly: 'failed or all',
  ...panelKeys,
  ...profileKeys,
  quit: 'quit',
  leave: 'leave',
};
