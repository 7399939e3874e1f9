import { Command } from 'commander';
import { expect, it } from 'vitest';
import type { DefinitionContext } from '../../../source/commands/definitions/definition.ts';
import { defineWizard } from '../../../source/commands/definitions/run.ts';
import { settingFlags } from '../../../source/commands/definitions/setting-options.ts';
import { NO_FLAGS } from '../../../source/commands/wizard/bare-start.ts';
import { ENGLISH } from '../../helpers/english.ts';

it('takes for an empty command line what the command line itself would give', () => {
  const program = new Command();
  const { stdin, stdout, stderr } = process;
  const context: DefinitionContext = {
    ...ENGLISH,
    io: { stdin, stdout, stderr, env: {} },
    version: '0',
    signal: new AbortController().signal,
    end: () => {},
    nested: (parent, name) => parent.command(name),
    wholeProgram: () => program,
  };
  defineWizard(program, context);
  program.parseOptions([]);
  const { color, ...given } = program.opts();
  expect({ ...given, settings: settingFlags(given) }).toEqual(NO_FLAGS);
  // The door reads this one itself, before anything is loaded.
  expect(color).toBe(true);
});
