import type { FailureSignal } from './device-failure.ts';

/** An answer of DPS or of a hub on its response topic. */
export interface ServiceAnswer {
  readonly status: number;
  /** Parsed JSON object; undefined when it is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

export function parseAnswerBody(text: string | undefined): ServiceAnswer['body'] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The error body of protocol.md 2.1, whose fields cannot be relied on. */
export function responseSignal({ status, body }: ServiceAnswer): FailureSignal {
  return {
    kind: 'response',
    status,
    errorCode: numberOf(body?.errorCode),
    message: textOf(body?.message),
    trackingId: textOf(body?.trackingId),
  };
}

export const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
export const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
