import { describe, expect, it } from 'vitest';
import type { CheckId, CheckReport } from '../../../source/diagnosis/checks/check.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { checkReportLines, inOrderOfRoad } from '../../../source/ui/views/check-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';

const theme = createTheme({ unicode: true, color: false });

function report(check: CheckId, result: CheckReport['result'], detail = 'x'): CheckReport {
  return { check, result, detail, milliseconds: 1 };
}

describe('the checks on a screen', () => {
  it('stand in the order of the road, whichever ended first', () => {
    const ended = ['websocket', 'clock', 'tls', 'name-v4', 'node', 'tcp-8883'] as const;
    const shown = inOrderOfRoad(
      ended.map((check) => report(check, 'passed')),
      MESSAGES,
    ).map(({ check }) => check);
    expect(shown).toEqual(['node', 'name-v4', 'tcp-8883', 'tls', 'clock', 'websocket']);
  });

  it('break a server behind a mark of its name', () => {
    const look = { width: 57, rows: 20, theme, messages: MESSAGES };
    const detail = 'global.azure-devices-provisioning.net:39555 is open';
    expect(checkReportLines([report('tcp', 'passed', detail)], look).map(plainText)).toEqual([
      '✔ TCP port          global.azure-devices-provisioning.',
      '                    net:39555 is open',
    ]);
  });
});
