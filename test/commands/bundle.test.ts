import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONGEST_BUNDLE } from '../../source/export/bundle/bundle-text.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { runCli } from '../helpers/cli-process.ts';
import { HOSTILE, RAW } from '../helpers/hostile.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { knowKeys, secretsIn } from '../helpers/secret-watch.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(64, 3).toString('base64');
const event = (type: string, fields: object = {}): string =>
  `${JSON.stringify({ type, at: '2026-01-02T03:04:05.678Z', ...fields })}\n`;

/** The sections of a bundle by their titles, without their fences. */
function sectionsOf(text: string): Readonly<Record<string, string>> {
  const sections = text.matchAll(/^## (.+)\n\n(`{3,})text\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...sections].map(([, title = '', , rows = '']) => [title, rows]));
}

describe('dps-wizard bundle', () => {
  const folder = useTemporaryFolder();
  const out = (): string => join(folder(), 'bundle.md');

  async function bundleOf(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const call = ['bundle', ...args, '--out', out(), '--replace'];
    const { exitCode, stdout, stderr } = await runInProcess(call, {
      env: { DPS_WIZARD_CONFIG_DIR: folder(), HOME: folder(), ...env },
    });
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await modeOf(out())).toBe(0o600);
    return readFile(out(), 'utf8');
  }

  async function bundleOfEvents(lines: string, env = {}): Promise<string> {
    const file = join(folder(), 'run.ndjson');
    await writeFile(file, lines);
    return bundleOf(['--events', file], env);
  }

  it('tells of a run that failed: versions, settings, checks, packets, events, and why', async () => {
    const sections = sectionsOf(await bundleOf(['--sandbox', '--fault', 'wrong-key']));
    expect(sections.Versions).toContain(process.versions.node);
    expect(sections.Settings).toContain('target: {"value":"sandbox","origin":"flag"}');
    expect(sections.Checks).toContain('"check":"tls","result":"passed"');
    expect(sections.Diagnosis).toContain('"code":"dps-unauthorized"');
    expect(sections.Wire).toContain('"packet":"CONNACK"');
    expect(sections.Wire).toContain('401002');
    expect(sections.Events).toContain('"type":"run.finished"');
    expect(sections.Events).not.toContain('check.finished');
  });

  it('says why there was no run, and does none that is not wanted', async () => {
    const missing = sectionsOf(await bundleOf(['--host', 'localhost:1']));
    expect(missing.Events).toMatch(/^There was no run\. Missing: ID scope, /);
    const unwanted = sectionsOf(await bundleOf(['--sandbox', '--no-run']));
    expect(unwanted.Events).toBe('There was no run: --no-run.');
    expect(unwanted.Checks).toContain('"check":"tls"');
    expect(unwanted.Wire).toBeUndefined();
  });

  it('holds no secret that a file of events holds, be it of another program', async () => {
    const derived = deriveDeviceKey(KEY, 'my-device');
    knowKeys(KEY, derived);
    const token = `SharedAccessSignature sr=a&sig=${encodeURIComponent(derived)}&se=1`;
    const text = await bundleOfEvents(
      event('wire', { packet: 'CONNECT', password: token, note: `key ${KEY}` }) +
        event('other', { primaryKey: KEY, nested: [{ hex: derived }], proxy: 'http://a:b@c/' }) +
        event('diagnosis', { diagnosis: { causes: [`HostName=h;SharedAccessKey=${KEY}`] } }) +
        event(KEY, { [derived]: 1 }),
      { PROVISIONING_SYMMETRIC_KEY: KEY, HTTPS_PROXY: 'http://joe:pa55word@proxy:3128' },
    );
    expect(secretsIn(text, 'bundle')).toEqual([]);
    expect(text).not.toContain('pa55word');
    expect(text).not.toContain('a:b@');
    expect(sectionsOf(text).Versions).toContain('HTTPS_PROXY');
    expect(sectionsOf(text).Settings).toContain('symmetricKey: {"value":"[hidden]"');
  });

  it('holds no character without a shape, and nothing foreign outside a block of code', async () => {
    const fences = '```\n## Forged\n`````` text';
    const text = await bundleOfEvents(
      event('wire', { payload: HOSTILE, topic: fences }) + event(HOSTILE, { [HOSTILE]: fences }),
    );
    expect(text.match(RAW)).toBeNull();
    expect(text).not.toMatch(/^## Forged/m);
    expect(Object.keys(sectionsOf(text))).toEqual(['Versions', 'Wire', 'Events']);
  });

  it('is no longer than an issue may be, with the beginning and the end of what is long', async () => {
    const wire = Array.from({ length: 5000 }, (_, number) =>
      event('wire', { number, payload: 'x'.repeat(number === 3 ? 200_000 : 20) }),
    );
    const messages = Array.from({ length: 2000 }, (_, number) =>
      event('telemetry.sending', { number }),
    );
    const checks = wire.map((line) => line.replace('"wire"', '"check.finished"'));
    const others = wire.map((line) => line.replace('"wire"', '"twin"'));
    const diagnoses = wire.map((line) => line.replace('"wire"', '"diagnosis"'));
    const text = await bundleOfEvents([wire, messages, checks, others, diagnoses].flat().join(''));
    expect(text.length).toBeLessThan(LONGEST_BUNDLE);
    const { Wire = '', Events = '' } = sectionsOf(text);
    expect(Wire).toContain('"number":0,');
    expect(Wire).toContain('"number":4999,');
    const rows = Wire.split('\n').filter((row) => row.startsWith('{')).length;
    expect(Wire).toContain(`… ${5000 - rows} left out …`);
    expect(Events).toContain('… and 2000 of single messages …');
  });

  it('is made at once, whatever is in the events', async () => {
    const endless = ['/', 'a.', 'aB3/', '-----BEGIN ', 'password ', '`', "'", ' ', 'a:', '\\'];
    const lines = endless.map((piece) => event('wire', { payload: piece.repeat(300_000) }));
    const text = await bundleOfEvents(lines.join(''));
    expect(text.length).toBeLessThan(LONGEST_BUNDLE);
  });

  it('names no folder of the person', async () => {
    const text = await bundleOfEvents(event('other', { path: join(folder(), 'secret-project') }));
    expect(text).not.toContain(folder());
    expect(text).toContain('~/secret-project');
  });

  it('refuses what holds no events, and writes over nothing', async () => {
    const file = join(folder(), 'notes.txt');
    const refuse = async (content: string): Promise<string> => {
      await writeFile(file, content);
      const refused = await runInProcess(['bundle', '--events', file, '--out', out()]);
      expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
      return refused.stderr;
    };
    expect(await refuse(`${event('a')}not json\n`)).toContain('line 2');
    expect(await refuse('[]\n')).toContain('line 1');
    expect(await refuse(`${'['.repeat(100_000)}\n`)).toContain('line 1');
    expect(await refuse('\n\n')).toContain('holds no event');
    await writeFile(out(), 'precious\n');
    expect(await refuse(event('a'))).toContain('--replace');
    expect(await readFile(out(), 'utf8')).toBe('precious\n');
    const run = await runInProcess(['bundle', '--sandbox', '--out', out()]);
    // Nothing was begun for it.
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr.split('\n')).toHaveLength(2);
  });
});

describe('dps-wizard bundle, of a device of a sandbox', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();
  it("holds neither the key of its group, nor the device's own, nor a signature", async () => {
    const { port, idScope, enrollmentGroups, caFile } = sandbox().ready;
    const key = enrollmentGroups[0]?.primaryKey ?? '';
    const derived = deriveDeviceKey(key, 'bundled');
    knowKeys(key, derived);
    const out = join(folder(), 'bundle.md');
    const args = ['bundle', '--enrollment', 'group', '--messages', '3', '--out', out];
    const { exitCode } = await runCli(args, {
      env: {
        DPS_WIZARD_CONFIG_DIR: folder(),
        NODE_EXTRA_CA_CERTS: caFile,
        PROVISIONING_HOST: `localhost:${port}`,
        PROVISIONING_IDSCOPE: idScope,
        PROVISIONING_REGISTRATION_ID: 'bundled',
        PROVISIONING_SYMMETRIC_KEY: key,
      },
    });
    expect(exitCode).toBe(0);
    const text = await readFile(out, 'utf8');
    expect(secretsIn(text, out)).toEqual([]);
    expect(text.match(RAW)).toBeNull();
    expect(sectionsOf(text).Wire).toContain(`${idScope}/registrations/bundled/api-version=`);
    expect(sectionsOf(text).Events).toContain('"exitCode":0');
  });
});
