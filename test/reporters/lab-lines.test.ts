import { describe, expect, it } from 'vitest';
import { LAB_IDS } from '../../source/lessons/labs/lab.ts';
import { withPassed, withStarted } from '../../source/lessons/labs/progress.ts';
import { certificateText, labStatus, stateText } from '../../source/reporters/lab-lines.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';

const FIRST = '2026-01-01T10:00:00.000Z';
const SECOND = '2026-01-02T10:00:00.000Z';

describe('what somebody has passed', () => {
  it('names each lab that is passed with its day, and no other', () => {
    const begun = withStarted({}, 'two-names', FIRST);
    const progress = withPassed(withPassed(begun, 'wrong-key', FIRST), 'next-boot', SECOND);
    expect(certificateText(progress, LESSONS, MESSAGES)).toBe(
      [
        'Labs of dps-wizard',
        `2 of ${LAB_IDS.length} labs passed.`,
        '',
        '2026-01-01  The wrong key',
        '2026-01-02  The next boot',
        '',
      ].join('\n'),
    );
  });

  it('tells a lab that was never begun from one that was, and both from a passed one', () => {
    expect(labStatus(undefined)).toBe('open');
    expect(labStatus({ startedAt: FIRST })).toBe('started');
    expect(labStatus({ startedAt: FIRST, passedAt: SECOND })).toBe('passed');
  });
});

describe('what an act has left', () => {
  const root = { subject: 'CN=root', issuer: 'CN=root' };
  const line4 = { subject: 'CN=line 4', issuer: 'CN=root' };
  const device = { subject: 'CN=dev1', issuer: 'CN=line 4' };
  const stateOf = (...links: readonly (typeof root)[]): string =>
    stateText('It shows: {chain}.', { links }, MESSAGES);

  it('follows a chain up to what is signed by itself, each name once', () => {
    expect(stateOf(device, line4, root)).toBe(
      'It shows: CN=dev1, signed by CN=line 4, signed by CN=root, signed by itself.',
    );
  });

  it('parts a chain where one link does not lead to the next', () => {
    expect(stateOf(device, root)).toBe(
      'It shows: CN=dev1, signed by CN=line 4; CN=root, signed by itself.',
    );
  });

  it('says that there is none, and how many were counted', () => {
    expect(stateOf()).toBe('It shows: no certificate yet.');
    expect(stateText('It stands in {count} packets.', { counted: 2 }, MESSAGES)).toBe(
      'It stands in 2 packets.',
    );
  });
});
