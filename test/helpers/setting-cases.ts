import type { Problem } from '../../source/settings/question.ts';
import type { SettingId } from '../../source/settings/settings.ts';

/** A value as a person gives it in one line, and what has to become of it whichever way it is given. */
export interface SettingCase {
  readonly id: SettingId;
  readonly given: string;
  /** The value that is taken. Without it, the value is refused for `problem`. */
  readonly takes?: string;
  readonly problem?: Problem;
}

const KEY = Buffer.alloc(32, 11).toString('base64');
const LONG_KEY = Buffer.alloc(64, 12).toString('base64');
const GLOBAL = 'global.azure-devices-provisioning.net';
const CONNECTION_STRING = `HostName=contoso.azure-devices.net;SharedAccessKeyName=owner;SharedAccessKey=${KEY}`;

/** Flags, environment, form and prompts take and refuse the same: each of them is played through this table. */
export const SETTING_CASES: readonly SettingCase[] = [
  ...takes('host', [
    [GLOBAL, GLOBAL],
    [`  ${GLOBAL}  `, GLOBAL],
    [`"${GLOBAL}"`, GLOBAL],
    ['contoso.azure-devices-provisioning.net', 'contoso.azure-devices-provisioning.net'],
    ['localhost:8883', 'localhost:8883'],
    ['127.0.0.1', '127.0.0.1'],
    [`set PROVISIONING_HOST=${GLOBAL}`, GLOBAL],
    [`export PROVISIONING_HOST="${GLOBAL}"`, GLOBAL],
    [`$env:PROVISIONING_HOST = "${GLOBAL}"`, GLOBAL],
  ]),
  ...refuses('host', [
    [`https://${GLOBAL}`, 'host.has-scheme'],
    [`${GLOBAL}/`, 'host.has-path'],
    ['contoso hub', 'host.malformed'],
    ['contoso.azure-devices.net', 'host.is-hub-host'],
    [CONNECTION_STRING, 'host.is-connection-string'],
    [KEY, 'host.is-key'],
    ['0ne00A1B2C3', 'host.is-id-scope'],
    ['localhost:99999', 'host.bad-port'],
    ['<your-host>', 'value.is-placeholder'],
  ]),
  ...takes('idScope', [
    ['0ne00A1B2C3', '0ne00A1B2C3'],
    ["'0ne00A1B2C3'", '0ne00A1B2C3'],
    ['0ne00A1B2C3;', '0ne00A1B2C3'],
    ['\u201c0ne00A1B2C3\u201d', '0ne00A1B2C3'],
    ['\u200b0ne00A1B2C3', '0ne00A1B2C3'],
    ['PROVISIONING_IDSCOPE=0ne00A1B2C3', '0ne00A1B2C3'],
  ]),
  ...refuses('idScope', [
    [GLOBAL, 'idScope.is-host-name'],
    [CONNECTION_STRING, 'idScope.is-connection-string'],
    [KEY, 'idScope.is-key'],
    ['contoso-dps', 'idScope.is-name'],
    ['0ne00A1B2C', 'idScope.malformed'],
    ['{id scope}', 'value.is-placeholder'],
  ]),
  ...takes('registrationId', [
    ['my-device-007', 'my-device-007'],
    ['My-Device', 'My-Device'],
    ['sn:12.3_4-5', 'sn:12.3_4-5'],
    ['b', 'b'],
    [' my-device ', 'my-device'],
    ['`my-device`', 'my-device'],
    ['a'.repeat(128), 'a'.repeat(128)],
  ]),
  ...refuses('registrationId', [
    ['a'.repeat(129), 'registrationId.too-long'],
    ['my device', 'registrationId.bad-character'],
    ['gerät', 'registrationId.bad-character'],
    ['-my-device', 'registrationId.bad-start'],
    ['my-device.', 'registrationId.bad-end'],
    [KEY, 'registrationId.is-key'],
    [CONNECTION_STRING, 'registrationId.is-connection-string'],
  ]),
  ...takes('symmetricKey', [
    [KEY, KEY],
    [LONG_KEY, LONG_KEY],
    [LONG_KEY.slice(0, -2), LONG_KEY],
    [KEY.slice(0, -1), KEY],
    [` ${KEY} `, KEY],
    [`"${KEY}"`, KEY],
    [`${LONG_KEY.slice(0, 40)} ${LONG_KEY.slice(40)}`, LONG_KEY],
    [`export PROVISIONING_SYMMETRIC_KEY=${KEY}`, KEY],
  ]),
  ...refuses('symmetricKey', [
    ['c2hvcnQ=', 'symmetricKey.too-short'],
    [`${KEY.slice(0, -1)}!`, 'symmetricKey.not-base64'],
    [CONNECTION_STRING, 'symmetricKey.is-connection-string'],
    ['0ne00A1B2C3', 'symmetricKey.is-id-scope'],
    ['contoso.azure-devices-provisioning.us', 'symmetricKey.is-host-name'],
    ['my-device-007', 'symmetricKey.is-name'],
    [Buffer.alloc(65, 13).toString('base64'), 'symmetricKey.too-long'],
    [`SharedAccessSignature sr=a&sig=${encodeURIComponent(KEY)}&se=1`, 'symmetricKey.is-sas-token'],
  ]),
  ...takes('enrollmentGroupId', [['my-group', 'my-group']]),
  ...refuses('enrollmentGroupId', [
    ['my group', 'enrollmentGroupId.bad-character'],
    ['-my-group', 'enrollmentGroupId.bad-start'],
    ['my-group.', 'enrollmentGroupId.bad-end'],
    [KEY, 'enrollmentGroupId.is-key'],
    [CONNECTION_STRING, 'enrollmentGroupId.is-connection-string'],
  ]),
  ...takes('messages', [
    ['1', '1'],
    [' 25 ', '25'],
    ['1000000', '1000000'],
  ]),
  ...refuses('messages', [
    ['0', 'messages.out-of-range'],
    ['1000001', 'messages.out-of-range'],
    ['ten', 'messages.not-a-number'],
    ['1e3', 'messages.not-a-number'],
    ['-5', 'messages.not-a-number'],
  ]),
  ...takes('enrollment', [
    ['individual', 'individual'],
    ['group', 'group'],
  ]),
  ...refuses('enrollment', [['both', 'choice.unknown']]),
  ...takes('transport', [['mqtt-ws', 'mqtt-ws']]),
  ...refuses('transport', [['amqp', 'choice.unknown']]),
  ...takes('cleanup', [['keep', 'keep']]),
  ...refuses('cleanup', [['maybe', 'choice.unknown']]),
];

function takes(
  id: SettingId,
  pairs: readonly (readonly [given: string, taken: string])[],
): readonly SettingCase[] {
  return pairs.map(([given, taken]) => ({ id, given, takes: taken }));
}

function refuses(
  id: SettingId,
  pairs: readonly (readonly [given: string, problem: Problem])[],
): readonly SettingCase[] {
  return pairs.map(([given, problem]) => ({ id, given, problem }));
}
