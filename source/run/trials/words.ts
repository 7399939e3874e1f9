import type { LookFinding } from '../../diagnosis/trials/look.ts';
import type { TrialId } from '../../messages/ids.ts';
import type { Messages } from '../../messages/messages.ts';
import type { TrialFacts } from '../../messages/trial-facts.ts';
import { REDACTED } from '../../protocol/redaction.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { type Draft, type SettingId, textOf } from '../../settings/settings.ts';
import type { StepContext } from '../steps/step.ts';

/** What the words of a trial may name. */
export function factsOf(
  { draft }: Pick<StepContext, 'draft'>,
  words: Partial<TrialFacts>,
): TrialFacts {
  const registrationId = draft.registrationId?.value ?? '';
  const none = { tried: [], worked: '', clock: '', issuer: '' };
  return { registrationId, ...none, ...words };
}

/** What was accepted, as far as words name it. */
export function acceptedWords(
  { registrationId, transport }: Draft = {},
  { questions }: Pick<Messages, 'questions'>,
): Partial<TrialFacts> {
  if (transport) return { worked: questions.transport.choices[transport.value].label };
  return registrationId ? { worked: registrationId.value } : {};
}

/** What a look has shown, as a sentence. */
export function lookDetail(
  trial: TrialId,
  finding: LookFinding,
  facts: TrialFacts,
  { trials, trying }: Messages,
): string {
  if (finding.outcome === 'open') {
    const { openBecause } = trying;
    const why = {
      unknown: openBecause.unknown,
      clock: openBecause.clock(facts.clock),
      root: openBecause.root(facts.issuer),
    };
    return trying.open(why[finding.why]);
  }
  const texts = trials[trial];
  return finding.outcome === 'proved'
    ? trying.proved(texts.proved(facts))
    : trying.ruledOut(texts.ruledOut(facts));
}

/** The settings of a draft as everybody may read them. */
export function shownSettings(draft: Draft): Readonly<Partial<Record<SettingId, string>>> {
  const given = QUESTIONS.filter(({ id }) => draft[id] !== undefined);
  return Object.fromEntries(
    given.map(({ id, secret }) => [id, secret ? REDACTED : textOf(draft[id])]),
  );
}
