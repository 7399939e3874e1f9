import type { Damage, FormatId } from '../formats/format.ts';
import type { NameSource } from '../names/known-names.ts';
import type { SettingId } from '../settings.ts';

/** One setting that a text gives. */
export interface FoundSetting {
  readonly id: SettingId;
  readonly value: string;
  /** Under which name it stands there; the path to it where it stands inside of something. */
  readonly name: string;
  readonly source: NameSource;
  readonly line?: number;
}

/** What stands in a text for one setting more than once, or what devices stand in it. A secret is not among it. */
export interface Candidate {
  readonly name: string;
  readonly line?: number;
  /** Absent for what is, or may be, a secret. */
  readonly shown?: string;
}

/** Files of kinds that hold no settings of a device; the words are in the message catalogue under the same name. */
export type OtherKind =
  | 'empty'
  | 'binary'
  | 'private-key'
  | 'certificate'
  | 'certificate-request'
  | 'service-connection-string'
  | 'module-connection-string'
  | 'gateway-connection-string'
  | 'x509-connection-string'
  | 'sas-token'
  | 'hub-device'
  | 'registration-record'
  | 'x509-enrollment'
  | 'tpm-enrollment'
  | 'iot-edge-without-dps'
  | 'key-in-another-file'
  | 'arm-template'
  | 'package-json'
  | 'html'
  | 'xml'
  | 'compose'
  | 'kubernetes'
  | 'dockerfile'
  | 'program'
  | 'log'
  | 'table'
  | 'json'
  | 'toml'
  | 'yaml';

/** Why nothing was taken from a text although settings stand in it, or may. */
export type ReadingProblem =
  | {
      readonly kind: 'ambiguous';
      readonly id: SettingId;
      readonly candidates: readonly Candidate[];
    }
  | { readonly kind: 'several-devices'; readonly candidates: readonly Candidate[] }
  | ({ readonly kind: 'damaged'; readonly format: FormatId } & Damage)
  | { readonly kind: 'other-kind'; readonly what: OtherKind };

/** A name that is almost one that is known. */
export interface NearName {
  readonly name: string;
  readonly line: number;
  readonly meant: string;
}

/** What a text says of the settings. */
export type Reading =
  | {
      readonly kind: 'settings';
      /** What is almost the name of a setting that was not found. */
      readonly near: readonly NearName[];
      readonly format: FormatId;
      readonly found: readonly FoundSetting[];
    }
  | { readonly kind: 'refused'; readonly problem: ReadingProblem }
  /** It assigns nothing that is known: a single value perhaps. */
  | { readonly kind: 'nothing'; readonly near: readonly NearName[] };
