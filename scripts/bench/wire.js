import { messageOf, withProcess } from './measured.js';

/**
 * The wire view over a full log: what it keeps must not grow with what has passed by, and what it draws must not
 * cost more for a hundred thousand packets than for a hundred.
 */
export async function wire({ quick }) {
  const { growth, frame, packets } = await withProcess(
    'wire-run.ts',
    [quick ? '0.3' : '1'],
    messageOf,
  );
  const count = packets.toLocaleString('en');
  return [
    { what: `heap of the wire log after ${count} packets`, ratio: growth, budget: 1.05 },
    { what: 'a key in the wire view, 100,000 packets / 100 packets', ratio: frame, budget: 2 },
  ];
}
