import type { Symptom } from '../device/device-failure.ts';
import type { DiagnosisFacts } from '../messages/diagnosis-text.ts';
import type { DiagnosisCode, RemedyId } from '../messages/ids.ts';
import type { Messages } from '../messages/messages.ts';
import { classify, knownFailure } from './catalogue/catalogue.ts';
import type { KnownCause } from './catalogue/known-failure.ts';
import type { Diagnosis, FailureKind, ServiceWords } from './diagnosis.ts';
import type { LocalFacts } from './rank-causes/local-facts.ts';
import { sharpen } from './rank-causes/sharpen.ts';
import { REMEDY_ACTION_OF, SETTING_OF_REMEDY } from './remedy-actions.ts';
import { settlingOf } from './trials/settling.ts';

/** What the run knows about the failure beyond the symptom itself. */
export type Circumstances = Omit<DiagnosisFacts, 'detail'>;

/**
 * Explains a failure: which of the known ones it is, in the words of the catalogue, with the causes in the order
 * that fits what this machine knows.
 *
 * @param facts what was found out locally; without them the causes stand in their general order
 * @param reason what the owner of the service wrote down about it, where one can be asked
 * @returns the explanation, and what kind of ending it is
 */
export function diagnose(
  symptom: Symptom,
  circumstances: Circumstances,
  messages: Messages,
  facts?: LocalFacts,
  reason?: string,
): { readonly diagnosis: Diagnosis; readonly kind: FailureKind } {
  const seen = afterSecondLook(symptom, facts);
  const { code, kind } = classify(seen, facts?.proof);
  const said = whatWasSaid(seen, messages);
  const answer = wordsOfService(seen);
  const described = describeFailure(
    code,
    { ...circumstances, detail: said ?? '' },
    messages,
    facts,
  );
  const { link, phase } = seen;
  return {
    kind,
    diagnosis: {
      ...described,
      ...(said !== undefined && {
        said,
        saidBy: answer ? ('service' as const) : ('system' as const),
      }),
      link,
      phase,
      ...(answer && { answer }),
      ...withReason(reason, code, circumstances, messages),
    },
  };
}

/**
 * Words a failure that is known by its code.
 *
 * @returns everything but what the service said
 */
export function describeFailure(
  code: DiagnosisCode,
  circumstances: DiagnosisFacts,
  messages: Messages,
  facts?: LocalFacts,
): Diagnosis {
  const row = knownFailure(code);
  const { causes, proven, words } = sharpen(code, row.causes, facts, messages);
  const inWords: DiagnosisFacts = { ...circumstances, ...words };
  const text = messages.diagnoses[code](inWords);
  const textOfCause: Readonly<Record<string, string>> = text.causes;
  const remedies = remediesOf(causes);
  const [setting] = remedies.flatMap((id) => SETTING_OF_REMEDY[id] ?? []);
  return {
    code,
    title: text.title,
    causes: causes.map(({ id }) => textOfCause[id] ?? id),
    remedies: remedies.map((id) => messages.remedies[id](inWords)),
    causeIds: causes.map(({ id }) => id),
    ...settlingOf(causes, messages),
    proven,
    actions: remedies.map((id) => REMEDY_ACTION_OF[id]),
    ...(setting && { setting }),
    rows: row.rows,
    lesson: row.lesson,
  };
}

/** The owner's own reason, with what there is to guess among before it is read: nothing that was found out is in it. */
export function withReason(
  reason: string | undefined,
  code: DiagnosisCode,
  circumstances: Circumstances,
  messages: Messages,
): Pick<Diagnosis, 'reason' | 'candidates'> {
  if (reason === undefined) return {};
  const { causes, causeIds = [] } = describeFailure(
    code,
    { ...circumstances, detail: '' },
    messages,
  );
  const candidates = causes.map((text, index) => ({ id: causeIds[index] ?? '', text }));
  return { reason, candidates };
}

/** Each remedy once, in the order of the causes it helps against. */
function remediesOf(causes: readonly KnownCause[]): readonly RemedyId[] {
  return [...new Set(causes.flatMap(({ remedies }) => remedies))];
}

/** Silence means something else when a second look finds that not even TCP gets through. */
function afterSecondLook(symptom: Symptom, facts: LocalFacts | undefined): Symptom {
  const isSilence = symptom.phase === 'connect' && symptom.signal.kind === 'timeout';
  if (!isSilence || facts?.reached !== 'nothing') return symptom;
  return { ...symptom, signal: { kind: 'network', code: 'ETIMEDOUT' } };
}

/** The other side's own words, or the system's; nothing is made up where nothing was said. */
export function whatWasSaid({ signal }: Symptom, { run }: Messages): string | undefined {
  switch (signal.kind) {
    case 'connack':
      return `CONNACK ${signal.code}`;
    case 'suback':
      return `SUBACK ${signal.code}`;
    case 'response':
      return joined(
        signal.status,
        signal.errorCode,
        signal.message,
        signal.trackingId && run.diagnosis.tracking(signal.trackingId),
      );
    case 'status':
      return joined(signal.status, signal.errorCode, signal.errorMessage);
    case 'network':
    case 'tls':
      return signal.code;
    case 'unusable':
      return run.diagnosis.unusable[signal.what];
    case 'unexpected':
      return signal.message;
    case 'timeout':
    case 'closed':
      return undefined;
  }
}

function wordsOfService({ signal }: Symptom): ServiceWords | undefined {
  switch (signal.kind) {
    case 'connack':
    case 'suback':
      return { status: signal.code };
    case 'response':
      return given({ ...signal, kind: undefined });
    case 'status':
      return given({
        status: signal.status,
        errorCode: signal.errorCode,
        message: signal.errorMessage,
        trackingId: trackingIdIn(signal.errorMessage),
      });
    default:
      return undefined;
  }
}

/** The hub's words inside those of DPS carry their tracking ID in the text (protocol.md 2.2). */
function trackingIdIn(message: string | undefined): string | undefined {
  return /Tracking ID:\s*([\w-]+)/i.exec(message ?? '')?.[1];
}

function given(words: ServiceWords & { readonly kind?: undefined }): ServiceWords {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

function joined(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
