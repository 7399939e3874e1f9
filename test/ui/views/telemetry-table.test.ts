import { describe, expect, it } from 'vitest';
import { reasonText } from '../../../source/reporters/lines.ts';
import type { TelemetryRow } from '../../../source/run/telemetry-log.ts';
import { plainText, widthOf } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { formatRow } from '../../../source/ui/views/format-row.ts';
import { tableLines, totalLines } from '../../../source/ui/views/telemetry-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';
import type { StagedWalk } from '../../helpers/staged-walk.ts';
import { STAGES } from '../../helpers/stages.ts';

const look = {
  width: 76,
  theme: createTheme({ unicode: true, color: true }),
  messages: MESSAGES,
  total: 10,
};
const ROW: TelemetryRow = {
  number: 7,
  messageId: '656df0f2-b146-460c-8aaf-0123456789ab',
  status: 'acknowledged',
  milliseconds: 7.31,
  reason: undefined,
};
describe('a row of the table', () => {
  it('shows number, state, latency and message ID', () => {
    expect(plainText(formatRow(ROW, look))).toBe(
      '  7  ✔ acknowledged   7.3 ms  656df0f2-b146-460c-8aaf-0123456789ab',
    );
  });

  it('says why a message failed instead', () => {
    const row = { ...ROW, status: 'failed', milliseconds: undefined, reason: 'timeout' } as const;
    expect(plainText(formatRow(row, look))).toContain('no acknowledgement in time');
  });

  it.each([55, 62, 65])(
    'shows both ends of its ID where it is not whole, in %i columns',
    (width) => {
      const shown = plainText(formatRow(ROW, { ...look, width }));
      expect(shown).toMatch(/ {2}656df0f2-b1[-\w]*…[-\w]*6789ab$/);
      expect(shown).toHaveLength(width);
    },
  );

  it('shows what a message says only beside its whole ID', () => {
    const shown = (width: number): string => plainText(formatRow(ROW, { ...look, width }));
    expect(shown(89)).toMatch(/ {2}656df0f2-b146-460c-8aaf-0123456789ab$/);
    expect(shown(90)).toMatch(/test wind speed \d+ +656df0f2-b146-460c-8aaf-0123456789ab$/);
  });

  it.each(['closed', 'timeout', 'cancelled'] as const)(
    'says whole why a message failed (%s) in the smallest window',
    (reason) => {
      const row = { ...ROW, status: 'failed', milliseconds: undefined, reason } as const;
      const shown = plainText(formatRow(row, { ...look, width: 55, total: 10_000 }));
      expect(shown).toContain(reasonText(reason, MESSAGES));
    },
  );

  it.each([56, 60, 76, 120])('fits into %i columns', (width) => {
    const row = { ...ROW, number: 1_000_000, milliseconds: 123_456 };
    expect(widthOf(formatRow(row, { ...look, width, total: 1_000_000 }))).toBeLessThanOrEqual(
      width,
    );
  });
});

describe('the table of five thousand messages', () => {
  const { telemetry } = (STAGES['telemetry, sending'] as () => StagedWalk)().record;

  it('draws only the rows that are in view', () => {
    const lines = tableLines(telemetry, { topFor: () => 4242 }, { ...look, rows: 12 });
    expect(lines).toHaveLength(12);
    expect(plainText(lines.at(-1) ?? [])).toBe('4,243 to 4,252 of 5,000');
  });

  it('tells totals, latencies and, where there is room, the rate', () => {
    const [bar, totals] = totalLines(telemetry, look);
    expect(widthOf(bar ?? [])).toBe(60);
    expect(plainText(totals ?? [])).toMatch(
      /^1,234 of 5,000 acknowledged {3}p50 \d+ ms {3}p95 \d+ ms/,
    );
    const narrow = totalLines(telemetry, { ...look, width: 30 });
    expect(plainText(narrow[1] ?? [])).toBe('1,234 of 5,000 acknowledged');
  });
});
