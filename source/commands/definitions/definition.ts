import type { Command } from 'commander';
import type { ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';

/** Gives a command its flags, its arguments and its action, once the call is known to be for it. */
export type Definition = (command: Command, context: DefinitionContext) => void;

/** What the definition of a command needs. Definitions load nothing heavy: the action does. */
export interface DefinitionContext extends CommandContext {
  /** Makes a subcommand of a subcommand. */
  readonly nested: (parent: Command, nameAndArguments: string) => Command;
  /** The program with all its commands defined, for what describes them. */
  readonly wholeProgram: () => Command;
  /** Says how the process is to end. */
  readonly end: (exitCode: ExitCode) => void;
}
