import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addSettingOptions,
  settingFlags,
} from '../../../source/commands/definitions/setting-options.ts';
import { QUESTIONS } from '../../../source/settings/questions.ts';
import { MESSAGES } from '../../helpers/english.ts';

const IDS = QUESTIONS.map(({ id }) => id);

function parsed(...args: readonly string[]) {
  const command = addSettingOptions(new Command(), IDS, MESSAGES).exitOverride();
  return settingFlags(command.parse([...args], { from: 'user' }).opts());
}

describe('the flags of the settings', () => {
  it('give the answer of the setting whose question defines them', () => {
    expect(parsed('--id-scope', '0ne00A1B2C3', '--messages', '7')).toEqual({
      values: { idScope: '0ne00A1B2C3', messages: '7' },
      files: {},
    });
  });

  it('name the file in which a secret stands, and take no secret', () => {
    expect(parsed('--key-file', 'key.txt')).toEqual({
      values: {},
      files: { symmetricKey: 'key.txt' },
    });
    for (const { secret, flags } of QUESTIONS) {
      if (secret) expect(flags.map(({ gives }) => gives)).not.toContain('value');
    }
  });

  it('choose the target where they are one', () => {
    expect(parsed('--sandbox').values).toEqual({ target: 'sandbox' });
    expect(parsed().values).toEqual({});
  });

  it('stand in the help with the variable that gives the same', () => {
    const help = addSettingOptions(new Command(), IDS, MESSAGES).helpInformation();
    for (const { flags, env = '' } of QUESTIONS) {
      for (const { name } of flags) expect(help).toContain(name);
      expect(help).toContain(env);
    }
  });
});
