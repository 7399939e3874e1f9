import type { Waits } from '../device/dps-answer-for-sdk.ts';
import { AS_DPS_ASKS, type TypedSetting } from '../lessons/labs/lab-event.ts';
import type { Redactor } from '../protocol/redaction.ts';
import type { Problem, Reading } from '../settings/question.ts';
import { QUESTIONS } from '../settings/questions.ts';
import { type Draft, textOf, withSetting } from '../settings/settings.ts';
import { isChainFile } from './device-folder.ts';
import { FleetValues } from './fleet-values.ts';

/** Seconds; the longest is far above what DPS asks for. */
const SHORTEST_POLLING = 0.1;
const LONGEST_POLLING = 60;

/** What the device of a lab has, and what a learner types over it. */
export class DeviceValues {
  /** What is of a fleet and not of one device. */
  readonly fleet = new FleetValues();
  readonly #redactor: Redactor;
  #draft: Draft = {};
  /** What it calls itself at the hub; undefined: as DPS says. */
  #hubName: string | undefined;
  /** Seconds; undefined: as DPS asks. */
  #pollingInterval: number | undefined;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  get draft(): Draft {
    return this.#draft;
  }

  get hubName(): string | undefined {
    return this.#hubName;
  }

  /** How long it waits before it asks DPS again; undefined: as it is told. */
  get waits(): Waits | undefined {
    const seconds = this.#pollingInterval;
    return seconds === undefined ? undefined : () => seconds;
  }

  /** Gives the device what it begins with. */
  begin(draft: Draft): void {
    this.#draft = draft;
  }

  /** @param deviceId what DPS has called it; undefined before it has */
  textOf(setting: TypedSetting, deviceId: string | undefined): string {
    switch (setting) {
      case 'deviceId':
        return this.#hubName ?? deviceId ?? textOf(this.#draft.registrationId);
      case 'pollingInterval':
        return String(this.#pollingInterval ?? AS_DPS_ASKS);
      case 'startSeconds':
        return String(this.fleet.startSeconds);
      default:
        return textOf(this.#draft[setting]);
    }
  }

  /** Gives the device another value. @returns why it cannot be one */
  set(setting: TypedSetting, text: string): Problem | undefined {
    switch (setting) {
      case 'deviceId':
        this.#hubName = text;
        return undefined;
      case 'pollingInterval': {
        const reading = pollingIntervalOf(text);
        if ('problem' in reading) return reading.problem;
        this.#pollingInterval = reading.value;
        return undefined;
      }
      case 'startSeconds':
        return this.fleet.setStart(text);
      default:
        return this.#setSetting(setting, text);
    }
  }

  #setSetting(
    setting: Exclude<TypedSetting, 'deviceId' | 'pollingInterval' | 'startSeconds'>,
    text: string,
  ): Problem | undefined {
    if (setting === 'certChainFile' && !isChainFile(text)) return 'certChainFile.not-there';
    const reading = QUESTIONS.find(({ id }) => id === setting)?.read(text);
    if (reading === undefined || 'problem' in reading) return reading?.problem;
    const origin = 'typed';
    if (setting === 'symmetricKey') {
      this.#redactor.add(text);
      this.#draft = withSetting(this.#draft, setting, { value: text, origin, derived: true });
    } else {
      this.#draft = withSetting(this.#draft, setting, { value: text, origin });
    }
    return undefined;
  }
}

function pollingIntervalOf(text: string): Reading<number | undefined> {
  if (text === AS_DPS_ASKS) return { value: undefined };
  const seconds = /^\d{1,2}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  const isGood = seconds >= SHORTEST_POLLING && seconds <= LONGEST_POLLING;
  return isGood ? { value: seconds } : { problem: 'pollingInterval.not-seconds' };
}

/** The same device, which asks for a certificate of its own. */
export function withRequest(draft: Draft): Draft {
  return { ...draft, attestation: { value: 'issued-certificate', origin: 'default' } };
}
