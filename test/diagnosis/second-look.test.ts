import { afterEach, describe, expect, it } from 'vitest';
import type { Symptom } from '../../source/device/device-failure.ts';
import { diagnose } from '../../source/diagnosis/diagnose.ts';
import { takeSecondLook } from '../../source/diagnosis/second-look.ts';
import { MESSAGES } from '../helpers/english.ts';
import { closedPort, listen, swallowingPort } from './silent-port.ts';
import { startTlsServer } from './tls-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const REFUSED: Symptom = { link: 'dps', phase: 'connect', signal: { kind: 'connack', code: 5 } };
const SILENCE: Symptom = { link: 'dps', phase: 'connect', signal: { kind: 'timeout' } };

function look(symptom: Symptom, port: number, httpsPort?: number) {
  return takeSecondLook(symptom, {
    destination: { host: 'localhost', address: '127.0.0.1', port, ca: undefined },
    httpsPort,
    signal: new AbortController().signal,
    timeLimitMilliseconds: 500,
  });
}

describe('a second look', () => {
  it('finds the clock off when a token was refused, and that is then the reason', async () => {
    const skewed = await startTlsServer({
      onRequest: (_, response) => {
        response.setHeader('Date', new Date(Date.now() + 2 * 3_600_000).toUTCString()).end();
      },
    });
    open.push(skewed);
    const found = await look(REFUSED, await closedPort(), skewed.port);
    expect(found.clockOffsetSeconds).toBeCloseTo(-7200, -1);
    const circumstances = { server: 's', idScope: '', registrationId: '', deviceId: '' };
    const facts = { ...found, host: 'localhost', idScope: '', registrationId: '' };
    const { diagnosis } = diagnose(REFUSED, circumstances, MESSAGES, facts);
    expect(diagnosis).toMatchObject({
      code: 'dps-connection-refused',
      proven: true,
      causeIds: ['clock'],
    });
  });

  it('says nothing of the clock where nobody tells the time', async () => {
    expect(await look(REFUSED, await closedPort(), await closedPort())).toEqual({});
    expect(await look(REFUSED, await closedPort())).toEqual({});
  });

  it('tells silence of a server from a road that swallows packets', async () => {
    const silent = await listen(() => {});
    const swallowing = await swallowingPort();
    open.push(silent, swallowing);
    expect(await look(SILENCE, silent.port)).toEqual({ reached: 'tcp' });
    const found = await look(SILENCE, swallowing.port);
    expect(found).toEqual({ reached: 'nothing' });
    const circumstances = { server: 's', idScope: '', registrationId: '', deviceId: '' };
    const facts = { ...found, host: 'localhost', idScope: '', registrationId: '' };
    expect(diagnose(SILENCE, circumstances, MESSAGES, facts).diagnosis.code).toBe('unreachable');
    expect(diagnose(SILENCE, circumstances, MESSAGES).diagnosis.code).toBe('dps-no-answer');
  });

  it('looks at nothing where it could not explain anything', async () => {
    const other: Symptom = { link: 'dps', phase: 'register', signal: { kind: 'closed' } };
    expect(await look(other, await closedPort())).toEqual({});
  });

  it('ends when it is cancelled', async () => {
    const silent = await listen(() => {});
    open.push(silent);
    const controller = new AbortController();
    const work = takeSecondLook(REFUSED, {
      destination: { host: 'localhost', address: '127.0.0.1', port: silent.port, ca: undefined },
      httpsPort: silent.port,
      signal: controller.signal,
    });
    controller.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
  });
});
