import { describe, expect, it } from 'vitest';
import type { WirePacket } from '../../../../source/protocol/wire-packet.ts';
import { plainText } from '../../../../source/ui/text/line.ts';
import { createTheme } from '../../../../source/ui/theme.ts';
import { chartLines } from '../../../../source/ui/views/wire/chart-lines.ts';
import { Sequence } from '../../../../source/wire/sequence.ts';
import { MESSAGES } from '../../../helpers/english.ts';

const answer = (status: number, payload: object): WirePacket =>
  ({
    link: 'dps',
    direction: 'in',
    packet: 'PUBLISH',
    topic: `$dps/registrations/res/${status}/?$rid=1&retry-after=3`,
    payload: JSON.stringify(payload),
  }) as WirePacket;
const CONNECT = { link: 'dps', direction: 'out', packet: 'CONNECT' } as WirePacket;

describe('the chart on the screen', () => {
  it('has each label in the colour of what its packet means, as the list of packets has', () => {
    const sequence = new Sequence(MESSAGES);
    const packets = [
      CONNECT,
      answer(202, { status: 'assigning' }),
      answer(429, {}),
      answer(401, { errorCode: 401002 }),
      answer(200, {
        status: 'assigned',
        registrationState: { status: 'assigned', assignedHub: 'h.net', deviceId: 'd' },
      }),
    ];
    for (const packet of packets) sequence.add(packet);
    const theme = createTheme({ unicode: true, color: true });
    const { head, arrows } = chartLines(sequence, { width: 80, theme, messages: MESSAGES });
    expect(head.map(plainText)[0]).toMatch(/^device +DPS +hub$/);
    const labels = arrows.map((row) => row.map(({ text, style }) => [text.trim(), style])[1]);
    expect(labels).toEqual([
      ['CONNECT', 'plain'],
      [expect.stringContaining('202'), 'plain'],
      [expect.stringContaining('429'), 'warning'],
      [expect.stringContaining('401'), 'bad'],
      ['200 assigned', 'good'],
    ]);
    expect(arrows.every((row) => plainText(row).length === 78)).toBe(true);
  });
});
