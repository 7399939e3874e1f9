import {
  type FailurePhase,
  type FailureSignal,
  isExcess,
  type Symptom,
} from '../../device/device-failure.ts';
import type { TermId } from '../../lessons/term-ids.ts';
import type { CauseId, DiagnosisCode, ProofId, RemedyId, TrialId } from '../../messages/ids.ts';
import type { FailureKind } from '../diagnosis.ts';

/** One cause that a failure can have, with what helps against it. */
export interface KnownCause {
  readonly id: string;
  /** The best first. */
  readonly remedies: readonly RemedyId[];
  /** How it is tried from here, or what would prove it where it cannot be. */
  readonly settledBy: TrialId | ProofId;
}

/** One row of the catalogue: how a failure is recognised, and what is known about it. */
export interface KnownFailure<Code extends DiagnosisCode = DiagnosisCode> {
  readonly code: Code;
  readonly kind: FailureKind;
  readonly matches: Matcher;
  /** The likeliest first, from what people report most often (protocol.md 8). */
  readonly causes: readonly KnownCause[];
  /** Rows of the quickstart (quickstart.md section 1). */
  readonly rows: readonly string[];
  /** Topic of the lessons. */
  readonly lesson: TermId;
}

export type Matcher = (symptom: Symptom) => boolean;

/**
 * Makes a row; the compiler sees to it that every cause is worded in the message catalogue, and that it is said how it
 * is settled.
 *
 * @param causes the likeliest first, each with its remedies
 * @param settledBy how each is tried, or what would prove it; a name alone where that is the same for all
 */
export function known<Code extends DiagnosisCode>(
  code: Code,
  kind: FailureKind,
  matches: Matcher,
  rest: {
    readonly causes: Readonly<Record<CauseId<Code>, readonly RemedyId[]>>;
    readonly settledBy: Readonly<Record<CauseId<Code>, TrialId | ProofId>> | ProofId;
    readonly rows: readonly string[];
    readonly lesson: TermId;
  },
): KnownFailure<Code> {
  const { settledBy, ...facts } = rest;
  const settling: Readonly<Record<string, TrialId | ProofId>> | ProofId = settledBy;
  const causes = Object.entries<readonly RemedyId[]>(rest.causes).map(([id, remedies]) => ({
    id,
    remedies,
    // Each cause has one: the type of `settledBy` says so.
    settledBy: typeof settling === 'string' ? settling : (settling[id] ?? 'later'),
  }));
  return { code, kind, matches, ...facts, causes };
}

/** On this link, and in one of these phases when any are named. */
export function on(
  link: Symptom['link'],
  matches: (signal: FailureSignal) => boolean,
  ...phases: readonly FailurePhase[]
): Matcher {
  return (symptom) =>
    symptom.link === link &&
    (phases.length === 0 || phases.includes(symptom.phase)) &&
    matches(symptom.signal);
}

export function anywhere(matches: (signal: FailureSignal) => boolean): Matcher {
  return ({ signal }) => matches(signal);
}

export function connack(...codes: readonly number[]): (signal: FailureSignal) => boolean {
  return (signal) => signal.kind === 'connack' && codes.includes(signal.code);
}

/** An error status on a response topic, from `first` to `last`. */
export function response(first: number, last = first): (signal: FailureSignal) => boolean {
  return (signal) => signal.kind === 'response' && signal.status >= first && signal.status <= last;
}

/** A registration that ended `failed`, told by its six-digit code or its message. */
export function failed(errorCode: number, message?: RegExp): (signal: FailureSignal) => boolean {
  return (signal) =>
    signal.kind === 'status' &&
    (signal.errorCode === errorCode || (message?.test(signal.errorMessage ?? '') ?? false));
}

/** A registration that ended in this status. */
export function status(name: string): (signal: FailureSignal) => boolean {
  return (signal) => signal.kind === 'status' && signal.status === name;
}

export function network(pattern: RegExp): (signal: FailureSignal) => boolean {
  return (signal) => signal.kind === 'network' && pattern.test(signal.code);
}

export function tls(pattern: RegExp): (signal: FailureSignal) => boolean {
  return (signal) => signal.kind === 'tls' && pattern.test(signal.code);
}

export function kind(name: FailureSignal['kind']): (signal: FailureSignal) => boolean {
  return (signal) => signal.kind === name;
}

/** The server sent more than the device takes, and the device cut the connection. */
export function isTooMuch(signal: FailureSignal): boolean {
  return signal.kind === 'unusable' && isExcess(signal.what);
}
