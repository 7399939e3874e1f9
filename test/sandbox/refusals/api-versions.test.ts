import { beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_API_VERSIONS } from '../../../source/protocol/api-versions.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { ask as askMqtt, connack, dialDps, inAnHour } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { ask, askDps, askHub, HUB } from '../http/helpers/http.ts';
import { registerOn, sendOn } from './roads.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const keys = { primaryKey: KEY, secondaryKey: KEY };

beforeAll(async () => {
  const { sandbox } = shared;
  const attestation = { type: 'symmetricKey', symmetricKey: keys };
  await askDps(sandbox, 'PUT', '/enrollments/v-dev', { body: { attestation } });
  const authentication = { type: 'sas', symmetricKey: keys };
  await askHub(sandbox, 'PUT', '/devices/v-dev', { body: { authentication } });
});

describe('field.md 3: api-versions', () => {
  it.each(KNOWN_API_VERSIONS)(
    '%s, which a client of the field sends, is taken',
    async (apiVersion) => {
      const { sandbox } = shared;
      const { idScope } = sandbox;
      const token = createSasToken(`${idScope}/registrations/v-dev`, KEY, inAnHour());
      const device = { idScope, id: 'v-dev', apiVersion, token };
      expect(await registerOn('https', sandbox, device)).toBe('202');
      const hubToken = createSasToken(`${HUB}/devices/v-dev`, KEY, inAnHour());
      const atHub = { host: HUB, id: 'v-dev', apiVersion, token: hubToken };
      expect(await sendOn('https', sandbox, atHub)).toBe('204');
    },
  );

  it('are in order, each once, so that a newer one is told from an unknown one', () => {
    expect([...new Set(KNOWN_API_VERSIONS)].sort()).toEqual(KNOWN_API_VERSIONS);
  });

  it.each(['2020-01-01', '2017-08-21-preview', 'banana'])(
    'the refusal of %s names it, as Azure does (iotedge#4112)',
    async (version) => {
      const { sandbox } = shared;
      const { idScope } = sandbox;
      const message = `Unsupported API version ${version}.`;
      const path = `/${idScope}/registrations/v-dev/register?api-version=${version}`;
      const token = createSasToken(`${idScope}/registrations/v-dev`, KEY, inAnHour());
      const https = await ask(sandbox, 'PUT', path, { body: {}, token });
      expect(https.body).toMatchObject({ errorCode: 400004, message });
      const userName = `${idScope}/registrations/v-dev/api-version=${version}`;
      const client = dialDps(sandbox, { registrationId: 'v-dev', key: KEY, userName });
      await connack(client);
      await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
      const { body } = await askMqtt(
        client,
        '$dps/registrations/PUT/iotdps-register/?$rid=1',
        '{}',
      );
      expect(body).toMatchObject({ errorCode: 400004, message });
      await client.endAsync(true);
    },
  );
});
