import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPasted } from '../../source/settings/pasted-settings.ts';
import { problemOf } from '../../source/settings/question.ts';
import { QUESTIONS, questionOf } from '../../source/settings/questions.ts';
import type { SettingId } from '../../source/settings/settings.ts';

const KEY = Buffer.alloc(64, 9).toString('base64');
const FOUR = {
  host: 'global.azure-devices-provisioning.net',
  idScope: '0ne00A1B2C3',
  registrationId: 'my-device-007',
  symmetricKey: KEY,
};
const NAMES = {
  host: 'PROVISIONING_HOST',
  idScope: 'PROVISIONING_IDSCOPE',
  registrationId: 'PROVISIONING_REGISTRATION_ID',
  symmetricKey: 'PROVISIONING_SYMMETRIC_KEY',
};

function block(line: (name: string, value: string) => string, end = '\n'): string {
  return (Object.keys(FOUR) as (keyof typeof FOUR)[])
    .map((id) => line(NAMES[id], FOUR[id]))
    .join(end);
}

describe('a block of the four variables, pasted into any field', () => {
  const blocks: Readonly<Record<string, string>> = {
    'the quickstart for Windows': block((name, value) => `set ${name}=${value}`, '\r\n'),
    'the quickstart for Windows with the blanks that it leaves': block(
      (name, value) => `set ${name}=${value}  `,
      '\r\n',
    ),
    'cmd with its own kind of quotes': block((name, value) => `set "${name}=${value}"`),
    'cmd on one line': block((name, value) => `set ${name}=${value}`, ' && '),
    'a shell': block((name, value) => `export ${name}=${value}`),
    'a shell with quotes': block((name, value) => `export ${name}="${value}"`),
    'a shell on one line': `${block((name, value) => `${name}='${value}'`, ' ')} python3 provision.py`,
    'a shell with its prompt': block((name, value) => `$ export ${name}=${value}`),
    'a word processor': block((name, value) => `export ${name}=\u201c${value}\u201d`),
    PowerShell: block((name, value) => `$env:${name} = "${value}"`),
    'PowerShell on one line': block((name, value) => `$env:${name}='${value}'`, '; '),
    setx: block((name, value) => `setx ${name} "${value}"`),
    fish: block((name, value) => `set -gx ${name} ${value}`),
    'an .env file': block((name, value) => `${name}=${value}`),
    'an .env file with a comment': `# PROVISIONING_HOST=old.example\n${block((name, value) => `${name}=${value}`)}`,
    YAML: block((name, value) => `  ${name}: ${value}`),
    JSON: `{${block((name, value) => `"${name}": "${value}"`, ',\n')}}`,
    docker: `docker run ${block((name, value) => `-e ${name}=${value}`, ' \\\n')} image`,
    'a line whose ends were lost': block((name, value) => `export ${name}=${value}`, ' '),
  };

  for (const [where, text] of Object.entries(blocks)) {
    it(`is understood as it stands in ${where}`, () => {
      for (const { id } of QUESTIONS) {
        const { values, repairs } = readPasted(id, text);
        expect(values).toEqual(FOUR);
        expect(repairs).toContain('block');
      }
    });
  }

  it('is read under the names that other samples use', () => {
    const text = [
      'IOTHUB_DEVICE_DPS_ENDPOINT=global.azure-devices-provisioning.net',
      'IOTHUB_DEVICE_DPS_ID_SCOPE=0ne00A1B2C3',
      'IOTHUB_DEVICE_DPS_DEVICE_ID=my-device-007',
      `IOTHUB_DEVICE_DPS_DEVICE_KEY=${KEY}`,
    ].join('\n');
    expect(readPasted('host', text).values).toEqual(FOUR);
  });

  it('takes the last of two values for one name, as a shell does', () => {
    const text = 'PROVISIONING_IDSCOPE=0ne00000001\nPROVISIONING_IDSCOPE=0ne00000002';
    expect(readPasted('idScope', text).values).toEqual({ idScope: '0ne00000002' });
  });

  it('leaves out a name that is assigned nothing', () => {
    const text = 'set PROVISIONING_HOST=\r\nset PROVISIONING_IDSCOPE=0ne00A1B2C3';
    expect(readPasted('host', text).values).toEqual({ idScope: '0ne00A1B2C3' });
  });

  it('tells that a key with the name of a group key belongs to a group', () => {
    const { values, repairs } = readPasted(
      'symmetricKey',
      `set PROVISIONING_MASTER_SYMMETRIC_KEY=${KEY}`,
    );
    expect(values).toEqual({ symmetricKey: KEY, enrollment: 'group' });
    expect(repairs).toContain('group-key-name');
  });
});

describe('one value with something around it', () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['nothing', '0ne00A1B2C3', '0ne00A1B2C3', []],
    ['blanks', '  0ne00A1B2C3\t', '0ne00A1B2C3', ['blanks']],
    ['a hard blank', '0ne00A1B2C3\u00a0', '0ne00A1B2C3', ['blanks']],
    ['a line end', '0ne00A1B2C3\r\n', '0ne00A1B2C3', ['line-ends']],
    ['double quotes', '"0ne00A1B2C3"', '0ne00A1B2C3', ['quotes']],
    ['single quotes', "'0ne00A1B2C3'", '0ne00A1B2C3', ['quotes']],
    ['half of its quotes', '0ne00A1B2C3"', '0ne00A1B2C3', ['quotes']],
    ['typographic quotes', '\u201e0ne00A1B2C3\u201c', '0ne00A1B2C3', ['typographic-quotes']],
    ['a comma of JSON', '"0ne00A1B2C3",', '0ne00A1B2C3', ['punctuation', 'quotes']],
    ['an invisible character', '\u200b0ne00A1B2C3', '0ne00A1B2C3', ['invisible']],
    ['the name of the variable', 'PROVISIONING_IDSCOPE=0ne00A1B2C3', '0ne00A1B2C3', ['assignment']],
    ['a command', 'set PROVISIONING_IDSCOPE=0ne00A1B2C3 ', '0ne00A1B2C3', ['assignment']],
    ['a name of its own', 'export MY_SCOPE="0ne00A1B2C3"', '0ne00A1B2C3', ['assignment', 'quotes']],
  ];
  for (const [what, raw, value, repairs] of cases) {
    it(`loses ${what}`, () => {
      const pasted = readPasted('idScope', raw);
      expect(pasted.values).toEqual({ idScope: value });
      expect([...pasted.repairs].sort()).toEqual([...repairs].sort());
    });
  }

  it('joins a key that came in pieces', () => {
    const pieces = `${KEY.slice(0, 40)}\n  ${KEY.slice(40)}`;
    expect(readPasted('symmetricKey', pieces)).toEqual({
      values: { symmetricKey: KEY },
      repairs: ['blanks'],
    });
  });

  it('does not take a key apart at its own equals sign', () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    expect(readPasted('symmetricKey', key)).toEqual({
      values: { symmetricKey: key },
      repairs: [],
    });
  });

  it('does not take a connection string for an assignment', () => {
    const text = `HostName=x.azure-devices-provisioning.net;SharedAccessKeyName=o;SharedAccessKey=${KEY}`;
    expect(readPasted('idScope', text).values).toEqual({ idScope: text });
  });
});

describe('the path of a file', () => {
  it.each(['certFile', 'certKeyFile', 'certChainFile'] as const)(
    'is refused for %s where more than one line was pasted',
    (id) => {
      const value = readPasted(id, 'PROVISIONING_HOST=\nset ').values[id] ?? '';
      expect(problemOf(questionOf(id), value)).toBe(`${id}.several-lines`);
      expect(problemOf(questionOf(id), 'C:\\users\\me\\device.pem')).toBeUndefined();
    },
  );
});

describe('any text at all', () => {
  it('is read without an error, and a second reading repairs nothing more', () => {
    const wild = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('set ', 'PROVISIONING_HOST', '=', '"', '\n', 'a', ' ', ';'))
        .map((words) => words.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...QUESTIONS.map(({ id }) => id)), wild, (id, raw) => {
        const value = readPasted(id, raw).values[id];
        if (value === undefined || questionAccepts(id, value) === false) return;
        expect(readPasted(id, value)).toEqual({ values: { [id]: value }, repairs: [] });
      }),
    );
  });

  it('that is valid stays as it is', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9\-._:]{0,127}[A-Za-z0-9-]$/);
    fc.assert(
      fc.property(id, (value) => {
        expect(readPasted('registrationId', value).values.registrationId).toBe(value);
      }),
    );
    const key = fc.uint8Array({ minLength: 16, maxLength: 64 });
    fc.assert(
      fc.property(key, (bytes) => {
        const value = Buffer.from(bytes).toString('base64');
        expect(readPasted('symmetricKey', value).values.symmetricKey).toBe(value);
      }),
    );
  });
});

function questionAccepts(id: SettingId, value: string): boolean {
  return problemOf(questionOf(id), value) === undefined;
}
