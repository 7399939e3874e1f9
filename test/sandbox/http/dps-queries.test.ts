import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { register } from '../helpers/device.ts';
import { type Answer, askDps, runHttps } from './helpers/http.ts';

const SELECT = { query: 'SELECT *' };

async function withEnrollments(count: number): Promise<Sandbox> {
  const { sandbox } = await runHttps();
  for (let number = 1; number <= count; number += 1) {
    sandbox.createIndividualEnrollment({ registrationId: `dev${number}` });
    sandbox.createEnrollmentGroup({ enrollmentGroupId: `group${number}` });
  }
  return sandbox;
}

/** Every page in turn. */
async function pages(sandbox: Sandbox, path: string, size: number): Promise<Answer[]> {
  const found: Answer[] = [];
  let continuation: string | undefined;
  do {
    const page = await askDps(sandbox, 'POST', path, {
      body: SELECT,
      headers: {
        'x-ms-max-item-count': String(size),
        ...(continuation !== undefined && { 'x-ms-continuation': continuation }),
      },
    });
    found.push(page);
    continuation = page.headers['x-ms-continuation'] as string | undefined;
  } while (continuation !== undefined);
  return found;
}

describe.each([
  ['/enrollments/query', 'registrationId', 'dev', 'enrollment'],
  ['/enrollmentGroups/query', 'enrollmentGroupId', 'group', 'enrollmentGroup'],
])('protocol.md 5: POST %s', (path, idField, prefix, itemType) => {
  test('gives everything without keys, and no continuation when that is all', async () => {
    const sandbox = await withEnrollments(3);
    const { status, body, headers, text } = await askDps(sandbox, 'POST', path, { body: SELECT });
    expect(status).toBe(200);
    expect(body.map((item: Record<string, string>) => item[idField])).toEqual([
      `${prefix}1`,
      `${prefix}2`,
      `${prefix}3`,
    ]);
    expect(headers['x-ms-item-type']).toBe(itemType);
    expect(headers).not.toHaveProperty('x-ms-continuation');
    expect(text).not.toContain(sandbox.individualEnrollments()[0]?.primaryKey);
  });

  test.each([1, 2, 3, 5, 7])('in pages of %i gives each one once', async (size) => {
    const sandbox = await withEnrollments(5);
    const found = await pages(sandbox, path, size);
    expect(found).toHaveLength(Math.ceil(5 / size));
    const ids = found.flatMap(({ body }) => body.map((item: never) => item[idField]));
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
  });

  test('a row that goes between two pages moves no other', async () => {
    const sandbox = await withEnrollments(4);
    const first = await askDps(sandbox, 'POST', path, {
      body: SELECT,
      headers: { 'x-ms-max-item-count': '2' },
    });
    sandbox.deleteIndividualEnrollment('dev2');
    sandbox.deleteEnrollmentGroup('group2');
    const second = await askDps(sandbox, 'POST', path, {
      body: SELECT,
      headers: { 'x-ms-continuation': String(first.headers['x-ms-continuation']) },
    });
    const ids = [...first.body, ...second.body].map((item) => item[idField]);
    expect(ids).toEqual([1, 2, 3, 4].map((number) => `${prefix}${number}`));
  });

  test.each([
    [`SELECT * FROM enrollments WHERE ${idField}='${prefix}2'`, 1],
    ["SELECT * WHERE provisioningStatus = 'disabled'", 0],
    ["select * where provisioningStatus != 'disabled' and attestation.type='symmetricKey'", 3],
  ])('understands %s', async (query, count) => {
    const sandbox = await withEnrollments(3);
    const { status, body } = await askDps(sandbox, 'POST', path, { body: { query } });
    expect(status).toBe(200);
    expect(body).toHaveLength(count);
  });

  test.each<[string, object, Record<string, string>]>([
    ['a query that makes no sense', { query: 'DROP TABLE' }, {}],
    ['no query', {}, {}],
    ['a page size that is no number', SELECT, { 'x-ms-max-item-count': 'many' }],
    ['a continuation we never gave', SELECT, { 'x-ms-continuation': 'AAAA' }],
  ])('%s is 400', async (_name, body, headers) => {
    const sandbox = await withEnrollments(1);
    expect((await askDps(sandbox, 'POST', path, { body, headers })).status).toBe(400);
  });
});

describe('protocol.md 5: POST /enrollments, several at once', () => {
  const attestation = { type: 'symmetricKey' };
  const bulk = (sandbox: Sandbox, body: unknown): Promise<Answer> =>
    askDps(sandbox, 'POST', '/enrollments', { body });

  test('create, update and delete do what they say', async () => {
    const { sandbox } = await runHttps();
    const enrollments = ['a', 'b'].map((registrationId) => ({ registrationId, attestation }));
    const success = { isSuccessful: true, errors: [] };
    expect((await bulk(sandbox, { mode: 'create', enrollments })).body).toEqual(success);
    expect(sandbox.individualEnrollments()).toHaveLength(2);
    const disabled = enrollments.map((item) => ({ ...item, provisioningStatus: 'disabled' }));
    expect((await bulk(sandbox, { mode: 'update', enrollments: disabled })).body).toEqual(success);
    const { body } = await askDps(sandbox, 'GET', '/enrollments/a');
    expect(body.provisioningStatus).toBe('disabled');
    expect((await bulk(sandbox, { mode: 'DELETE', enrollments })).body).toEqual(success);
    expect(sandbox.individualEnrollments()).toHaveLength(0);
  });

  test('one that cannot be done is named, and does not keep the others from it', async () => {
    const { sandbox } = await runHttps();
    sandbox.createIndividualEnrollment({ registrationId: 'b' });
    const enrollments = ['a', 'b', 'c'].map((registrationId) => ({ registrationId, attestation }));
    const { status, body } = await bulk(sandbox, { mode: 'create', enrollments });
    expect(status).toBe(200);
    expect(body).toEqual({
      isSuccessful: false,
      errors: [{ registrationId: 'b', errorCode: 409201, errorStatus: expect.any(String) }],
    });
    expect(sandbox.individualEnrollments()).toHaveLength(3);
  });

  test('updateIfMatchETag wants the etag that is', async () => {
    const { sandbox } = await runHttps();
    sandbox.createIndividualEnrollment({ registrationId: 'a' });
    const { etag } = (await askDps(sandbox, 'GET', '/enrollments/a')).body;
    const update = (tag: string): Promise<Answer> =>
      bulk(sandbox, {
        mode: 'updateIfMatchETag',
        enrollments: [{ registrationId: 'a', attestation, etag: tag }],
      });
    expect((await update('"0"')).body.errors).toMatchObject([{ errorCode: 412001 }]);
    expect((await update(etag)).body.isSuccessful).toBe(true);
  });

  test.each<[string, unknown]>([
    ['eleven', { mode: 'create', enrollments: Array.from({ length: 11 }, () => ({})) }],
    ['none', { mode: 'create', enrollments: [] }],
    ['no list', { mode: 'create' }],
    ['a mode that is none', { mode: 'upsert', enrollments: [{}] }],
    ['a list for a body', []],
  ])('%s is 400', async (_name, body) => {
    const { sandbox } = await runHttps();
    expect((await bulk(sandbox, body)).status).toBe(400);
  });

  test('items that are no objects are errors of their own', async () => {
    const { sandbox } = await runHttps();
    const { status, body } = await bulk(sandbox, { mode: 'delete', enrollments: [null, 7, 'x'] });
    expect(status).toBe(200);
    expect(body.errors).toHaveLength(3);
  });

  test('groups have the same', async () => {
    const { sandbox } = await runHttps();
    const enrollmentGroups = [{ enrollmentGroupId: 'g', attestation }];
    const { body } = await askDps(sandbox, 'POST', '/enrollmentGroups', {
      body: { mode: 'create', enrollmentGroups },
    });
    expect(body).toEqual({ isSuccessful: true, errors: [] });
    expect(sandbox.enrollmentGroups()).toHaveLength(1);
  });
});

describe('protocol.md 5: /registrations', () => {
  async function withRegistrations(): Promise<Sandbox> {
    const { sandbox } = await runHttps();
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'Grp' });
    for (const registrationId of ['m1', 'm2', 'm3']) {
      const key = deriveDeviceKey(primaryKey, registrationId);
      await register(sandbox, { registrationId, key });
    }
    return sandbox;
  }

  test('GET /registrations/{id} gives the record as the service sees it', async () => {
    const sandbox = await withRegistrations();
    const { status, body, headers } = await askDps(sandbox, 'GET', '/registrations/M1');
    expect(status).toBe(200);
    expect(body).toEqual({
      registrationId: 'm1',
      createdDateTimeUtc: expect.any(String),
      lastUpdatedDateTimeUtc: expect.any(String),
      etag: expect.any(String),
      status: 'assigned',
      substatus: 'initialAssignment',
      assignedHub: expect.any(String),
      deviceId: 'm1',
    });
    expect(Buffer.from(body.etag, 'base64').toString()).toMatch(/^"[0-9a-f-]{36}"$/);
    expect(headers.etag).toBe(body.etag);
  });

  test('POST /registrations/{groupId}/query gives those of the group, in pages', async () => {
    const sandbox = await withRegistrations();
    sandbox.createIndividualEnrollment({ registrationId: 'alone' });
    const found = await pages(sandbox, '/registrations/grp/query', 2);
    expect(found.map(({ body }) => body.length)).toEqual([2, 1]);
    expect(found[0]?.headers['x-ms-item-type']).toBe('deviceRegistrationState');
    const other = await askDps(sandbox, 'POST', '/registrations/other/query', { body: SELECT });
    expect(other.body).toEqual([]);
  });

  test('DELETE /registrations/{id} takes it away, with or without its etag', async () => {
    const sandbox = await withRegistrations();
    const { etag } = (await askDps(sandbox, 'GET', '/registrations/m1')).body;
    const remove = (id: string, tag?: string): Promise<Answer> =>
      askDps(sandbox, 'DELETE', `/registrations/${id}`, {
        headers: tag === undefined ? {} : { 'if-match': tag },
      });
    expect((await remove('m1', 'AAAA')).status).toBe(412);
    expect((await remove('m1', etag)).status).toBe(204);
    expect((await remove('m2')).status).toBe(204);
    expect((await remove('m2')).status).toBe(404);
  });

  test('GET of a device that never registered is 404', async () => {
    const { sandbox } = await runHttps();
    sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const { status, body } = await askDps(sandbox, 'GET', '/registrations/dev1');
    expect([status, body.errorCode]).toEqual([404, 404202]);
  });
});
