import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import common from 'azure-iot-common';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../source/labs/library.ts';
import { ServiceProblem } from '../../source/sandbox/fields/service-problem.ts';
import { problemReply } from '../../source/sandbox/http/error-bodies.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';

const library = openLibrary(MESSAGES, LESSONS);
const SANDBOX = 'source/sandbox';

const sources = readdirSync(SANDBOX, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(SANDBOX, file), 'utf8'));

/** Each six-digit code in the sources of the sandbox: the first digits are an HTTP status. */
const codes = [
  ...new Set(sources.flatMap((source) => source.match(/(?<![\w.])[45]\d{5}(?![\w.])/g) ?? [])),
].sort();

/** Each refusal whose name and message stand in the sources: `new ServiceProblem(404, 404103, 'DeviceNotOnline', 'Timed out'`. */
const refusals = sources.flatMap((source) =>
  [
    ...source.matchAll(
      /new ServiceProblem\(\s*(\d{3}),\s*(\d{6}),\s*'(\w+)',\s*(?:'([^']+)'|`([^`]+)`)?/g,
    ),
  ].map(([, status = '', code = '', name = '', plain, template]) => ({
    code,
    name,
    problem: new ServiceProblem(
      Number(status),
      Number(code),
      name,
      plain ?? template?.replace(/\$\{\w+\}/g, 'dev-1') ?? 'dev-1',
    ),
  })),
);

describe('every code that the sandbox says is explained', () => {
  it('by its number', () => {
    expect(codes.length).toBeGreaterThan(35);
    expect(codes.filter((code) => library.byName(code)?.kind !== 'code')).toEqual([]);
  });

  it('in the body of DPS, the number among the names of what comes first', () => {
    expect(refusals.length).toBeGreaterThan(20);
    for (const { code, problem } of refusals) {
      const body = JSON.stringify(problemReply(problem, 'dps').body);
      expect(library.read(body)[0]?.topic.id, body).toBe(library.byName(code)?.id);
    }
  });

  it('in the body of a hub, by the name of the refusal', () => {
    const generic = ['NotFound', 'Conflict', 'Forbidden', 'MethodNotAllowed', 'NotImplemented'];
    for (const { code, name, problem } of refusals.filter((one) => !generic.includes(one.name))) {
      const body = JSON.stringify(problemReply(problem, 'hub').body);
      const [first] = library.read(body);
      expect(first?.topic.kind, body).toBe('code');
      if (name !== 'IotHubUnauthorizedAccess') {
        expect(first?.topic.id, body).toBe((library.byName(name) ?? library.byName(code))?.id);
      }
    }
  });
});

describe('every error of the SDK in this program is explained', () => {
  it.each(Object.keys(common.errors))('%s', (name) => {
    expect(library.byName(name)?.kind).toBe('code');
  });
});

describe('every code of the references is explained', () => {
  it.each([
    // learn.microsoft.com/rest/api/iothub/common-error-codes, the enumeration ErrorCode of the SDK for C#
    ...['400001 InvalidProtocolVersion', '400002 DeviceInvalidResultCount'],
    ...['400003 InvalidOperation', '400005 ArgumentNull', '400006 IotHubFormatError'],
    ...['400010 InvalidSchemaVersion', '400011 DeviceDefinedMultipleTimes'],
    ...['400012 DeserializationError', '400013 BulkRegistryOperationFailure'],
    ...['400027 ConnectionForcefullyClosedOnNewConnection', '400103 InvalidContentEncodingOrType'],
    ...['400301 CannotRegisterModuleToModule', '401003 IotHubUnauthorized'],
    ...['403001 IotHubSuspended', '403002 IotHubQuotaExceeded', '403003 JobQuotaExceeded'],
    ...['403004 DeviceMaximumQueueDepthExceeded', '403005 IotHubMaxCbsTokenExceeded'],
    ...['403006 DeviceMaximumActiveFileUploadLimitExceeded', '404001 DeviceNotFound'],
    ...['404002 JobNotFound', '404010 ModuleNotFound', '404103 DeviceNotOnline'],
    ...['404104 DeviceConnectionClosedRemotely', '409001 DeviceAlreadyExists'],
    ...['409002 LinkCreationConflict', '409301 ModuleAlreadyExistsOnDevice'],
    ...['412001 PreconditionFailed', '412002 DeviceMessageLockLost', '413001 MessageTooLarge'],
    ...['413002 TooManyDevices', '413003 TooManyModulesOnDevice', '429001 ThrottlingException'],
    ...['429002 ThrottleBacklogLimitExceeded', '429003 ThrottlingBacklogTimeout'],
    ...['500001 ServerError', '503001 ServiceUnavailable', '504101 GatewayTimeout'],
  ])('%s, by number, by name and by both', (both) => {
    const [code = '', name = ''] = both.split(' ');
    const topic = library.byName(code);
    expect(topic?.kind).toBe('code');
    expect(library.read(`errorCode: ${code}`)[0]?.topic.id).toBe(topic?.id);
    expect(library.find(both)?.id).toBe(topic?.id);
    expect(library.byName(name)?.id).toBe(topic?.id);
  });
});
