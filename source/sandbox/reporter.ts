import { visibleValue } from '../protocol/foreign-text.ts';
import type { Link } from '../protocol/vocabulary.ts';

/** One thing that happened, with the true reason of a refusal: what no SDK shows. */
export interface SandboxEvent {
  readonly at: string;
  readonly link: Link | 'server';
  /** A stable name: `dps.connected`, `dps.refused`, `dps.assigned`, `hub.telemetry`, … */
  readonly event: string;
  /** Registration ID or device ID. */
  readonly id?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What happened; the time is added when it is told. */
export type Happening = Omit<SandboxEvent, 'at'>;

/** Tells whoever started the sandbox what happens. Never carries a key or a signature. */
export type Report = (happening: Happening) => void;

/**
 * The texts of clients are cleaned here, on their way to the log: a device is free to bear any name, and to write what
 * it likes, and gets it back as it was. A listener that throws must not take a connection down with it, so its errors
 * end here.
 */
export function createReport(onEvent: ((event: SandboxEvent) => void) | undefined): Report {
  if (!onEvent) return () => {};
  return (happening) => {
    try {
      onEvent({ at: new Date().toISOString(), ...visibleValue(happening) });
    } catch {
      // The listener's own business.
    }
  };
}
