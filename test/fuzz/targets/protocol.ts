import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dpsResponseTopic,
  parseDpsRequest,
  parseDpsResponse,
} from '../../../source/protocol/dps-topics.ts';
import {
  parseHubPublish,
  parseTwinResponse,
  twinResponseTopic,
} from '../../../source/protocol/hub-topics.ts';
import {
  checkHost,
  checkIdScope,
  checkRegistrationId,
  splitHost,
} from '../../../source/protocol/identifiers.ts';
import { formatPropertyBag, parsePropertyBag } from '../../../source/protocol/property-bag.ts';
import { REDACTED, Redactor } from '../../../source/protocol/redaction.ts';
import { createSasToken, isSignedBy, parseSasToken } from '../../../source/protocol/sas-token.ts';
import { checkSymmetricKey } from '../../../source/protocol/symmetric-key.ts';
import { parseDpsUserName, parseHubUserName } from '../../../source/protocol/user-names.ts';
import { anyJson, anyText, nearly, target } from '../target.ts';

const KEY =
  '18RQk/hOPJR9EbsJlk2j8WA6vWaj/yi+oaYg7zmxfQNdOyMSu+SJ8O7TSlZhDJCYmn4rzEiVKIzNiVAWjLxrGA==';
const EXPIRES_AT = 1_900_000_000;

const again = (key: string): string => Buffer.from(key, 'base64').toString('base64');

/** Before padding, a character has bits that belong to no byte; whoever decodes it lets them be. */
const withoutSpareBits = (key: string): string => key.replace(/.(=+)$/, '$1');

const topic = fc.constantFrom(
  '$dps/registrations/PUT/iotdps-register/?$rid=1',
  '$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=4.71cf.x',
  '$dps/registrations/res/202/?$rid=1&retry-after=3',
  'devices/dev1/messages/events/%24.mid=1&%24.ct=text%2Fplain&a=b',
  'devices/dev1/modules/m/messages/events/',
  '$iothub/twin/GET/?$rid=1',
  '$iothub/twin/PATCH/properties/reported/?$rid=1&$version=7',
  '$iothub/twin/res/204/?$rid=1&$version=8',
  '$iothub/methods/res/200/?$rid=1',
);

const userName = fc.constantFrom(
  '0ne00A1B2C3/registrations/dev1/api-version=2019-03-31&ClientVersion=x%2F1',
  'hub.azure-devices.net/dev1/?api-version=2021-04-12&model-id=dtmi%3Ax%3B1',
  'hub.azure-devices.net:8883/dev1/module/?api-version=2021-04-12',
);

const token = fc
  .constantFrom('0ne00A1B2C3/registrations/dev1', 'hub.azure-devices.net/devices/dev 1')
  .chain((resource) =>
    fc.constantFrom(
      createSasToken(resource, KEY, EXPIRES_AT),
      createSasToken(resource, KEY, EXPIRES_AT, 'registration'),
    ),
  );

const identifier = fc.constantFrom(
  '0ne00A1B2C3',
  'my-device-007',
  KEY,
  'global.azure-devices-provisioning.net',
  'localhost:8883',
  '[::1]:8883',
  'HostName=a.azure-devices.net;SharedAccessKey=x',
);

export const PROTOCOL_TARGETS = [
  target('topics', fc.oneof(nearly(topic), anyText), (text) => {
    parseDpsRequest(text);
    parseHubPublish(text);
    const dps = parseDpsResponse(text);
    if (dps) assert.deepEqual(parseDpsResponse(dpsResponseTopic(dps)), dps);
    const twin = parseTwinResponse(text);
    if (twin) assert.deepEqual(parseTwinResponse(twinResponseTopic(twin)), twin);
  }),
  target('user names', fc.oneof(nearly(userName), anyText), (text) => {
    const dps = parseDpsUserName(text);
    // One user name is for one of the two services.
    if (dps) assert.equal(parseHubUserName(text), undefined);
    else parseHubUserName(text);
  }),
  target('tokens', fc.tuple(token, nearly(token), anyText), ([right, changed, noise]) => {
    parseSasToken(noise);
    const original = parseSasToken(right);
    assert(original && isSignedBy(original, KEY));
    const forged = parseSasToken(changed);
    if (!forged || !isSignedBy(forged, KEY)) return;
    // Only what is not signed may differ from a token that somebody with the key has made.
    assert.equal(forged.expiresAt, EXPIRES_AT);
    assert(
      ['0ne00A1B2C3/registrations/dev1', 'hub.azure-devices.net/devices/dev 1'].includes(
        forged.resource,
      ),
    );
  }),
  target(
    'property bags',
    fc.tuple(
      fc.oneof(nearly(fc.constant('%24.mid=1&%24.ct=text%2Fplain&level=3&flag')), anyText),
      fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.option(fc.string()))),
    ),
    ([text, entries]) => {
      parsePropertyBag(text);
      const bag = new Map(entries);
      assert.deepEqual(parsePropertyBag(formatPropertyBag(bag)), bag);
    },
  ),
  target('identifiers', fc.oneof(nearly(identifier), anyText), (text) => {
    if (checkRegistrationId(text) === undefined) assert.match(text, /^[\w.:-]{1,128}$/);
    if (checkIdScope(text) === undefined) assert.match(text, /^0[a-z]{2}[\dA-Fa-f]{8}$/);
    if (checkSymmetricKey(text) === undefined) {
      assert.equal(withoutSpareBits(again(text)), withoutSpareBits(text));
    }
    if (checkHost(text) === undefined) assert(splitHost(text).name.length > 0);
    else splitHost(text);
  }),
  target('redaction', fc.tuple(anyJson, anyText, anyText), ([value, before, after]) => {
    const redactor = new Redactor();
    redactor.add(KEY);
    const secrets = [KEY, encodeURIComponent(KEY), createSasToken('a', KEY, 1)];
    const event = { value, [before]: secrets.map((secret) => before + secret + after) };
    const text = JSON.stringify(redactor.value(event));
    assert(text.includes(REDACTED));
    for (const secret of [KEY, encodeURIComponent(KEY)]) assert(!text.includes(secret));
    assert.doesNotMatch(text, /sig=[A-Za-z0-9%]{20}/);
  }),
];
