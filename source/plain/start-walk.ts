import type { Profile } from '../persistence/profile.ts';
import { checkProfileName } from '../persistence/profile-name.ts';
import { questionOf } from '../settings/questions.ts';
import { problemText } from '../walk/answer-words.ts';
import { isFinished, resumeOf } from '../walk/profile-draft.ts';
import { summaryOf, troubleText } from '../walk/profile-words.ts';
import type { WalkStart } from '../walk/walk-start.ts';
import { BACK, type PlainContext } from './context.ts';
import { ResumeNarrator } from './resume-narrator.ts';

type Task = 'resume' | 'start over' | 'rename' | 'duplicate' | 'remove' | 'back';

const NEW = 'n';

/**
 * Leads the person into the walk: from the list of saved profiles, or straight to the one that was named.
 *
 * @throws PromptCancelled
 */
export async function startWalk(start: WalkStart, context: PlainContext): Promise<void> {
  const wayBack = new ResumeNarrator(start, context);
  try {
    while (!context.walk.state.leaving) {
      if (start.phase === 'choosing') await choose(start, context);
      else if (start.phase === 'key') await askKey(start, context);
      else if (start.phase === 'resuming') await start.go();
      else return;
    }
  } finally {
    wayBack.close();
  }
}

async function choose(start: WalkStart, context: PlainContext): Promise<void> {
  const { messages, prompter, output, signal } = context;
  const { start: words } = messages.profiles;
  if (start.refused !== undefined) output.paragraph(words.unusable(start.refused));
  output.lines('', words.title);
  const chosen = await prompter.choose<string>({
    label: words.menu.which,
    choices: [
      ...start.profiles.map((profile) => ({
        value: profile.id,
        label: words.menu.row(profile.name, factsOf(profile, context)),
      })),
      { value: NEW, label: words.menu.new, key: NEW },
    ],
    default: start.profiles[0]?.id ?? NEW,
    signal,
  });
  const profile = start.profiles.find(({ id }) => id === chosen);
  if (profile === undefined) start.startNew();
  else await askTask(start, profile, context);
}

function factsOf(profile: Profile, { messages }: PlainContext): readonly string[] {
  const { start: words } = messages.profiles;
  const { target, device, step, result, age } = summaryOf(profile, messages, Date.now());
  return [target, device ?? words.noDevice, words.at(step), ...(result ? [result] : []), age];
}

async function askTask(start: WalkStart, profile: Profile, context: PlainContext): Promise<void> {
  const { messages, prompter, output, signal } = context;
  const { menu } = messages.profiles.start;
  output.lines('');
  const task = await prompter.choose<Task>({
    label: menu.what(profile.name),
    choices: [
      ...(isFinished(profile)
        ? ([
            { value: 'start over', label: menu.again },
            { value: 'resume', label: menu.result },
          ] as const)
        : ([
            { value: 'resume', label: menu.resume(messages.steps[resumeOf(profile).step].title) },
            { value: 'start over', label: menu.startOver },
          ] as const)),
      { value: 'rename', label: menu.rename },
      { value: 'duplicate', label: menu.duplicate },
      { value: 'remove', label: menu.remove },
      { value: 'back', label: menu.back, key: BACK },
    ],
    default: isFinished(profile) ? 'start over' : 'resume',
    signal,
  });
  try {
    await perform(task, start, profile, context);
  } catch (error) {
    const trouble = troubleText(error, messages);
    if (trouble === undefined) throw error;
    output.paragraph(trouble);
  }
}

async function perform(
  task: Task,
  start: WalkStart,
  profile: Profile,
  context: PlainContext,
): Promise<void> {
  const { menu, copyOf } = context.messages.profiles.start;
  switch (task) {
    case 'resume':
      return start.resume(profile);
    case 'start over':
      return start.startOver(profile);
    case 'rename':
      return start.rename(profile, await askName(menu.newName, profile.name, context));
    case 'duplicate': {
      const name = await askName(menu.copyName, copyOf(profile.name), context);
      return start.duplicate(profile, name);
    }
    case 'remove':
      return remove(start, profile, context);
    case 'back':
      return;
  }
}

/** Asks for the name of a profile until it can be one. @throws PromptCancelled */
export async function askName(
  label: string,
  usual: string,
  { messages, prompter, output, signal }: PlainContext,
): Promise<string> {
  const { nameProblems } = messages.profiles;
  output.lines('');
  const name = await prompter.input({
    label,
    default: usual,
    validate: (typed) => {
      const problem = checkProfileName(typed.trim());
      return problem && nameProblems[problem];
    },
    signal,
  });
  return name.trim();
}

async function remove(
  start: WalkStart,
  profile: Profile,
  { messages, prompter, output, signal }: PlainContext,
): Promise<void> {
  const { menu } = messages.profiles.start;
  const { name } = profile;
  output.lines('');
  const isSure = profile.key
    ? (await prompter.input({ label: menu.typeName(name), signal })).trim() === name
    : await prompter.confirm({ label: menu.reallyRemove(name), default: false, signal });
  if (isSure) await start.remove(profile);
  if (start.profiles.length === 0) start.startNew();
  output.lines(isSure ? menu.removed(name) : menu.kept);
}

async function askKey(start: WalkStart, context: PlainContext): Promise<void> {
  const { messages, prompter, output, signal } = context;
  const question = questionOf('symmetricKey');
  const { label, portal } = messages.questions.symmetricKey;
  output.lines('');
  const key = await prompter.password({
    label,
    help: [
      ...output.wrapped(messages.profiles.start.key(start.chosen?.name ?? '')),
      ...output.wrapped(messages.plain.inPortal(portal)),
    ],
    validate: (raw) => {
      if (raw.trim() === BACK) return undefined;
      const problem = start.checkKey(raw);
      return problem && problemText(question, problem, raw, messages);
    },
    signal,
  });
  if (key.trim() === BACK) start.chooseAgain();
  else await start.giveKey(key);
}
