import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { inAnHour } from '../helpers/device.ts';
import {
  type Answer,
  API_VERSION,
  type Ask,
  ask,
  askDps,
  askHub,
  HUB,
} from '../http/helpers/http.ts';

/** One kind of change that a sandbox acknowledges. */
export interface Change {
  readonly name: string;
  /** Makes what has to be there before. */
  readonly prepare?: (sandbox: Sandbox, id: string) => Promise<unknown>;
  /** Resolves with the acknowledgement, rejects without. */
  readonly make: (sandbox: Sandbox, id: string) => Promise<unknown>;
  /** Whether it is there, looked at after a restart. */
  readonly isKept: (sandbox: Sandbox, id: string) => Promise<boolean>;
}

export const KEY = Buffer.alloc(32, 7).toString('base64');
const SYMMETRIC = { symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

/** @throws for any answer that is no 2xx */
export async function acknowledged(answer: Promise<Answer>): Promise<Answer> {
  const { status, text } = await answer;
  if (status < 200 || status > 299) throw new Error(`${status} ${text}`);
  return answer;
}

const hub = (sandbox: Sandbox, method: string, path: string, more?: Ask): Promise<Answer> =>
  acknowledged(askHub(sandbox, method, path, more));
const dps = (sandbox: Sandbox, method: string, path: string, more?: Ask): Promise<Answer> =>
  acknowledged(askDps(sandbox, method, path, more));

export const makeDevice = (sandbox: Sandbox, id: string): Promise<Answer> =>
  hub(sandbox, 'PUT', `/devices/${id}`, {
    body: { authentication: { type: 'sas', ...SYMMETRIC } },
  });

const enrollment = (id: string) => ({
  body: { registrationId: id, attestation: { type: 'symmetricKey', ...SYMMETRIC } },
});

const asDevice = (sandbox: Sandbox, method: string, id: string, path: string): Promise<Answer> =>
  acknowledged(
    ask(sandbox, method, `/devices/${id}/messages/deviceBound${path}?${API_VERSION}`, {
      host: HUB,
      token: createSasToken(`${HUB}/devices/${id}`, KEY, inAnHour()),
    }),
  );

const post = (sandbox: Sandbox, id: string): Promise<Answer> =>
  hub(sandbox, 'POST', `/devices/${id}/messages/deviceBound`, { raw: 'hello' });

const waiting = async (sandbox: Sandbox, id: string): Promise<number> =>
  (await hub(sandbox, 'GET', `/devices/${id}`)).body.cloudToDeviceMessageCount;

const isGone = async (answer: Promise<Answer>): Promise<boolean> => (await answer).status === 404;
const isThere = async (answer: Promise<Answer>): Promise<boolean> => (await answer).status === 200;

/** A lock is known to the process that gave it alone, so a message is fetched by whoever settles it. */
const settled = (method: string, end: string, left: number): Omit<Change, 'name'> => ({
  prepare: async (sandbox, id) => {
    await makeDevice(sandbox, id);
    await post(sandbox, id);
  },
  make: async (sandbox, id) => {
    const { headers } = await asDevice(sandbox, 'GET', id, '');
    await asDevice(sandbox, method, id, `/${String(headers.etag).slice(1, -1)}${end}`);
  },
  isKept: async (sandbox, id) => {
    if ((await waiting(sandbox, id)) !== left) return false;
    if (left === 0) return true;
    const { headers } = await asDevice(sandbox, 'GET', id, '');
    return headers['iothub-deliverycount'] === '1';
  },
});

/** What is changed over HTTPS. */
export const HTTPS_CHANGES: readonly Change[] = [
  {
    name: 'an enrollment made',
    make: (sandbox, id) => dps(sandbox, 'PUT', `/enrollments/${id}`, enrollment(id)),
    isKept: (sandbox, id) => isThere(askDps(sandbox, 'GET', `/enrollments/${id}`)),
  },
  {
    name: 'an enrollment deleted',
    prepare: (sandbox, id) => dps(sandbox, 'PUT', `/enrollments/${id}`, enrollment(id)),
    make: (sandbox, id) => dps(sandbox, 'DELETE', `/enrollments/${id}`),
    isKept: (sandbox, id) => isGone(askDps(sandbox, 'GET', `/enrollments/${id}`)),
  },
  {
    name: 'an enrollment group made',
    make: (sandbox, id) =>
      dps(sandbox, 'PUT', `/enrollmentGroups/${id}`, {
        body: { enrollmentGroupId: id, attestation: { type: 'symmetricKey', ...SYMMETRIC } },
      }),
    isKept: (sandbox, id) => isThere(askDps(sandbox, 'GET', `/enrollmentGroups/${id}`)),
  },
  {
    name: 'a certificate stored',
    make: (sandbox, id) =>
      acknowledged(ask(sandbox, 'PUT', `/sandbox/certificates/${id}`, { raw: sandbox.ca })),
    isKept: (sandbox, id) => isThere(ask(sandbox, 'GET', `/sandbox/certificates/${id}`)),
  },
  {
    name: 'a certificate verified',
    prepare: (sandbox, id) =>
      acknowledged(ask(sandbox, 'PUT', `/sandbox/certificates/${id}`, { raw: sandbox.ca })),
    make: (sandbox, id) =>
      acknowledged(
        ask(sandbox, 'PUT', `/sandbox/certificates/${id}?isVerified=true`, {
          raw: sandbox.ca,
          headers: { 'if-match': '*' },
        }),
      ),
    isKept: async (sandbox, id) =>
      (await ask(sandbox, 'GET', `/sandbox/certificates/${id}`)).body.properties.isVerified,
  },
  {
    name: 'a device made',
    make: makeDevice,
    isKept: (sandbox, id) => isThere(askHub(sandbox, 'GET', `/devices/${id}`)),
  },
  {
    name: 'a device deleted',
    prepare: makeDevice,
    make: (sandbox, id) =>
      hub(sandbox, 'DELETE', `/devices/${id}`, { headers: { 'if-match': '*' } }),
    isKept: (sandbox, id) => isGone(askHub(sandbox, 'GET', `/devices/${id}`)),
  },
  {
    name: 'a desired property',
    prepare: makeDevice,
    make: (sandbox, id) =>
      hub(sandbox, 'PATCH', `/twins/${id}`, { body: { properties: { desired: { mark: id } } } }),
    isKept: async (sandbox, id) =>
      (await hub(sandbox, 'GET', `/twins/${id}`)).body.properties.desired.mark === id,
  },
  {
    name: 'a cloud-to-device message',
    prepare: makeDevice,
    make: post,
    isKept: async (sandbox, id) => (await waiting(sandbox, id)) === 1,
  },
  { name: 'a message completed', ...settled('DELETE', '', 0) },
  { name: 'a message abandoned', ...settled('POST', '/abandon', 1) },
  {
    name: 'a purge',
    prepare: async (sandbox, id) => {
      await makeDevice(sandbox, id);
      await post(sandbox, id);
    },
    make: (sandbox, id) => hub(sandbox, 'DELETE', `/devices/${id}/commands`),
    isKept: async (sandbox, id) => (await waiting(sandbox, id)) === 0,
  },
  {
    name: 'a configuration',
    make: (sandbox, id) =>
      hub(sandbox, 'PUT', `/configurations/${id.toLowerCase()}`, {
        body: {
          id: id.toLowerCase(),
          content: { deviceContent: { 'properties.desired.none': {} } },
          targetCondition: "tags.none='none'",
          priority: 1,
        },
      }),
    isKept: (sandbox, id) => isThere(askHub(sandbox, 'GET', `/configurations/${id.toLowerCase()}`)),
  },
  {
    name: 'a job',
    make: (sandbox, id) =>
      hub(sandbox, 'PUT', `/jobs/v2/${id}`, {
        body: {
          jobId: id,
          type: 'scheduleUpdateTwin',
          updateTwin: { etag: '*', tags: { none: 1 } },
          queryCondition: "deviceId IN ['none']",
          startTime: new Date(Date.now() + 3_600_000).toISOString(),
          maxExecutionTimeInSeconds: 60,
        },
      }),
    isKept: (sandbox, id) => isThere(askHub(sandbox, 'GET', `/jobs/v2/${id}`)),
  },
];
