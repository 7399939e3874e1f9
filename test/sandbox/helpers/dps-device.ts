import type { MqttClient } from 'mqtt';
import type { SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { connack, type DpsLogin, dialDps } from './device.ts';
import { type Running, run } from './running.ts';

/** A sandbox with the enrollment `dev1`. */
export async function enrolled(options?: SandboxOptions): Promise<Running & { key: string }> {
  const running = await run(options);
  const keys = running.sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
  return { ...running, key: keys.primaryKey };
}

/** A client that is let in at DPS and listens for answers. */
export async function connected(
  { sandbox }: Running,
  login: DpsLogin,
  qos: 0 | 1 | 2 = 1,
): Promise<MqttClient> {
  const client = dialDps(sandbox, login);
  await connack(client);
  await client.subscribeAsync('$dps/registrations/res/#', { qos });
  return client;
}

/** Connects and leaves. @returns the code of the CONNACK */
export async function dpsCode(
  sandbox: Running['sandbox'],
  login: DpsLogin,
): Promise<number | undefined> {
  const client = dialDps(sandbox, login);
  const { returnCode } = await connack(client);
  await client.endAsync(true);
  return returnCode;
}
