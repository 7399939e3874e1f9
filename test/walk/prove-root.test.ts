import { execFile } from 'node:child_process';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proveInLines } from '../../source/plain/certificates/prove-root.ts';
import { checklistOf, confirmChecklist } from '../../source/plain/checklist.ts';
import { PlainOutput } from '../../source/plain/output.ts';
import { makeCertificatesFor } from '../../source/walk/keys/make-certificates.ts';
import {
  canProveRoot,
  isRootTrusted,
  proofCommands,
  proveRootFor,
  rootOf,
} from '../../source/walk/keys/prove-root.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { provingTexts } from '../../source/walk/words/proof-words.ts';
import { ENGLISH, MESSAGES } from '../helpers/english.ts';
import { Heard } from '../helpers/heard.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { type ScriptedAnswer, ScriptedPrompter } from '../helpers/scripted-prompter.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { sharedSandbox } from '../sandbox/helpers/shared-sandbox.ts';
import { ask } from '../sandbox/http/helpers/http.ts';

const CODE = '106A5SD242AF512B3498BD6098C4941E66R34H268DDB3288';
const { proof, plain } = MESSAGES;

describe('proof of possession in the walk towards Azure', () => {
  const folder = useTemporaryFolder();
  const shared = sharedSandbox();
  let walk: Walk;

  beforeEach(() => {
    walk = begin('azure', 'group');
  });
  afterEach(() => walk.leave());

  function begin(target: 'azure' | 'sandbox', enrollment: string, attestation = 'x509'): Walk {
    const begun = quickWalk({ target: { value: target, origin: 'flag' } });
    begun.answer('enrollment', enrollment);
    begun.answer('attestation', attestation);
    begun.answer('registrationId', 'pump-7');
    return begun;
  }

  const place = (): string => join(folder(), 'pump-7-certificates');
  const at = (file: string): string => join(place(), file);

  /** The folder of the certificates, with those that the walk makes. */
  async function made(): Promise<void> {
    await makeCertificatesFor(walk, folder());
    for (const role of ['root', 'intermediate', 'device']) {
      knowKeys(await readFile(at(`${role}.key.pem`), 'utf8'));
    }
  }

  /** Stores the root as a portal does, unverified. @returns the code, and what says whether a proof is accepted */
  async function uploaded(name: string) {
    const path = `/sandbox/certificates/${name}`;
    await ask(shared.sandbox, 'PUT', path, { raw: await readFile(at('root.cert.pem')) });
    const { body } = await ask(shared.sandbox, 'POST', `${path}/generateVerificationCode`);
    return {
      code: body.properties.verificationCode as string,
      verify: async (file: string) => {
        const answer = await ask(shared.sandbox, 'POST', `${path}/verify`, {
          raw: await readFile(file),
        });
        return answer.body.properties?.isVerified ?? answer.status;
      },
    };
  }

  it('is offered for the root of a group whose enrollment a person makes, and for nothing else', () => {
    expect(canProveRoot(walk.state.draft)).toBe(true);
    for (const [target, enrollment, attestation] of [
      ['azure', 'individual', 'x509'],
      ['azure', 'group', 'symmetric-key'],
      ['sandbox', 'group', 'x509'],
    ] as const) {
      const { draft } = begin(target, enrollment, attestation).state;
      expect(canProveRoot(draft)).toBe(false);
      expect(isRootTrusted(draft)).toBe(target === 'sandbox');
    }
  });

  it('signs a code with the root that was made here, and the sandbox verifies the root by it', async () => {
    await made();
    const { code, verify } = await uploaded('made-here');
    const proving = await proveRootFor(` ${code}\n`, rootOf(walk.state.draft));
    const path = at('verification.cert.pem');
    expect(proving).toEqual({ kind: 'signed', path, subject: 'CN=my-group root CA' });
    expect(await modeOf(path)).toBe(0o600);
    expect(await verify(path)).toBe(true);
  });

  it('is accepted as well when the commands make it that are shown', async () => {
    await made();
    const { code, verify } = await uploaded('by-hand');
    const { openssl } = await proofCommands(code, rootOf(walk.state.draft));
    await promisify(execFile)('bash', ['-ec', openssl.join('\n')], { cwd: folder() });
    expect(await verify(join(folder(), 'verification.cert.pem'))).toBe(true);
  });

  it('replaces the proof for an earlier code, and nothing else of that name', async () => {
    await made();
    const root = rootOf(walk.state.draft);
    await proveRootFor('AAAA', root);
    const { code, verify } = await uploaded('again');
    expect(await proveRootFor(code, root)).toMatchObject({ kind: 'signed' });
    expect(await verify(at('verification.cert.pem'))).toBe(true);
    for (const file of ['root.key.pem', 'root.cert.pem']) {
      const before = await readFile(at(file), 'utf8');
      await writeFile(at('verification.cert.pem'), before);
      expect(await proveRootFor(code, root)).toMatchObject({ kind: 'taken' });
      expect(await readFile(at('verification.cert.pem'), 'utf8')).toBe(before);
    }
  });

  it('says why a key is not used: others can read it, it is gone, it is of another certificate', async () => {
    await made();
    const root = rootOf(walk.state.draft);
    const said = async (files = root): Promise<string> =>
      provingTexts(await proveRootFor(CODE, files), MESSAGES).join(' ');
    await chmod(root.key, 0o644);
    expect(await said()).toContain('Others can read the private key');
    await chmod(root.key, 0o600);
    expect(await said({ ...root, key: at('device.key.pem') })).toContain('does not belong to');
    expect(await said({ ...root, certificate: root.key })).toContain('no certificate');
    const device = { certificate: at('device.cert.pem'), key: at('device.key.pem') };
    expect(await said(device)).toContain('it is no root');
    await rm(root.key);
    expect(await said()).toContain('cannot be read (ENOENT)');
    expect(await said({ ...root, key: '' })).toBe(proof.noKey);
  });

  it('names files in quotes where a shell would take their path apart', async () => {
    const root = { certificate: "/my plant's/root.pem", key: '/my plant/key' };
    const { words, openssl } = await proofCommands(CODE, root);
    const command = words.slice(0, words.indexOf('>')).join(' ');
    const run = promisify(execFile);
    const { stdout } = await run('bash', ['-c', `printf '%s\n' ${command}`]);
    expect(stdout.trimEnd().split('\n')).toEqual([
      ...['certificates', 'prove', CODE],
      ...['--cert-file', root.certificate, '--cert-key-file', root.key],
    ]);
    expect(openssl.at(-1)).toContain(`-CA '/my plant'\\''s/root.pem' -CAkey '/my plant/key'`);
  });

  it.each([
    [60, 20],
    [80, 24],
    [120, 40],
  ])('is done on a screen of %ix%i with what is pasted there', async (columns, rows) => {
    await made();
    const { code, verify } = await uploaded(`screen-${columns}`);
    await walk.goTo('enrollment');
    const wizard = showWizard(walk, { columns, rows, folder: folder() });
    try {
      const { terminal } = wizard;
      await terminal.sees('◆ Enrollment');
      terminal.send('\u000f');
      await terminal.sees('◆ Verify the root');
      terminal.send('not a code\r');
      await terminal.sees('letters and digits');
      terminal.send('\u0015');
      terminal.send(`\u001b[200~"${code}"\n\u001b[201~`);
      await terminal.sees(code.slice(-20));
      terminal.send('\r');
      await terminal.sees('✔ Signed with the key of');
      await terminal.sees('Upload it in the portal');
      expect(await verify(at('verification.cert.pem'))).toBe(true);
      terminal.send('\u001b');
      await terminal.sees('◆ Enrollment');
    } finally {
      await closeWizard(wizard);
    }
  });

  it('tells on the screen what to run where the key is, if it is not here', async () => {
    walk.answer('certFile', join(folder(), 'line-4.pem'));
    await walk.goTo('enrollment');
    const wizard = showWizard(walk, { columns: 100, rows: 40, folder: folder() });
    try {
      const { terminal } = wizard;
      await terminal.sees('ctrl+o sign code');
      terminal.send('\u000f');
      await terminal.sees('◆ Verify the root');
      terminal.send(`${CODE}\r`);
      await terminal.sees('The private key of the root is not here.');
      await terminal.sees(`dps-wizard certificates prove ${CODE}`);
      await terminal.sees('openssl x509 -req -in verification.csr -CA root.cert.pem');
    } finally {
      await closeWizard(wizard);
    }
  });

  async function inLines(
    script: readonly ScriptedAnswer[],
    act: (context: Parameters<typeof proveInLines>[0]) => Promise<unknown>,
  ): Promise<string> {
    const prompter = new ScriptedPrompter(script);
    const stdout = new Heard(1000);
    const { signal } = new AbortController();
    await act({ walk, ...ENGLISH, prompter, output: new PlainOutput(stdout), signal });
    prompter.finish();
    return [...prompter.refusals, stdout.text].join('\n').replace(/\s+/g, ' ');
  }

  it('is a choice beside the checklist in lines', async () => {
    await made();
    const { code, verify } = await uploaded('lines');
    await walk.goTo('enrollment');
    const text = await inLines(
      [
        [plain.checklist.ask, proof.choice],
        [proof.askCode, 'not a code'],
        [proof.askCode, code],
        [plain.checklist.ask, plain.checklist.all],
      ],
      (context) => confirmChecklist(context, checklistOf(context, 'first')),
    );
    const path = at('verification.cert.pem');
    expect(text).toContain(proof.badCode);
    expect(text).toContain(path);
    expect(text).toContain(proof.upload);
    expect(text).toContain(`-subj "/CN=${code}"`);
    expect(await verify(path)).toBe(true);
  });

  it('asks in lines for the root that is not where it was made', async () => {
    await made();
    const { code, verify } = await uploaded('moved');
    const moved = join(folder(), 'locked-away.pem');
    await rename(at('root.key.pem'), moved);
    const text = await inLines(
      [
        [proof.askCode, code],
        [proof.askKey, moved],
        [proof.askCertificate, at('root.cert.pem')],
      ],
      proveInLines,
    );
    expect(text).toContain('cannot be read (ENOENT)');
    expect(await verify(at('verification.cert.pem'))).toBe(true);
    const elsewhere = await inLines(
      [
        [proof.askCode, code],
        [proof.askKey, ''],
      ],
      proveInLines,
    );
    expect(elsewhere).toContain(proof.noKey);
    expect(elsewhere).toContain(`dps-wizard certificates prove ${code} --cert-file root.cert.pem`);
  });
});
