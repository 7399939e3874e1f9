import type { SignerFiles } from '../../certificates/openssl-commands.ts';
import { type Proving, proofCommands, proveRootFor, rootOf } from '../../walk/keys/prove-root.ts';
import { byHandTexts, provingTexts } from '../../walk/words/proof-words.ts';
import { BACK, type PlainContext } from '../context.ts';

/**
 * Asks for the verification code that the portal shows, signs it with the key of the root, and says where the
 * certificate lies that is to be uploaded. Where the key is not here, what to run where it is.
 *
 * @throws PromptCancelled
 */
export async function proveInLines(context: PlainContext): Promise<void> {
  const { walk, messages, prompter, output, signal } = context;
  const { proof } = messages;
  output.paragraph(proof.explanation);
  const help = output.wrapped(proof.help.code);
  const { readVerificationCode } = await import('../../certificates/verification-code.ts');
  const validate = (text: string): string | undefined =>
    text.trim() === BACK || readVerificationCode(text) !== undefined ? undefined : proof.badCode;
  const code = await prompter.input({ label: proof.askCode, help, validate, signal });
  if (code.trim() === BACK) return;
  const known = rootOf(walk.state.draft);
  if (known.key !== '' && !isMissing(await say(context, code, known))) return;
  await say(context, code, await askRoot(context));
}

/** Whether a file of the root is not where it was looked for. */
function isMissing(proving: Proving): boolean {
  return proving.kind === 'unusable' && proving.problem.problem === 'cannot-read';
}

async function say(context: PlainContext, code: string, root: SignerFiles): Promise<Proving> {
  const { messages, output } = context;
  const proving = await proveRootFor(code, root);
  for (const text of provingTexts(proving, messages)) output.paragraph(text);
  if (isMissing(proving)) return proving;
  for (const { heading, commands } of byHandTexts(await proofCommands(code, root), messages)) {
    // A command that is broken into rows cannot be copied.
    output.lines('', heading, ...commands.map((command) => `  ${command}`));
  }
  return proving;
}

async function askRoot({ messages, prompter, output, signal }: PlainContext): Promise<SignerFiles> {
  const { askCertificate, askKey, help } = messages.proof;
  const ask = (label: string, text: string): Promise<string> =>
    prompter.input({ label, help: output.wrapped(text), default: '', signal });
  const key = (await ask(askKey, help.key)).trim();
  // Without a key nothing is signed here, so nobody needs the root.
  if (key === '') return { certificate: '', key };
  return { certificate: (await ask(askCertificate, help.certificate)).trim(), key };
}
