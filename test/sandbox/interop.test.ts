import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { type Running, run } from './helpers/running.ts';

const PROGRAM = join(import.meta.dirname, 'fixtures', 'official-sdk.js');
const execute = promisify(execFile);

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(async () => {
  await rm(data, { recursive: true });
});

/** A sandbox as the command starts it on another port than 8883. */
function asCommand(): Promise<Running> {
  return run({
    dpsHost: 'localhost',
    hubs: ['127.0.0.1'],
    announcePort: true,
    dataDirectory: data,
    fresh: true,
    retryAfter: 1,
    answerDelay: 50,
  });
}

/** Runs the device program as a process of its own, with nothing but the environment to go by. */
async function runProgram(sandbox: Sandbox, id: string, key: string, idScope = sandbox.idScope) {
  const { stdout } = await execute(process.execPath, [PROGRAM], {
    env: {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: sandbox.caFile,
      PROVISIONING_HOST: `${sandbox.dpsHost}:${sandbox.port}`,
      PROVISIONING_IDSCOPE: idScope,
      PROVISIONING_REGISTRATION_ID: id,
      PROVISIONING_SYMMETRIC_KEY: key,
    },
  });
  return JSON.parse(stdout.trim());
}

describe("Microsoft's Node SDK, unmodified, certificates verified", () => {
  test('registers, sends ten messages, reads and reports its twin', async () => {
    const { sandbox } = await asCommand();
    const { primaryKey } = sandbox.createIndividualEnrollment({
      registrationId: 'dev1',
      initialTwin: { properties: { desired: { fan: 'on' } } },
    });
    const { result, acknowledged, desired } = await runProgram(sandbox, 'dev1', primaryKey);
    const hub = `127.0.0.1:${sandbox.port}`;
    expect(result).toMatchObject({ assignedHub: hub, deviceId: 'dev1', status: 'assigned' });
    expect(acknowledged).toBe(10);
    expect(desired).toEqual({ fan: 'on', $version: 1 });
    expect(sandbox.device(hub, 'dev1')?.messagesReceived).toBe(10);
  });

  test('registers as a member of an enrollment group', async () => {
    const { sandbox } = await asCommand();
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'grp' });
    const key = deriveDeviceKey(primaryKey, 'sn-1');
    const { result, acknowledged } = await runProgram(sandbox, 'sn-1', key);
    expect(result.deviceId).toBe('sn-1');
    expect(acknowledged).toBe(10);
  });

  test('protocol.md 2.3: reports a wrong key, an unknown scope and a disabled enrollment', async () => {
    const { sandbox } = await asCommand();
    const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const off = sandbox.createIndividualEnrollment({
      registrationId: 'off',
      provisioningStatus: 'disabled',
    });
    const [wrongKey, wrongScope, disabled] = await Promise.all([
      runProgram(sandbox, 'dev1', off.primaryKey),
      runProgram(sandbox, 'dev1', primaryKey, '0ne00000000'),
      runProgram(sandbox, 'off', off.primaryKey),
    ]);
    expect(wrongKey.error.name).toBe('UnauthorizedError');
    expect(wrongKey.error.body).toMatchObject({ errorCode: 401002 });
    expect(wrongScope.error.message).toBe('Connection refused: Server unavailable');
    expect(disabled.error).toMatchObject({ name: 'SyntaxError', message: 'status is disabled' });
  });

  test('waits as long as a throttled service asks, and then gets through', async () => {
    const { sandbox, events } = await asCommand();
    const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    sandbox.arm({ kind: 'throttled', retryAfter: 1, times: 2 });
    const { result } = await runProgram(sandbox, 'dev1', primaryKey);
    expect(result.status).toBe('assigned');
    expect(events.filter(({ event }) => event === 'dps.throttled')).toHaveLength(2);
  });
});
