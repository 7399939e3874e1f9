import { describe, expect, it } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { type Draft, type SettingId, textOf } from '../../source/settings/settings.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { MESSAGES } from '../helpers/english.ts';
import { formWith, pasted } from '../helpers/form-answer.ts';
import { KEYS } from '../helpers/keys.ts';
import { showStart } from '../helpers/shown-start.ts';
import { closeWizard } from '../helpers/shown-wizard.ts';
import type { StagedWalk } from '../helpers/staged-walk.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import type { VirtualTerminal } from '../helpers/virtual-terminal.ts';

const KEY = Buffer.alloc(64, 21).toString('base64');
const HOST = 'contoso.azure-devices-provisioning.net';
const FOUR = {
  PROVISIONING_HOST: HOST,
  PROVISIONING_IDSCOPE: '0ne00A1B2C3',
  PROVISIONING_REGISTRATION_ID: 'thermometer-7',
  PROVISIONING_SYMMETRIC_KEY: KEY,
} as const;
const TAKEN = { host: HOST, idScope: '0ne00A1B2C3', registrationId: 'thermometer-7' } as const;

const SHELLS: Readonly<Record<string, (name: string, value: string) => string>> = {
  'set of Windows': (name, value) => `set ${name}=${value}`,
  export: (name, value) => `export ${name}="${value}"`,
  PowerShell: (name, value) => `$env:${name} = '${value}'`,
};
const FIELDS: readonly SettingId[] = ['host', 'idScope', 'registrationId', 'symmetricKey'];

function block(shell = 'export', end = '\n'): string {
  const line = SHELLS[shell] as (name: string, value: string) => string;
  return Object.entries(FOUR)
    .map(([name, value]) => `${line(name, value)}${end}`)
    .join('');
}

async function at(
  id: SettingId,
): Promise<{ readonly walk: StagedWalk; readonly terminal: VirtualTerminal }> {
  const { walk, wizard } = await formWith(id);
  atTestEnd(() => closeWizard(wizard));
  return { walk, terminal: wizard.terminal };
}

function values(draft: Draft): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(FIELDS.map((id) => [id, textOf(draft[id])]));
}

describe('the four lines of the quickstart', () => {
  const all = { ...TAKEN, symmetricKey: KEY };

  it.each(Object.keys(SHELLS))('written for %s fill all four fields at once', async (shell) => {
    const { walk, terminal } = await at('host');
    terminal.send(pasted(block(shell, '\r\n')));
    await terminal.sees(
      MESSAGES.paste.filled(['ID scope', 'Registration ID', 'Symmetric key']).slice(0, 40),
    );
    expect(values(walk.state.draft)).toEqual(all);
    expect(terminal.written).not.toContain(KEY.slice(0, 16));
    expect(walk.calls).toEqual([]);
  });

  it.each(Object.keys(SHELLS))(
    'written for %s fill all four where the terminal does not say that it is a paste',
    async (shell) => {
      const { walk, terminal } = await at('host');
      terminal.send(block(shell, '\r'));
      await terminal.until(() => walk.state.draft.symmetricKey !== undefined, 'the last line');
      await terminal.handled();
      expect(values(walk.state.draft)).toEqual(all);
      expect(terminal.written).not.toContain(KEY.slice(0, 16));
    },
  );

  it.each(FIELDS)('fill all four from the field for the %s', async (id) => {
    const { walk, terminal } = await at(id);
    terminal.send(pasted(block()));
    await terminal.sees('Filled in');
    expect(values(walk.state.draft)).toEqual(all);
  });

  it.each(FIELDS)('take the place of what was typed for the %s before', async (id) => {
    const { walk, terminal } = await at(id);
    terminal.send('0ne');
    await terminal.until((screen) => /0ne█|•█/.test(screen), 'what was typed');
    terminal.send(pasted(block()));
    await terminal.sees('Filled in');
    expect(values(walk.state.draft)).toEqual(all);
  });

  it('show no key where one of them cannot be used', async () => {
    const { walk, terminal } = await at('idScope');
    terminal.send(pasted(block().replace('0ne00A1B2C3', 'contoso-dps')));
    await terminal.sees('"contoso-dps" is a name');
    expect(walk.state.draft.symmetricKey).toBeUndefined();
    expect(terminal.written).not.toContain(KEY.slice(0, 16));
  });
});

describe('a key in a field for something else', () => {
  it('is masked like in its own, until the person wants to see it', async () => {
    const { terminal } = await at('registrationId');
    terminal.send(KEY);
    await terminal.until((screen) => /› Registration ID •+█/.test(screen), 'marks');
    expect(terminal.written).not.toContain(KEY.slice(-16));
    await terminal.sees('ctrl+t show or hide');
    terminal.send(KEYS.ctrlT);
    await terminal.sees(KEY.slice(-16));
    terminal.send(KEYS.ctrlT);
    await terminal.until((screen) => !screen.includes(KEY.slice(-16)), 'marks again');
  });
});

describe('the screen that asks for the key of a profile', () => {
  const folder = useTemporaryFolder();

  it('takes it out of the four lines as well', async () => {
    const settings = { ...TAKEN, target: 'azure', host: 'localhost:9' };
    const profile = { name: 'lab', named: true, settings, step: 'review', ticked: {} };
    await new ProfileStore(folder()).create(profile);
    const shown = showStart(folder());
    atTestEnd(() => closeWizard(shown));
    const { terminal, walk } = shown;
    await terminal.sees('lab');
    terminal.send(KEYS.enter);
    await terminal.sees('◆ Symmetric key');
    terminal.send(`x${pasted(block('export', '\r\n'))}`);
    await terminal.until((screen) => /› •+█ {2}\d{3} characters/.test(screen), 'marks');
    terminal.send(KEYS.enter);
    await terminal.until(() => walk.state.draft.symmetricKey !== undefined, 'the key');
    expect(values(walk.state.draft)).toEqual({ ...TAKEN, symmetricKey: KEY });
  });
});

describe('a text of another format, pasted into a field', () => {
  const yaml = `env:\n${Object.entries(FOUR)
    .map(([name, value]) => `  ${name}: "${value}"`)
    .join('\n')}\n`;

  it('fills the fields before the keys that follow it are read', async () => {
    const { walk, terminal } = await at('host');
    terminal.send(pasted(yaml) + KEYS.down);
    await terminal.until(() => walk.state.draft.symmetricKey !== undefined, 'the last setting');
    await terminal.sees(`› ${MESSAGES.questions.idScope.label}`);
    expect(values(walk.state.draft)).toEqual({ ...TAKEN, symmetricKey: KEY });
  });

  it('leaves a field that was emptied as it is, where it says nothing of it', async () => {
    const { walk, terminal } = await at('idScope');
    terminal.send(pasted(block()));
    await terminal.sees('Filled in');
    const other = { registrationId: 'other-device', primaryKey: KEY };
    terminal.send(KEYS.ctrlU + pasted(JSON.stringify(other)));
    await terminal.sees(MESSAGES.reading.withdrawn([]).slice(0, 20));
    expect(walk.state.draft.registrationId?.value).toBe('other-device');
    expect(walk.state.draft.idScope).toBeUndefined();
    expect(terminal.text).not.toContain('0ne00A1B2C3');
  });

  it('is told about and not put into the field, where several devices stand in it', async () => {
    const { walk, terminal } = await at('idScope');
    const devices = ['one', 'two'].map((registrationId) => ({
      registrationId,
      idScope: '0ne00A1B2C3',
    }));
    terminal.send(pasted(JSON.stringify(devices, undefined, 2)));
    await terminal.sees('Settings of several devices');
    expect(terminal.text).toContain('one');
    expect(walk.state.draft.idScope).toBeUndefined();
    expect(terminal.text).not.toContain('{');
  });
});
