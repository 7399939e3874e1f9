import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../source/diagnosis/catalogue/catalogue.ts';
import { openLibrary } from '../../source/labs/library.ts';
import { SIGNALS } from '../../source/lessons/signals/signals.ts';
import type { Topic } from '../../source/lessons/topic.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';

const library = openLibrary(MESSAGES, LESSONS);
const idsIn = (text: string) => library.read(text).map(({ topic }) => topic.id);
const textOf = (topic: Topic | undefined) => JSON.stringify(topic?.sections);

describe('what people paste and was not known', () => {
  it.each([
    // The codes that the sandbox itself says.
    ...['504101', '400001', '400002', '400011', '403006', '404010', '409201', '409301'].map(
      (code) => [code, code],
    ),
    ['PROV_DEVICE_RESULT_TIMEOUT', 'PROV_DEVICE_RESULT_TIMEOUT'],
    ['PROV_DEVICE_RESULT_PARSING', 'PROV_DEVICE_RESULT_PARSING'],
    ['PROV_DEVICE_RESULT_TRANSPORT', 'PROV_DEVICE_RESULT_TRANSPORT'],
    ['PROV_DEVICE_RESULT_INVALID_STATE', 'PROV_DEVICE_RESULT_INVALID_STATE'],
    ['PROV_DEVICE_RESULT_DISABLED', 'status disabled'],
    ['IOTHUB_CLIENT_CONNECTION_NO_NETWORK', 'IOTHUB_CLIENT_CONNECTION_NO_NETWORK'],
    ['IOTHUB_CLIENT_CONNECTION_BAD_CREDENTIAL', 'IOTHUB_CLIENT_CONNECTION_BAD_CREDENTIAL'],
    ['ProvisioningTransportException', 'ProvisioningTransportException'],
    ['(state -2)', 'MQTT_CONNECT_FAILED'],
    ['(state -4)', 'MQTT_CONNECTION_TIMEOUT'],
    ['rc=-3', 'MQTT_CONNECTION_LOST'],
    ['state -1', 'MQTT_DISCONNECTED'],
    ['(state 5)', 'CONNACK 5'],
    ['rc=4', 'CONNACK 4'],
    ['HTTP 401', '401'],
    ['CERTIFICATE_VERIFY_FAILED', 'self-signed certificate'],
    [
      'Signing certificate info did not match chain elements',
      'Signing certificate info did not match chain elements',
    ],
    ['Timed out waiting for device to connect', '404103'],
    ['Unsupported API version 2021-06-01.', 'Unsupported API version'],
    ['400012 "Deserialization error"', '400012'],
    ['MMQTTException: Connection Refused - Unauthorized', 'CONNACK 5'],
    ['{"errorCode":401000,"message":"Unauthorized"}', '401000'],
    ['{"errorCode":401002,"message":"Unauthorized"}', '401002'],
    ['{"errorCode":401002,"message":"CA certificate not found"}', 'CA certificate not found'],
    ['IoT Central', 'iot-central'],
    ['plug and play', 'plug-and-play'],
    ['revoke', 'revocation'],
    ['rotate', 'rotation'],
    ['device connection string', 'device-connection-string'],
  ])('%s is explained as %s', (text, name) => {
    expect(library.find(text)?.id).toBe(library.byName(name)?.id);
    expect(library.find(text)).toBeDefined();
  });

  it.each(['401000', '401002', '401'])(
    '%s names the causes of X.509 and of the network',
    (code) => {
      const text = textOf(library.byName(code));
      expect(text).toContain('X.509');
      expect(text).toContain('Public network access');
      expect(text).toContain('IP filter');
    },
  );

  it.each([
    'CONNACK 5',
    'ECONNRESET',
    'ConnectionDroppedError',
    'connection closed during handshake',
  ])('%s names the network of the service among its causes', (name) => {
    expect(textOf(library.byName(name))).toMatch(/public network access/i);
  });

  it('401 names the private endpoint as the way in where the public one is closed', () => {
    expect(textOf(library.byName('401002'))).toContain('private endpoint');
    expect(library.byName('public network access')?.id).toBe('private-endpoint');
  });

  it('a custom allocation that answers 404 is an IoT Central device that is not approved', () => {
    const topic = library.find('Custom allocation failed with status code: 404');
    expect(textOf(topic)).toMatch(/approve the device/);
    expect(library.find('Custom allocation failed with status code: 500')?.id).toBe('code-400207');
  });
});

describe('what this program says itself', () => {
  it.each(CATALOGUE.map(({ code }) => code))('%s, in an event, in words and as a link', (code) => {
    const { title } = library.byId(code) ?? { title: '' };
    const event = JSON.stringify({ type: 'diagnosis', at: '2026-11-26T12:00:00Z', code });
    for (const text of [event, `More: dps-wizard explain ${code}`]) {
      expect(library.read(text)[0]?.topic.id, text).toBe(code);
    }
    // Two links may have a failure of the same title.
    expect(library.read(`12:00:01 ${title}`)[0]?.topic.title).toBe(title);
  });

  it('the number it ended with', () => {
    expect(library.find('my-job: dps-wizard run ended with exit code 4')?.id).toBe('exit-code');
  });
});

describe('reading a longer text', () => {
  it('puts what the service says before the refusal, and that before the wrapping', () => {
    const log = [
      'ProvisioningTransportException: AMQP transport exception',
      '{"errorCode":401002,"trackingId":"1","message":"CA certificate not found"}',
    ].join('\n');
    expect(idsIn(log)).toEqual([
      'code-ca-certificate-not-found',
      'code-401002',
      'code-provisioningtransportexception',
    ]);
  });

  it('puts the reason of a failed connection before the words that the SDK says always', () => {
    expect(
      idsIn('mqtt.js returned Failure on first connection (Not authorized): EAI_AGAIN'),
    ).toEqual(['code-eai-again', 'code-failure-on-first-connection-not-authorized']);
  });

  it('names a topic once, however often it occurs', () => {
    expect(idsIn('ECONNREFUSED\n'.repeat(1000))).toEqual(['code-econnrefused']);
  });

  it('says by which words it recognised a topic, as they stand there', () => {
    expect(library.read('x gaierror(-2, "…")')[0]?.words).toBe('gaierror(-2');
  });

  it.each([
    ['sensor at 12.401002 s', []],
    ['17:02:03.401002 idle', []],
    ['serial 401002-77', []],
    ['4010021 rows', []],
    ['401002 rows in table', ['code-401002']],
    ['error 401002', ['code-401002']],
    ['<errorCode>401002</errorCode>', ['code-401002']],
    ['403002 IoTHubQuotaExceeded', ['code-403002']],
  ])('takes six digits for a code only where they are said to be one: %s', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it('takes a connection string for what it is, and shows nothing of its key', () => {
    const [reading] = library.read(
      'HostName=contoso.azure-devices.net;DeviceId=dev-1;SharedAccessKey=c2VjcmV0IGtleSBvZiBub2JvZHk=',
    );
    expect(reading?.topic.id).toBe('device-connection-string');
    expect(reading?.words).not.toContain('c2VjcmV0');
  });

  it('reads any text in any form, and every signal says where its words stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        for (const { words } of library.read(text)) expect(words).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });
});

describe('the signals', () => {
  it('lead to topics that exist', () => {
    expect(SIGNALS.map(({ topic }) => topic).filter((id) => !library.byId(id))).toEqual([]);
  });

  it('keep no state between two texts', () => {
    const patterns = SIGNALS.flatMap(({ patterns = [] }) => patterns);
    expect(patterns.filter(({ flags }) => /[gy]/.test(flags))).toEqual([]);
  });

  it('recognise every code by each of its names', () => {
    const common = new Set(SIGNALS.flatMap((one) => (one.namesAreCommon ? one.topic : [])));
    const codes = library.topics.filter(({ id, texts }) => texts !== undefined && !common.has(id));
    for (const topic of codes) {
      for (const name of topic.texts ?? []) {
        if (/^\d{1,5}$/.test(name)) continue;
        const found = library.read(
          `2026-11-26 gateway: ${/^\d+$/.test(name) ? `error ${name}` : name}`,
        );
        expect(
          found.map((one) => one.topic.id),
          name,
        ).toContain(topic.id);
      }
    }
  });
});
