import { describe, expect, it } from 'vitest';
import type { RegistrationView } from '../../../source/run/state.ts';
import { plainText, widthOf } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { operationLine, pathLine } from '../../../source/ui/views/registration-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';

const SINCE = '2020-01-01T00:00:00.000Z';
const look = {
  width: 75,
  theme: createTheme({ unicode: true, color: true }),
  messages: MESSAGES,
  now: Date.parse(SINCE) + 1500,
};
const view = (given: Partial<RegistrationView>): RegistrationView => ({
  state: 'assigning',
  path: ['connecting', 'subscribing', 'registering', 'assigning'],
  since: SINCE,
  operationId: undefined,
  retryAfter: undefined,
  attempt: 0,
  ...given,
});

describe('the way of a registration', () => {
  it('shows what is behind, where it is and what is ahead', () => {
    expect(plainText(pathLine(view({}), look))).toBe(
      '● connect ── ● subscribe ── ● register ── ◉ assigning ── ○ assigned',
    );
  });

  it('stays at assigning while the device looks again', () => {
    expect(plainText(pathLine(view({ state: 'polling' }), look))).toContain('◉ assigning');
  });

  it('ends with every station passed', () => {
    expect(plainText(pathLine(view({ state: 'assigned' }), look))).not.toMatch(/[◉○✖]/);
  });

  it('shows where it broke off', () => {
    const path = ['connecting', 'subscribing', 'registering', 'refused'] as const;
    expect(plainText(pathLine(view({ state: 'refused', path }), look))).toContain('✖ register');
  });

  it('fits into the smallest window', () => {
    expect(widthOf(pathLine(view({}), { ...look, width: 56 }))).toBeLessThanOrEqual(56);
  });
});

describe('the operation', () => {
  const waiting = view({ operationId: '4.71cf7e38d2a94f6e.long', retryAfter: 3, attempt: 2 });

  it('counts down what DPS asked the device to wait', () => {
    expect(plainText(operationLine(waiting, look))).toBe(
      'operation 4.71cf7e38d2a…   poll 2   again in 1.5 s  ━━━━━━━╾────────',
    );
  });

  it('counts down what a device that is throttled has to wait, before there is an operation', () => {
    const told = view({ state: 'registering', retryAfter: 3 });
    expect(plainText(operationLine(told, look))).toMatch(
      /^DPS is busy: the device waits {3}again in 1\.5 s {2}[━╾─]+$/,
    );
    expect(plainText(operationLine(told, { ...look, width: 56 }))).toMatch(
      /^DPS is busy: the device waits {3}again in 1\.5 s/,
    );
  });

  it('has no countdown where DPS named no time', () => {
    expect(plainText(operationLine({ ...waiting, retryAfter: undefined }, look))).toBe(
      'operation 4.71cf7e38d2a…   poll 2   assigning',
    );
  });

  it('is only the state before there is one', () => {
    expect(plainText(operationLine(view({ state: 'connecting' }), look))).toBe('connecting');
  });
});
