import { afterEach, describe, expect, it } from 'vitest';
import { CLI } from '../helpers/cli-process.ts';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { knowKeys } from '../helpers/secret-watch.ts';

/** The vector of protocol.md 4.1. */
const GROUP_KEY =
  '8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==';
const ID = 'sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6';
const DEVICE_KEY = 'Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=';

describe.each([
  ['with Inquirer', 'xterm-256color'],
  ['on a dumb terminal', 'dumb'],
])('dps-wizard derive-key %s', (_name, TERM) => {
  let program: PtyProgram;

  afterEach(async () => {
    program.kill();
    await program.exited;
  });

  it('asks for the key, shows nothing of it, and prints what comes of it', async () => {
    knowKeys(GROUP_KEY);
    program = await PtyProgram.start(['derive-key', ID], { columns: 120, env: { TERM } });
    await program.sees('Key of the enrollment group');
    program.send('no key\r');
    await program.sees('base64');
    // Inquirer keeps a refused answer for correction.
    if (TERM !== 'dumb') program.send(KEYS.ctrlU);
    program.send(`${GROUP_KEY}\r`);
    expect(await program.exited).toBe(0);
    await program.drained();
    expect(program.text).toContain(DEVICE_KEY);
  });

  it('can be piped on: the question goes to the terminal, the key into the pipe', async () => {
    knowKeys(GROUP_KEY);
    program = await PtyProgram.start([], {
      columns: 120,
      env: { TERM },
      command: [
        '/bin/sh',
        '-c',
        // It ends once its last words are seen: of a busy program that is gone, the terminal may drop them.
        `"$0" "$1" derive-key ${ID} | tr -d '\\n' | wc -c; read -r seen`,
        process.execPath,
        CLI,
      ],
    });
    await program.sees('Key of the enrollment group');
    program.send(`${GROUP_KEY}\r`);
    await program.sees(String(DEVICE_KEY.length));
    program.send('\r');
    await program.exited;
    await program.drained();
    expect(program.text).not.toContain(DEVICE_KEY);
  });

  it('ends as cancelled when nobody answers', async () => {
    program = await PtyProgram.start(['derive-key', ID], { env: { TERM } });
    await program.sees('Key of the enrollment group');
    program.send(KEYS.ctrlC);
    expect(await program.exited).toBe(130);
  });

  it('asks nothing with --no-input', async () => {
    program = await PtyProgram.start(['derive-key', ID, '--no-input'], { env: { TERM } });
    expect(await program.exited).toBe(2);
    await program.drained();
    expect(program.text).toContain('PROVISIONING_SYMMETRIC_KEY');
  });
});
