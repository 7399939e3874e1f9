import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { register } from '../helpers/device.ts';
import { type Answer, ask, runHttps } from './helpers/http.ts';

const FAULTS = '/sandbox/faults';
const arm = (sandbox: Sandbox, body: unknown): Promise<Answer> =>
  ask(sandbox, 'POST', FAULTS, { body });

describe('POST /sandbox/faults', () => {
  test('arms a fault for one device, as often as it says', async () => {
    const { sandbox } = await runHttps();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const armed = await arm(sandbox, { kind: 'disabled', registrationId: 'dev1', times: 1 });
    expect(armed.status).toBe(201);
    expect(armed.body).toEqual({
      id: expect.any(String),
      kind: 'disabled',
      deviceId: 'dev1',
      times: 1,
    });
    const login = { registrationId: 'dev1', key };
    expect((await register(sandbox, login)).body.status).toBe('disabled');
    expect((await register(sandbox, login)).body.status).toBe('assigned');
    expect((await ask(sandbox, 'GET', FAULTS)).body).toEqual([]);
  });

  test.each<[object]>([
    [{ kind: 'wrong-key' }],
    [{ kind: 'slow-assigning', milliseconds: 100 }],
    [{ kind: 'throttled', retryAfter: 3 }],
    [{ kind: 'server-error', status: 503, retryAfter: 3 }],
    [{ kind: 'unknown-scope' }],
    [{ kind: 'disabled' }],
    [{ kind: 'no-hub' }],
    [{ kind: 'connection-dropped', link: 'hub', packet: 'publish' }],
    [{ kind: 'hub-refuses', returnCode: 3 }],
    [{ kind: 'expired-token', link: 'dps' }],
    [{ kind: 'dps-answers', request: 'register', status: 404, errorCode: 404201, message: 'a, b' }],
    [{ kind: 'assignment-fails', errorCode: 400207 }],
    [{ kind: 'no-answer', link: 'hub', packet: 'publish' }],
    [{ kind: 'web-socket-refused', status: 403 }],
  ])('takes %j, lists it, and disarms it by its id', async (fault) => {
    const { sandbox } = await runHttps();
    const { body } = await arm(sandbox, fault);
    expect((await ask(sandbox, 'GET', FAULTS)).body).toEqual([{ id: body.id, ...fault }]);
    expect((await ask(sandbox, 'DELETE', `${FAULTS}/${body.id}`)).status).toBe(204);
    expect((await ask(sandbox, 'GET', FAULTS)).body).toEqual([]);
    expect((await ask(sandbox, 'DELETE', `${FAULTS}/${body.id}`)).status).toBe(404);
  });

  test('DELETE disarms all', async () => {
    const { sandbox } = await runHttps();
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    await arm(sandbox, { kind: 'disabled' });
    await arm(sandbox, { kind: 'no-hub' });
    expect((await ask(sandbox, 'DELETE', FAULTS)).status).toBe(204);
    const answer = await register(sandbox, { registrationId: 'dev1', key });
    expect(answer.body.status).toBe('assigned');
  });

  test.each<[unknown]>([
    [{}],
    [{ kind: 'earthquake' }],
    [{ kind: 'throttled' }],
    [{ kind: 'throttled', retryAfter: -1 }],
    [{ kind: 'server-error', status: 501 }],
    [{ kind: 'connection-dropped', link: 'moon', packet: 'publish' }],
    [{ kind: 'connection-dropped', link: 'dps', packet: 'wave' }],
    [{ kind: 'hub-refuses', returnCode: 1 }],
    [{ kind: 'no-tls', registrationId: 'dev1' }],
    [{ kind: 'wrong-key', retryAfter: 1 }],
    [{ kind: 'road', problem: 'no-route' }],
    [{ kind: 'disabled', times: 0 }],
    [{ kind: 'disabled', times: 'often' }],
    [[]],
  ])('%j is 400', async (fault) => {
    const { sandbox } = await runHttps();
    const { status, body } = await arm(sandbox, fault);
    expect(status).toBe(400);
    expect(body.message).toEqual(expect.any(String));
    expect((await ask(sandbox, 'GET', FAULTS)).body).toEqual([]);
  });
});
