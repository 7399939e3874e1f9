import type { Command } from 'commander';
import type { ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';

/** What the definition of a command needs. Definitions load nothing heavy: the action does. */
export interface DefinitionContext extends CommandContext {
  /** Makes a subcommand that prints, fails and helps as all others do. */
  readonly subcommand: (nameAndArguments: string) => Command;
  /** Makes a subcommand of a subcommand. */
  readonly nested: (parent: Command, nameAndArguments: string) => Command;
  /** Says how the process is to end. */
  readonly end: (exitCode: ExitCode) => void;
}
