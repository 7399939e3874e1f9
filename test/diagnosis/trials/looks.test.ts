import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LookContext } from '../../../source/diagnosis/trials/look.ts';
import { lookAtChain } from '../../../source/diagnosis/trials/look-at-chain.ts';
import { lookAtClock } from '../../../source/diagnosis/trials/look-at-clock.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { closedPort } from '../silent-port.ts';
import { startTlsServer, type TlsServerOptions } from '../tls-server.ts';

/** A name that is not this machine's own; the clock of a service of this machine is never wrong. */
const HOST = 'global.azure-devices-provisioning.net';

function context(port: number, more: Partial<LookContext> = {}): LookContext {
  return {
    destination: { host: HOST, address: '127.0.0.1', port, ca: undefined },
    httpsPort: port,
    env: {},
    signal: new AbortController().signal,
    timeLimitMilliseconds: 2000,
    clockInWords: MESSAGES.checks.clock.offset,
    ...more,
  };
}

async function serverWhoseClockIsAhead(seconds: number, options = {}): Promise<number> {
  const server = await startTlsServer({
    ...options,
    onRequest: (_, response) => {
      response.setHeader('Date', new Date(Date.now() + seconds * 1000).toUTCString()).end();
    },
  });
  atTestEnd(() => server.close());
  return server.port;
}

describe('a look at the clock', () => {
  it('proves a clock by which every token is expired', async () => {
    expect(await lookAtClock(context(await serverWhoseClockIsAhead(7230)))).toEqual({
      outcome: 'proved',
      words: { clock: expect.stringMatching(/2 h.* behind/) },
    });
  });

  it('leaves open what a clock does that is off by less than a token lasts', async () => {
    const finding = await lookAtClock(context(await serverWhoseClockIsAhead(-1200)));
    expect(finding).toMatchObject({ outcome: 'open', why: 'clock' });
  });

  it('rules out a clock that agrees', async () => {
    const finding = await lookAtClock(context(await serverWhoseClockIsAhead(0)));
    expect(finding).toEqual({ outcome: 'ruled out', words: {} });
  });

  it('rules it out, and asks nobody, where the service runs on this machine', async () => {
    const port = await closedPort();
    expect((await lookAtClock(context(port, { httpsPort: undefined }))).outcome).toBe('ruled out');
    const destination = { host: 'localhost', address: 'localhost', port, ca: undefined };
    expect((await lookAtClock(context(port, { destination }))).outcome).toBe('ruled out');
  });

  it('ends when it is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(lookAtClock(context(await closedPort(), { signal }))).rejects.toThrow('enough');
  });
});

describe('a look at the certificates', () => {
  const folder = useTemporaryFolder();

  async function shown(options: TlsServerOptions = {}) {
    const server = await startTlsServer({ name: HOST, authority: 'My Company', ...options });
    atTestEnd(() => server.close());
    return server;
  }

  it('proves that only their authority is not trusted, where the server shows it', async () => {
    const { port } = await shown({ showsRoot: true });
    expect(await lookAtChain(context(port))).toEqual({
      outcome: 'proved',
      words: { issuer: 'My Company' },
    });
  });

  it('names the list of this machine that knows their authority', async () => {
    const { port, ca } = await shown();
    const list = join(folder(), 'list.pem');
    await writeFile(list, ca);
    expect(await lookAtChain(context(port, { env: { SSL_CERT_FILE: list } }))).toEqual({
      outcome: 'proved',
      words: { issuer: 'My Company', worked: list },
    });
  });

  it('leaves open what is not shown, and where nobody answers', async () => {
    const { port } = await shown();
    expect(await lookAtChain(context(port))).toEqual({
      outcome: 'open',
      why: 'root',
      words: { issuer: 'My Company' },
    });
    expect(await lookAtChain(context(await closedPort()))).toMatchObject({ why: 'unknown' });
  });

  it('rules that out where they are trusted by now, expired, or for another name', async () => {
    const { port, ca } = await shown();
    const destination = { host: HOST, address: '127.0.0.1', port, ca };
    expect((await lookAtChain(context(port, { destination }))).outcome).toBe('ruled out');
    const before = { notBefore: new Date(0), notAfter: new Date(1000) };
    for (const options of [before, { name: 'other.example' }]) {
      const { port: wrong } = await shown({ showsRoot: true, ...options });
      expect((await lookAtChain(context(wrong))).outcome).toBe('ruled out');
    }
  });
});
