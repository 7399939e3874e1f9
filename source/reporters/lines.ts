import { NOT_REGISTERED } from '../device/registration-result.ts';
import type { TelemetryFailureReason } from '../device/telemetry.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Messages } from '../messages/messages.ts';
import type { CertificatesEvent } from '../run/certificates-event.ts';
import type { RunEvent } from '../run/events.ts';
import { STEP_IDS } from '../settings/step-ids.ts';

/** What an event adds to the two outputs: the quickstart's own lines, and all that is said beside them. */
export interface Lines {
  readonly out: readonly string[];
  readonly err: readonly string[];
}

const NOTHING: Lines = { out: [], err: [] };

/**
 * An event in words. `out` prints what the quickstart's own program prints, so that the two can be followed
 * side by side; everything else is progress and goes to `err`.
 */
export function linesOf(event: RunEvent, messages: Messages): Lines {
  const texts = messages.run;
  switch (event.type) {
    case 'run.started':
      return err(messages.targets.names[event.target]);
    case 'step.started': {
      const position = STEP_IDS.indexOf(event.step) + 1;
      return err(texts.stepStarted(messages.steps[event.step].title, position, STEP_IDS.length));
    }
    case 'check.finished': {
      const name = messages.checks.names[event.check];
      const remedy = event.remedy === undefined ? [] : [`    ${event.remedy}`];
      return err(
        `  ${texts.check(name, texts.checkResults[event.result], event.detail)}`,
        ...remedy,
      );
    }
    case 'certificates':
      return err(...certificateLines(event, messages));
    case 'assignment':
      return err(`  ${texts.assignments[event.outcome](event.deviceId, event.hub, event.said)}`);
    case 'registration.state':
      return err(`  ${registrationText(event, messages)}`);
    case 'registration.result': {
      const { deviceId, assignedHub, status, substatus, payload } = event.result;
      if (status === NOT_REGISTERED) return { out: [texts.willSend], err: [] };
      const result = [deviceId, assignedHub, substatus, JSON.stringify(payload ?? null)];
      return { out: [texts.result, ...result, texts.willSend], err: [] };
    }
    case 'telemetry.sending':
      return { out: [texts.sending(event.number)], err: [] };
    case 'telemetry.acknowledged':
      return { out: [texts.doneSending(event.number)], err: [] };
    case 'telemetry.failed':
      return err(`  ${texts.messageFailed(event.number, reasonText(event.reason, messages))}`);
    case 'telemetry.summary': {
      const { acknowledged, sent, p50, p95, max } = event;
      const total = `  ${texts.summary(acknowledged, sent)}`;
      if (p50 === null || p95 === null || max === null) return err(total);
      return err(total, `  ${texts.latencies(p50, p95, max)}`);
    }
    case 'verification':
      return err(`  ${verificationText(event, messages)}`);
    case 'cleanup': {
      const object = texts.cleanupObjects[event.object];
      return err(`  ${texts.cleanup[event.outcome](object, event.name)}`);
    }
    case 'diagnosis':
      return err(...diagnosisLines(event.diagnosis, messages));
    case 'boot.started':
      return err(
        '',
        messages.screens.nextBoot.began(messages.screens.nextBoot.deeds[event.deed].label),
      );
    case 'cause.trying':
      return err(...tryingLines(event, messages));
    case 'cause.tried':
      return err(`  ${event.detail}`);
    case 'run.finished':
      return event.outcome === 'cancelled' ? err(texts.cancelled) : NOTHING;
    case 'step.finished':
      return event.outcome === 'left' ? err(`  ${texts.left}`) : NOTHING;
    case 'settings.resolved':
    case 'telemetry.started':
    case 'boot.finished':
    case 'twin':
    case 'wire':
      return NOTHING;
  }
}

/** The chain link by link, from the device's certificate up. */
function certificateLines(
  { source, certificates, keyPlace, keyPath = '', keyFile }: CertificatesEvent,
  { certificates: words, cli }: Messages,
): string[] {
  const lines = certificates.flatMap(({ role, subject, issuer, notAfter, sha256Thumbprint }) => [
    `  ${words.line(words.roles[role], subject, notAfter.slice(0, 10))}`,
    `    ${words.issuer(issuer)}`,
    `    ${words.thumbprint(sha256Thumbprint)}`,
  ]);
  lines.push(`  ${words.privateKey[keyPlace](keyPath)}`);
  if (keyFile) {
    const { path, permissions, because } = keyFile;
    lines.push(`  ${cli.keyFileExplained(path, permissions, cli.keyFilePlaces[because])}`);
  }
  if (source === 'issued') lines.push(`  ${words.untried}`);
  return [`  ${words.heading(words.sources[source])}`, ...lines];
}

/** Where the registration is, and what is known of it by then. */
function registrationText(
  { state, operationId, attempt, retryAfter }: Extract<RunEvent, { type: 'registration.state' }>,
  { run, language }: Messages,
): string {
  const parts = [
    run.states[state],
    operationId ? run.operation(operationId) : undefined,
    attempt ? run.attempt(attempt) : undefined,
    retryAfter === undefined ? undefined : run.lookAgain(retryAfter),
  ];
  return language.list(parts.filter((part) => part !== undefined));
}

/** A proven fact in words; a value that is no word of ours, such as a time, stands as it is. */
export function verificationText(
  { fact, value, provenBy }: Extract<RunEvent, { readonly type: 'verification' }>,
  { run }: Messages,
): string {
  const values: Readonly<Record<string, string>> = run.values;
  return run.verification(run.facts[fact], values[value] ?? value, run.provenBy[provenBy]);
}

/** Why a message was not acknowledged, in words. */
export function reasonText(reason: TelemetryFailureReason, { run }: Messages): string {
  const reasons: Readonly<Partial<Record<TelemetryFailureReason, string>>> = run.messageReasons;
  return reasons[reason] ?? reason;
}

function diagnosisLines(diagnosis: Diagnosis, messages: Messages): string[] {
  return [...failureLines(diagnosis, messages), ...causeLines(diagnosis, messages)];
}

/** What has failed, and what was said about it. */
export function failureLines({ title, said, saidBy }: Diagnosis, { run }: Messages): string[] {
  const texts = run.diagnosis;
  const sayer = saidBy === 'system' ? texts.systemSaid : texts.said;
  return ['', texts.failed(title), ...(said === undefined ? [] : [sayer(said)])];
}

/** Why that may be, with the owner's own reason where there is one, and what to do. */
export function causeLines(diagnosis: Diagnosis, { run, trying }: Messages): string[] {
  const texts = run.diagnosis;
  const { code, reason, proven, causes, proofs = [], remedies } = diagnosis;
  const proof = proven ? undefined : proofs[0];
  return [
    ...(reason === undefined ? [] : [texts.reason(reason)]),
    proven ? texts.proven : texts.causes,
    ...causes.map((cause, index) => `  ${index + 1}. ${cause}`),
    ...(proof === undefined ? [] : [`     ${trying.settles(proof)}`]),
    texts.remedies,
    ...remedies.map((remedy) => `  - ${remedy}`),
    texts.readOn(code),
  ];
}

/** What is tried, and whether that is a real registration. */
function tryingLines(
  { trial, registrations }: Extract<RunEvent, { readonly type: 'cause.trying' }>,
  { trials, trying }: Messages,
): string[] {
  const said = registrations > 0 ? trying.registers(registrations) : trying.readsOnly;
  return ['', trying.began(trials[trial].label), `  ${said}`];
}

function err(...lines: readonly string[]): Lines {
  return { out: [], err: lines };
}
