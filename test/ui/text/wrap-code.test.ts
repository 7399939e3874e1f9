import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../source/labs/library.ts';
import { wrapCode } from '../../../source/ui/text/wrap-code.ts';
import { LESSONS, MESSAGES } from '../../helpers/english.ts';

/** The columns that code has in the narrowest window. */
const NARROWEST = 53;

const codeRows = openLibrary(MESSAGES, LESSONS).topics.flatMap(({ sections }) =>
  sections.flatMap(({ code }) => code?.lines ?? []),
);

describe('code in a narrow window', () => {
  it('is broken behind a comma or a bracket, and goes on deeper', () => {
    expect(
      wrapCode(
        "const { SymmetricKeySecurityClient } = require('azure-iot-security-symmetric-key');",
        NARROWEST,
      ),
    ).toEqual([
      'const { SymmetricKeySecurityClient } = require(',
      "    'azure-iot-security-symmetric-key');",
    ]);
    expect(wrapCode('    symmetric_key=key, hostname=state.hub, device_id=state.id)', 40)).toEqual([
      '    symmetric_key=key,',
      '        hostname=state.hub,',
      '        device_id=state.id)',
    ]);
  });

  it('is broken before a dot where a name is longer than a row', () => {
    expect(wrapCode('client = ProvisioningDeviceClient.create_from_symmetric_key(', 53)).toEqual([
      'client =',
      '    ProvisioningDeviceClient',
      '    .create_from_symmetric_key(',
    ]);
  });

  it('begins no row with the blank at which it was broken', () => {
    const word = 'a'.repeat(10);
    expect(wrapCode(`${word} ${word} --flag`, 21)).toEqual([`${word} ${word}`, '    --flag']);
    expect(wrapCode(`${word} ${word} --flag`, 22)).toEqual([`${word} ${word}`, '    --flag']);
  });

  it('stays as it is where it has room', () => {
    expect(wrapCode("print('a')", 10)).toEqual(["print('a')"]);
  });

  it.each(codeRows)('keeps every text in quotes whole: %s', (row) => {
    const rows = wrapCode(row, NARROWEST);
    for (const part of rows) expect(part.length).toBeLessThanOrEqual(NARROWEST);
    for (const [text] of row.matchAll(/"[^"]*"|'[^']*'/g)) {
      expect(rows.some((part) => part.includes(text))).toBe(true);
    }
    expect(rows.join('').replaceAll(' ', '')).toBe(row.replaceAll(' ', ''));
  });

  it('breaks a text in quotes that is longer than any row', () => {
    const rows = wrapCode(`key = "${'x'.repeat(60)}"`, 30);
    expect(rows.every((part) => part.length <= 30)).toBe(true);
    expect(rows.join('').replaceAll(' ', '')).toBe(`key="${'x'.repeat(60)}"`);
  });
});
