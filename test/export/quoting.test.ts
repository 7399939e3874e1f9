import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { LINE_FORMATS } from '../../source/export/environment/line-formats.ts';
import {
  quoteForCmd,
  quoteForDocker,
  quoteForDotenv,
  quoteForFish,
  quoteForSystemd,
  quoteForYaml,
  toBase64,
} from '../../source/export/environment/quoting.ts';
import { quoteForPosix, quoteForPowerShell } from '../../source/structures/shell-quotes.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { itWith } from './programs.ts';

/** What each shell, batch file or reader takes for more than itself, in every order. */
const PIECES = [
  ...[
    '$(touch x)',
    '`touch x`',
    '$HOME',
    `\${HOME}`,
    '%PATH%',
    '!!',
    '~',
    '*',
    '?',
    '[a]',
    '{a,b}',
  ],
  ...["'", '"', '\\', "\\'", '\\\\', "''", '""', "'\\''", '\u2018', '\u2019', '\u201a', '\u201b'],
  ...['\n', '\r\n', '\t', ' ', '  ', ';', '&&', '|', '>', '<', '#', ' #', '=', ':', '- ', '@', ','],
  ...[
    '\u001b[2J',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\u200b',
    'é',
    '漢',
    '😀',
    '-n',
  ],
  ...['null', 'true', '0x1F', '012', '{{.}}', '<%=', '&amp;', '\\n', '\\u0041', '\\x41', 'a'],
];

const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const values = fc.array(hostile, { minLength: 60, maxLength: 60 });
const runs = { numRuns: 6 } as const;

/** A program that tells the variables it was given, as they arrived. */
const TELL =
  'process.stdout.write(JSON.stringify(Object.entries(process.env).filter(([n])=>/^V\\d+$/.test(n))))';

type Quote = (value: string) => string | undefined;

/** The values that a reader can be given, as lines for it and as what it should make of them. */
function linesFor(
  all: readonly string[],
  quote: Quote,
  assign: (name: string, quoted: string) => string,
): { readonly lines: string; readonly expected: Readonly<Record<string, string>> } {
  const named = all.flatMap((value, index) => {
    const quoted = quote(value);
    return quoted === undefined ? [] : [{ name: `V${index}`, value, quoted }];
  });
  return {
    lines: named.map(({ name, quoted }) => `${assign(name, quoted)}\n`).join(''),
    expected: Object.fromEntries(named.map(({ name, value }) => [name, value])),
  };
}

describe('a value that is quoted', () => {
  const folder = useTemporaryFolder();

  /** What a program finds in its environment that a shell starts after it has read these lines. */
  async function throughShell(shell: string, script: string, lines: string): Promise<unknown> {
    const file = join(folder(), 'lines');
    await writeFile(file, lines);
    const args =
      shell === 'fish'
        ? ['--no-config', '-c', script, file, process.execPath, TELL]
        : ['-c', script, shell, file, process.execPath, TELL];
    const env = { PATH: process.env.PATH, HOME: folder(), LANG: 'C.UTF-8' };
    const { stdout, stderr } = spawnSync(shell, args, { cwd: folder(), env, encoding: 'utf8' });
    expect(stderr).toBe('');
    return Object.fromEntries(JSON.parse(stdout) as [string, string][]);
  }

  const POSIX = '. "$1" && exec "$2" -e "$3"';
  const EXPORTING = 'set -a; . "$1" && exec "$2" -e "$3"';
  const FISH = 'source $argv[1]; and exec $argv[2] -e $argv[3]';

  for (const [shell, script, format] of [
    ['bash', POSIX, 'bash'],
    ['dash', POSIX, 'bash'],
    ['zsh', POSIX, 'bash'],
    ['fish', FISH, 'fish'],
    ['bash', EXPORTING, 'env'],
    ['dash', EXPORTING, 'systemd'],
  ] as const) {
    itWith(shell, `is itself to ${shell} that reads the ${format} lines`, async () => {
      const { quote, assign } = LINE_FORMATS[format];
      await fc.assert(
        fc.asyncProperty(values, async (all) => {
          const { lines, expected } = linesFor(all, quote, assign);
          expect(await throughShell(shell, script, lines)).toEqual(expected);
        }),
        runs,
      );
    });
  }

  it('is itself to Node, which reads .env files in a dialect of its own', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { lines, expected } = linesFor(all, quoteForDotenv, LINE_FORMATS.env.assign);
        expect({ ...parseEnv(lines) }).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('is itself to a reader of YAML', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { lines, expected } = linesFor(all, quoteForYaml, (name, text) => `${name}: ${text}`);
        expect(load(lines) ?? {}).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('is itself once its base64 is decoded', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const text = toBase64(value) ?? '""';
        expect(Buffer.from(JSON.parse(text) as string, 'base64').toString()).toBe(value);
      }),
    );
  });

  it('is on one line for whoever reads lines, or is not written', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        for (const quote of [quoteForCmd, quoteForDocker, quoteForDotenv]) {
          expect(quote(value) ?? '').not.toMatch(/[\r\n]/);
        }
        // What the line is cut at is not in it: docker takes nothing off.
        expect([value, undefined]).toContain(quoteForDocker(value));
      }),
    );
  });

  it('ends no quoting of PowerShell and cmd, where neither is at hand to try it', () => {
    expect(quoteForPowerShell("a'b\u2019c$(x)`n")).toBe("'a''b\u2019\u2019c$(x)`n'");
    expect(quoteForCmd('50%&calc|^!')).toBe('50%%&calc|^!');
    fc.assert(
      fc.property(hostile, (value) => {
        const inside = quoteForPowerShell(value)?.slice(1, -1) ?? '';
        expect(inside.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '')).not.toMatch(
          /['\u2018\u2019\u201a\u201b]/,
        );
        const batch = quoteForCmd(value) ?? '';
        expect(batch.replaceAll('%%', '')).not.toMatch(/["%\r\n]/);
      }),
    );
  });

  it('is not written where no text could mean it', () => {
    for (const quote of [quoteForPosix, quoteForFish, quoteForPowerShell, quoteForSystemd]) {
      expect(quote('a\0b')).toBeUndefined();
      expect(quote('half \ud83d')).toBeUndefined();
    }
    expect(quoteForCmd('a"b')).toBeUndefined();
    expect(quoteForCmd('a\nb')).toBeUndefined();
    expect(quoteForDocker('a\nb')).toBeUndefined();
    expect(quoteForDotenv("it's")).toBeUndefined();
    expect(quoteForDotenv('a b\\')).toBeUndefined();
    expect(toBase64('\ud83d')).toBeUndefined();
  });
});
