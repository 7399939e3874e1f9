import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import type { Messages } from '../messages/messages.ts';
import { type Problem, type Question, questionOf } from '../quickstart/questions.ts';
import {
  environmentSource,
  type Refusal,
  resolveDraft,
  type Source,
} from '../quickstart/resolve-settings.ts';
import type { Draft, Origin } from '../quickstart/settings.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** The common flags as they were given (design of the commands: README). */
export interface RunFlags {
  readonly sandbox?: boolean;
  readonly host?: string;
  readonly idScope?: string;
  readonly registrationId?: string;
  readonly enrollment?: string;
  readonly enrollmentGroupId?: string;
  readonly transport?: string;
  readonly messages?: string;
  readonly cleanup?: string;
  readonly keyFile?: string;
  readonly envFile?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  /** False for `--no-input`. */
  readonly input?: boolean;
  readonly debug?: string;
}

/**
 * Gathers the settings from flags, environment and files, in that order of precedence.
 *
 * @throws UsageError for a value that cannot be used or a file that cannot be read
 */
export async function gatherDraft(flags: RunFlags, io: Io, messages: Messages): Promise<Draft> {
  const sources: Source[] = [
    {
      origin: 'flag',
      values: {
        target: flags.sandbox ? 'sandbox' : undefined,
        host: flags.host,
        idScope: flags.idScope,
        registrationId: flags.registrationId,
        enrollment: flags.enrollment,
        enrollmentGroupId: flags.enrollmentGroupId,
        transport: flags.transport,
        messages: flags.messages,
        cleanup: flags.cleanup,
        symmetricKey: await keyFrom(flags.keyFile, io, messages),
      },
    },
    environmentSource(io.env),
    await envFileSource(flags.envFile, messages),
  ];
  const { draft, refusals } = resolveDraft(sources);
  if (refusals.length > 0) throw new UsageError(refusalText(refusals, messages));
  return draft;
}

/** Names each missing setting with every way to give it and where the portal shows it. */
export function missingText(missing: readonly Question[], messages: Messages): string {
  const { cli, questions } = messages;
  const lines = missing.flatMap((question) => {
    const { label, portal } = questions[question.id];
    const ways = [
      question.flag && `${question.flag} VALUE`,
      question.secret && cli.keyFileFlag,
      question.env,
    ].filter(Boolean);
    return [cli.missingLine(label, ways.join(cli.or)), ...(portal ? [cli.portal(portal)] : [])];
  });
  return [cli.missing, ...lines, cli.trySandbox].join('\n');
}

/** What is wrong with a value, in words. */
export function problemText(
  problem: Problem,
  value: string | undefined,
  question: Question,
  messages: Messages,
): string {
  return messages.problems[problem](value, question.choices);
}

function refusalText(refusals: readonly Refusal[], messages: Messages): string {
  const { cli, questions } = messages;
  return refusals
    .map(({ id, problem, origin, shown }) =>
      cli.invalid(
        questions[id].label,
        originText(origin, messages),
        problemText(problem, shown, questionOf(id), messages),
      ),
    )
    .join('\n');
}

function originText(origin: Origin, { cli }: Messages): string {
  return cli.origins[origin];
}

async function keyFrom(
  path: string | undefined,
  { stdin }: Io,
  messages: Messages,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  return path === '-' ? readAll(stdin) : readText(path, messages);
}

async function envFileSource(path: string | undefined, messages: Messages): Promise<Source> {
  if (path === undefined) return { origin: 'env-file', values: {} };
  const variables = parseEnv(await readText(path, messages)) as Record<string, string | undefined>;
  return { origin: 'env-file', values: environmentSource(variables).values };
}

async function readText(path: string, { cli }: Messages): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(cli.cannotRead(path, (error as NodeJS.ErrnoException).code ?? ''));
  }
}
