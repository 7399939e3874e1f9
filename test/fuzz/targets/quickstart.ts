import assert from 'node:assert/strict';
import fc from 'fast-check';
import mqttPacket, { type Packet } from 'mqtt-packet';
import {
  cutPayload,
  describePacket,
  SHOWN_PAYLOAD_BYTES,
} from '../../../source/device/describe-packet.ts';
import { dpsAnswerForSdk } from '../../../source/device/dps-answer-for-sdk.ts';
import { parseObject } from '../../../source/protocol/json.ts';
import { readPacket } from '../../../source/protocol/read-packet.ts';
import { LINKS } from '../../../source/protocol/vocabulary.ts';
import { prepareToRead } from '../../../source/settings/formats/parsers.ts';
import { normalize, readPasted } from '../../../source/settings/pasted-settings.ts';
import { problemOf } from '../../../source/settings/question.ts';
import { questionOf } from '../../../source/settings/questions.ts';
import type { SettingId } from '../../../source/settings/settings.ts';
import { describeWire } from '../../../source/ui/views/wire/describe-wire.ts';
import { wireMeaning } from '../../../source/wire/meaning.ts';
import { wireParts } from '../../../source/wire/parts.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { anyJson, anyText, nearly, target } from '../target.ts';

const IDS = [
  'host',
  'idScope',
  'registrationId',
  'symmetricKey',
  'messages',
] as const satisfies readonly SettingId[];

const pasted = fc.constantFrom(
  'PROVISIONING_HOST=global.azure-devices-provisioning.net\nPROVISIONING_IDSCOPE="0ne00A1B2C3"\r\n',
  "export PROVISIONING_SYMMETRIC_KEY='c2VjcmV0c2VjcmV0c2VjcmV0'",
  '{ "idScope": "0ne00A1B2C3", "registrationId": "dev1" }',
  ' "https://global.azure-devices-provisioning.net/" ',
  'HostName=hub.azure-devices.net;DeviceId=dev1;SharedAccessKey=c2VjcmV0c2VjcmV0c2VjcmV0',
  'setx PROVISIONING_REGISTRATION_ID my-device-007',
  '[provisioning]\nid_scope = "0ne00A1B2C3"\n[provisioning.attestation]\nregistration_id = "dev1"\n',
  'services:\n  a: &a\n    environment:\n      - DPS_IDSCOPE=0ne00A1B2C3\n  b: *a\n',
  '#define DPS_ID_SCOPE "0ne00A1B2C3"\n/* x */\n',
  '[{"registrationId":"a","attestation":{"symmetricKey":{"primaryKey":"c2VjcmV0"}}}]',
  'dotnet run --s 0ne00A1B2C3 --i dev1 --p c2VjcmV0c2VjcmV0c2VjcmV0',
);

const answerTopic = fc.constantFrom(
  '$dps/registrations/res/202/?$rid=1&retry-after=3',
  '$dps/registrations/res/401/?$rid=1',
  '$iothub/twin/res/200/?$rid=1',
);

/** Whole packets, so that some are understood, with any bytes in them changed. */
const packetBytes = fc
  .tuple(
    fc.constantFrom<Packet>(
      {
        cmd: 'publish',
        topic: 'devices/d/messages/events/',
        payload: '12 °C',
        qos: 1,
        messageId: 7,
        dup: false,
        retain: false,
      },
      { cmd: 'connack', returnCode: 5, sessionPresent: false },
      { cmd: 'suback', messageId: 1, granted: [128] },
      {
        cmd: 'connect',
        clientId: 'd',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clean: true,
        keepalive: 1,
        username: 'u',
        password: Buffer.from('SharedAccessSignature sr=a&sig=b&se=1'),
      },
    ),
    fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 3 }),
  )
  .map(([packet, changes]) => {
    const bytes = mqttPacket.generate(packet);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });

// Both parsers are there from the beginning: what is tried is the reading.
await prepareToRead('a: b\nc: d');

export const QUICKSTART_TARGETS = [
  target(
    'pasted settings',
    fc.tuple(fc.constantFrom(...IDS), fc.oneof(nearly(pasted), anyText)),
    ([id, text]) => {
      const { values } = readPasted(id, text);
      for (const value of Object.values(values)) assert.equal(typeof value, 'string');
      const once = normalize(id, text);
      // What is right is left alone.
      if (problemOf(questionOf(id), once) === undefined) assert.equal(normalize(id, once), once);
    },
  ),
  target(
    'answers of a service',
    fc.tuple(
      nearly(answerTopic),
      fc.oneof(
        anyText,
        anyJson.map((value) => JSON.stringify(value)),
      ),
    ),
    ([topic, body]) => {
      const told = dpsAnswerForSdk(topic, Buffer.from(body));
      const before = parseObject(body);
      if (before) assert.deepEqual(parseObject(told.payload.toString()), before);
    },
  ),
  target('packets', packetBytes, (bytes) => {
    const parser = mqttPacket.parser({ protocolVersion: 4 });
    parser.on('error', () => {});
    parser.on('packet', (packet) => {
      const shown = cutPayload(describePacket('hub', 'in', packet));
      assert(Buffer.byteLength(shown.payload ?? '') <= SHOWN_PAYLOAD_BYTES);
      for (const link of LINKS) {
        const crossed = { ...shown, link };
        assert(readPacket(crossed));
        wireParts(crossed, MESSAGES);
        assert(wireMeaning(crossed, 'expert', MESSAGES));
        assert(describeWire(crossed, 0, MESSAGES));
      }
    });
    parser.parse(bytes);
  }),
];
