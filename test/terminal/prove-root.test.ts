import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import { KEYS } from '../helpers/keys.ts';
import { withProgram } from '../helpers/pty-program.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { inAnHour } from '../sandbox/helpers/device.ts';

const CTRL_G = '\u0007';
const CTRL_O = '\u000f';

describe('a group whose root is verified by proof of possession', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();

  /** Does what a person does in the portal, over HTTPS. @returns the JSON that came */
  async function inPortal(method: string, path: string, body = '', token?: string) {
    const { httpsPort, caFile } = sandbox().ready;
    const ca = await readFile(caFile);
    return new Promise<{ readonly properties?: Record<string, unknown> }>((resolve, reject) => {
      const headers = {
        host: 'localhost',
        'content-length': Buffer.byteLength(body),
        ...(body.startsWith('{') && { 'content-type': 'application/json; charset=utf-8' }),
        ...(token !== undefined && { authorization: token }),
      };
      const sent = request(
        { host: '127.0.0.1', port: httpsPort, servername: 'localhost', ca, method, path, headers },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.once('error', reject);
          answer.once('end', () => resolve(JSON.parse(Buffer.concat(pieces).toString())));
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }

  async function enrollGroup(name: string): Promise<void> {
    const { dps } = sandbox().ready.serviceConnectionStrings;
    const part = (name: string): string => new RegExp(`${name}=([^;]+)`).exec(dps)?.[1] ?? '';
    const key = part('SharedAccessKey');
    knowKeys(key);
    const policy = part('SharedAccessKeyName');
    const token = createSasToken(part('HostName'), key, inAnHour(), policy);
    const attestation = { type: 'x509', x509: { caReferences: { primary: name } } };
    const group = JSON.stringify({ enrollmentGroupId: name, attestation });
    await inPortal('PUT', `/enrollmentGroups/${name}?api-version=2021-10-01`, group, token);
  }

  it('is provisioned by keys', async () => {
    const { port, idScope, caFile } = sandbox().ready;
    const id = 'pump-7';
    const group = 'line-4';
    const args = [
      ...['--host', `localhost:${port}`, '--id-scope', idScope, '--registration-id', id],
      ...['--enrollment', 'group', '--attestation', 'x509'],
    ];
    const env = { NODE_EXTRA_CA_CERTS: caFile };
    await withProgram(args, { env, cwd: folder() }, async (program) => {
      const at = async (title: string, text: string, ...keys: readonly string[]): Promise<void> => {
        await program.until(
          (screen) => screen.includes(`◆ ${title}`) && screen.includes(text),
          `${title}: ${text}`,
        );
        for (const key of keys) program.send(key);
      };
      await at('Target', '› ● Azure', KEYS.enter);
      await at('Prerequisites', 'enter continue', KEYS.enter);
      await at('Enrollment', 'ctrl+g', CTRL_G);
      await at('Enrollment', 'The certificate was made', CTRL_O);
      const place = join(folder(), `${id}-certificates`);
      for (const role of ['root', 'intermediate', 'device']) {
        knowKeys(await readFile(join(place, `${role}.key.pem`), 'utf8'));
      }
      const stored = `/sandbox/certificates/${group}`;
      await inPortal('PUT', stored, await readFile(join(place, 'root.cert.pem'), 'utf8'));
      const asked = await inPortal('POST', `${stored}/generateVerificationCode`);
      const code = String(asked.properties?.verificationCode);
      await at('Verify the root', '› Code', code);
      await at('Verify the root', code.slice(-8), KEYS.enter);
      await at('Verify the root', '✔ Signed with the key of');
      const proof = await readFile(join(place, 'verification.cert.pem'), 'utf8');
      const done = await inPortal('POST', `${stored}/verify`, proof);
      expect(done.properties).toMatchObject({ isVerified: true });
      await enrollGroup(group);
      program.send(KEYS.escape);
      await at('Enrollment', 'enter continue', KEYS.enter);
      await at('Enrollment', 'Not every line', KEYS.enter);
      await at('Settings', 'enter continue', KEYS.enter);
      await at('Review', 'enter provision', KEYS.enter);
      await at('Provision', 'initialAssignment', KEYS.ctrlC);
      expect(await program.exited).toBe(130);
    });
  });
});
