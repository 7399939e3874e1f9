import type { Command } from 'commander';
import type { DeriveKeyFlags } from '../derive-key.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard derive-key`. */
export function defineDeriveKey(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { deriveKey } = messages;
  const { flags } = deriveKey;
  command
    .argument('[registration-ids...]', deriveKey.ids)
    .option('--file <path>', flags.file)
    .option('--key-file <path>', flags.keyFile)
    .option('--json', flags.json)
    .option('--csv', flags.csv)
    .option('--no-input', messages.cli.flags.noInput)
    .action(async (ids: readonly string[], given: DeriveKeyFlags) => {
      const { deriveKeyCommand } = await import('../derive-key.ts');
      end(await deriveKeyCommand(ids, given, context));
    });
}
