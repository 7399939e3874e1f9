import { type Command, InvalidArgumentError, Option } from 'commander';
import { checkIdScope } from '../../protocol/identifiers.ts';
import type { ExitCode } from '../../run/exit-codes.ts';
import type { SandboxCommandOptions } from '../sandbox.ts';
import type { DefinitionContext } from './definition.ts';

/** A day: nobody waits longer. */
const MAX_RETRY_AFTER_SECONDS = 86_400;

/** `dps-wizard sandbox`. */
export function defineSandbox(command: Command, context: DefinitionContext): void {
  const { io, messages, signal, end } = context;
  const { sandboxFlags: flags } = messages.cli;
  const port = (text: string): number => {
    if (/^\d{1,5}$/.test(text)) return Number(text);
    throw new InvalidArgumentError(flags.notAPort);
  };
  const seconds = (text: string): number => {
    if (/^\d{1,5}$/.test(text) && Number(text) <= MAX_RETRY_AFTER_SECONDS) return Number(text);
    throw new InvalidArgumentError(flags.notSeconds);
  };
  const idScope = (text: string): string => {
    if (checkIdScope(text) === undefined) return text;
    throw new InvalidArgumentError(flags.notAnIdScope);
  };
  command
    .option('--port <number>', flags.port, port)
    .option('--https-port <number>', flags.httpsPort, port)
    .option('--listen <address>', flags.listen)
    .option('--hub <name>', flags.hub, (name: string, names: string[] = []) => [...names, name])
    .option('--data <folder>', flags.data)
    .option('--fresh', flags.fresh)
    .option('--no-fsync', flags.noFsync)
    .option('--ready-file <path>', flags.readyFile)
    .option('--seed <path>', flags.seed)
    .option('--show-telemetry', flags.showTelemetry)
    .option('--fault <fault>', flags.fault, (text: string, all: string[] = []) => [...all, text])
    .option('--throttle', flags.throttle)
    .option('--retry-after <seconds>', flags.retryAfter, seconds)
    .option('--token-grace <seconds>', flags.tokenGrace, seconds)
    .option('--id-scope <scope>', flags.idScope, idScope)
    .option('--development-credentials', flags.developmentCredentials)
    .option('--trust-unverified-roots', flags.trustUnverifiedRoots)
    .addOption(new Option('--api-versions <which>', flags.apiVersions).choices(['strict', 'any']))
    .addOption(new Option('--log <form>', flags.log).choices(['text', 'json']))
    .option('--json', flags.json)
    .action(async (options: SandboxCommandOptions) => {
      const { runSandboxCommand } = await import('../sandbox.ts');
      const { terminalLook } = await import('../terminal/terminal-look.ts');
      const { stdout, stderr, env } = io;
      const looks = { look: terminalLook(stdout, io), errorLook: terminalLook(stderr, io) };
      const host = { stdout, stderr, env, signal, ...looks };
      const words = await context.sandboxMessages();
      end((await runSandboxCommand(options, host, words)) as ExitCode);
    });
}
