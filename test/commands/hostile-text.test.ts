import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assignedBody } from '../device/helpers.ts';
import { type Publish, startScriptedService } from '../device/scripted-service.ts';
import { startTlsServer } from '../diagnosis/tls-server.ts';
import { runCli } from '../helpers/cli-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** Sets the clipboard, clears the screen, colours by a C1 byte, begins lines, turns round, and shows nothing. */
const HOSTILE =
  'x\u001b]52;c;ZXZpbA==\u0007\u001b[2J\u009b31m\r\nDone.\u2028\u202e\u2066\u200b\u00ad\u3164y';
/** Nothing of it may be left; the end of a line is allowed where lines are printed. */
const RAW = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u3164/u;
const KEY = Buffer.alloc(32, 3).toString('base64');

const SETTINGS = {
  PROVISIONING_IDSCOPE: '0ne00A1B2C3',
  PROVISIONING_REGISTRATION_ID: 'my-device-007',
  PROVISIONING_SYMMETRIC_KEY: KEY,
};

/** What DPS may say, each with every text it has for it. */
const ANSWERS: Readonly<Record<string, (publish: Publish) => void>> = {
  'a refusal': ({ answer }) =>
    answer(401, { errorCode: 401002, message: HOSTILE, trackingId: HOSTILE, [HOSTILE]: HOSTILE }),
  'a failure': ({ answer }) =>
    answer(200, {
      operationId: HOSTILE,
      status: 'failed',
      registrationState: { status: HOSTILE, errorCode: 400207, errorMessage: HOSTILE },
    }),
  'an unknown status': ({ answer }) => answer(200, { operationId: HOSTILE, status: HOSTILE }),
  'an answer that is no JSON': ({ answer }) => answer(200, HOSTILE),
  'an assignment': ({ answer }) => {
    const text = { substatus: HOSTILE, etag: HOSTILE, createdDateTimeUtc: HOSTILE };
    answer(200, assignedBody({ ...text, payload: { [HOSTILE]: [HOSTILE] } }));
  },
  'an assignment to a hub without a name': ({ answer }) =>
    answer(200, assignedBody({ assignedHub: HOSTILE, deviceId: HOSTILE })),
};

/** Every text in what was printed as JSON: what a reader of it gets. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
}

function expectClean(output: string): void {
  expect(output).not.toMatch(RAW);
  // A text that began a line of its own would be taken for one of ours.
  expect(output).not.toMatch(/^Done\./m);
}

describe.each(Object.entries(ANSWERS))('%s of DPS with hostile text', (_name, onPublish) => {
  const folder = useTemporaryFolder();

  it.each([[[]], [['--json']]] as const)('is harmless in the output of run %j', async (flags) => {
    const { endpoint } = await startScriptedService({ onPublish });
    const ca = join(folder(), 'ca.pem');
    await writeFile(ca, endpoint.ca ?? '');
    const debug = join(folder(), 'debug.ndjson');
    const { stdout, stderr } = await runCli(['run', ...flags, '--debug', debug, '--timeout', '5'], {
      env: {
        ...SETTINGS,
        PROVISIONING_HOST: `localhost:${endpoint.port}`,
        NODE_EXTRA_CA_CERTS: ca,
        DPS_WIZARD_CONFIG_DIR: folder(),
      },
    });
    const events = await readFile(debug, 'utf8');
    for (const output of [stdout, stderr, events]) expectClean(output);
    const lines = events.trim().split('\n');
    const texts = lines.flatMap((line) => textsIn(JSON.parse(line)));
    for (const text of texts) expect(text).not.toMatch(RAW);
    // It has been there: without its escapes, nothing was tried.
    expect(texts.some((text) => text.includes('\\u001b]52;'))).toBe(true);
  });
});

describe('the certificate of whoever answers, with hostile names', () => {
  it.each([['doctor'], ['doctor', '--json'], ['run'], ['run', '--json']])(
    'is harmless in the output of %s %s',
    async (...args) => {
      const server = await startTlsServer({ authority: HOSTILE.replace('\r\n', '\n') });
      onTestFinished(() => server.close());
      const { stdout, stderr } = await runCli(args.filter(Boolean), {
        env: { ...SETTINGS, PROVISIONING_HOST: `localhost:${server.port}` },
      });
      for (const output of [stdout, stderr]) expectClean(output);
      expect(stdout + stderr).toContain('\\u001b]52;');
    },
  );
});
