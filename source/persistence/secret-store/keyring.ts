import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { isObject } from '../../structures/is-object.ts';
import { type SecretStore, SecretStoreError } from './secret-store.ts';

const SERVICE = 'dps-wizard';
const PACKAGE = '@napi-rs/keyring';
/** Milliseconds. A session bus that hangs must not hang the program. */
const TIME_LIMIT_MILLISECONDS = 3000;

type Request =
  | { readonly action: 'get' | 'delete'; readonly account: string }
  | { readonly action: 'set'; readonly account: string; readonly secret: string };

/**
 * What the process that asks the keyring runs. The request comes and the answer goes through pipes, so that no
 * secret is seen among the arguments of a process. On Linux only the Secret Service will do: the kernel's own
 * keyring, which the package falls back to, forgets everything at the next start of the machine.
 */
const CHILD = `
const { Entry } = require(process.argv[1]);
let input = '';
process.stdin.setEncoding('utf8').on('data', (part) => { input += part; }).on('end', () => {
  const { service, action, account, secret } = JSON.parse(input);
  let answer;
  try {
    const entry = new Entry(service, account, { linux: { store: 'secret-service' } });
    if (action === 'set') entry.setPassword(secret);
    const value = action === 'get' ? entry.getPassword() : action === 'delete' && entry.deleteCredential();
    answer = { value };
  } catch (error) {
    answer = { refused: String(error.message).split('\\n')[0] };
  }
  process.stdout.write(JSON.stringify(answer));
});
`;

/** The keyring of the system: Keychain, Credential Manager or Secret Service. */
export class KeyringStore implements SecretStore {
  readonly kind = 'keyring';
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #timeLimitMilliseconds: number;

  constructor(
    env: Readonly<Record<string, string | undefined>>,
    timeLimitMilliseconds: number = TIME_LIMIT_MILLISECONDS,
  ) {
    this.#env = env;
    this.#timeLimitMilliseconds = timeLimitMilliseconds;
  }

  describe(): { readonly kind: 'keyring' } {
    return { kind: 'keyring' };
  }

  async get(account: string): Promise<string | undefined> {
    const value = await this.#ask({ action: 'get', account });
    return typeof value === 'string' ? value : undefined;
  }

  async set(account: string, secret: string): Promise<void> {
    await this.#ask({ action: 'set', account, secret });
  }

  async delete(account: string): Promise<boolean> {
    return (await this.#ask({ action: 'delete', account })) === true;
  }

  /** Looks whether there is a keyring that answers. @throws SecretStoreError when there is none */
  async probe(): Promise<void> {
    await this.get('probe');
  }

  async #ask(request: Request): Promise<unknown> {
    const path = packagePath();
    // The package's calls block the whole process, even those that give a promise.
    const child = spawn(process.execPath, ['-e', CHILD, path], {
      env: { ...this.#env },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: this.#timeLimitMilliseconds,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    // A child that dies at once closes the pipe before it was written; how it ended tells enough.
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify({ service: SERVICE, ...request }));
    const [answer, ended] = await Promise.all([text(child.stdout), ending(child)]);
    if (ended === 'SIGKILL') throw new SecretStoreError('keyring-silent');
    return valueIn(answer);
  }
}

function valueIn(answer: string): unknown {
  const parsed = parse(answer);
  if (!isObject(parsed)) throw new SecretStoreError('keyring-refused');
  const { value, refused } = parsed;
  if (refused === undefined) return value;
  throw new SecretStoreError('keyring-refused', typeof refused === 'string' ? refused : undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ending(child: ChildProcess): Promise<NodeJS.Signals | number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
}

/** Optional packages may be left out when a program is installed, and have no build for some machines. */
function packagePath(): string {
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    throw new SecretStoreError('keyring-missing');
  }
}
