import { visiblePayload } from '../../source/protocol/foreign-text.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';
import type { StagedWalk } from '../helpers/staged-walk.ts';
import { STAGES } from '../helpers/stages.ts';

export const F1 = '\u001bOP';
/** What a service could send to someone who looks at it, as it comes from the tap. */
const HOSTILE = visiblePayload('{"message":"\u001b[2J\u001b]0;owned\u0007 \\u001b[31m \u202e"}');

/** @throws an error for a name that is none of `STAGES` */
export function stage(name: string): StagedWalk {
  const make = STAGES[name];
  if (!make) throw new Error(`there is no stage "${name}"`);
  return make();
}

/** A walk with packets of every length, a token and a payload that means no good. */
export function talkative(count = 60): StagedWalk {
  const walk = stage('provision, assigned');
  const expiresAt = Math.floor(Date.now() / 1000) + 3599;
  const say = (packet: Partial<WirePacket>): void => {
    walk.happen({ type: 'wire', link: 'hub', direction: 'out', packet: 'PUBLISH', ...packet });
  };
  say({
    packet: 'CONNECT',
    clientId: 'my-device-007',
    userName: 'sandbox-hub.azure-devices.net/my-device-007/?api-version=2021-04-12',
    token: { resource: 'sandbox-hub.azure-devices.net/devices/my-device-007', expiresAt },
  });
  for (let number = 1; number <= count; number += 1) {
    say({ topic: `devices/my-device-007/messages/events/%24.mid=${number}`, payload: `${number}` });
  }
  say({ direction: 'in', topic: '$iothub/methods/POST/x/?$rid=1', payload: HOSTILE });
  return walk;
}

/** Shows the walk in a window of that size, until the test is over. */
export function show(walk: StagedWalk, columns = 80, rows = 24, unicode = true, folder?: string) {
  const wizard = showWizard(walk, { columns, rows, unicode, ...(folder && { folder }) });
  atTestEnd(() => closeWizard(wizard));
  return wizard;
}

/** Presses the keys one after the other, each once the one before has been dealt with. */
export async function press({ terminal }: ShownWizard, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    terminal.send(key);
    // An Esc waits for the rest of a sequence; all else is dealt with at once.
    await terminal.handled();
  }
}
