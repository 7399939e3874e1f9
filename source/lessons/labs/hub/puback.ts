import { POINT } from '../common-acts.ts';
import { isAct, isFact, notYet, PASSED, pointed, sinceTask } from '../event-matchers.ts';
import type { Lab } from '../lab.ts';
import type { LabEvent, LabVerdict } from '../lab-event.ts';

const isMessage = isFact(({ kind }) => kind === 'telemetry');
const isAcknowledged = isFact((fact) => fact.kind === 'puback' && fact.of === 'telemetry');

/** What an acknowledgement proves, and what its absence does not (protocol.md 3.5; MQTT 3.1.1, 4.3.2). */
export const puback: Lab = {
  id: 'what-puback-proves',
  minutes: 6,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'silence', choices: ['lost', 'arrived', 'unknown'], right: 'unknown' },
  acts: [
    { id: 'send', kind: 'device', does: 'send' },
    {
      id: 'cut',
      kind: 'fault',
      fault: { kind: 'connection-dropped', link: 'hub', packet: 'publish', times: 1 },
    },
    { id: 'count', kind: 'owner', does: 'count-messages' },
    POINT,
  ],
  tasks: [
    {
      id: 'taken',
      check: wasTaken,
      moves: [{ act: 'send' }, { act: 'point', at: isAcknowledged }],
    },
    { id: 'silence', check: wasSilent, moves: [{ act: 'cut' }, { act: 'send' }] },
    { id: 'counted', check: wasCounted, moves: [{ act: 'count' }, { act: 'send' }] },
  ],
  notes: [{ id: 'message', isFor: isMessage }],
  questions: [
    { id: 'proves', choices: ['stored', 'read', 'valid'], right: 'stored' },
    { id: 'next', choices: ['forget', 'again', 'wait'], right: 'again' },
  ],
  topics: ['puback', 'telemetry'],
};

function wasTaken(events: readonly LabEvent[]): LabVerdict {
  if (!events.some(isMessage)) return notYet('send-it');
  return pointed(sinceTask(events, 'taken'), isAcknowledged);
}

function wasSilent(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'silence');
  const sent = since.filter(isMessage).length;
  if (sent > since.filter(isAcknowledged).length) return PASSED;
  return notYet(since.some(isAct('cut')) ? 'send-it' : 'cut-it');
}

/** The hub was asked first, and what was left open then was sent again and acknowledged. */
function wasCounted(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'counted');
  const asked = since.findIndex(isAct('count'));
  if (asked < 0) return notYet('ask-it');
  return since.slice(asked).some(isAcknowledged) ? PASSED : notYet('send-again');
}
