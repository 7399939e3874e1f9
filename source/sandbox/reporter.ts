import type { SandboxEvent } from './sandbox.ts';

/** What happened; the time is added when it is told. */
export type Happening = Omit<SandboxEvent, 'at'>;

/** Tells whoever started the sandbox what happens. Never carries a key or a signature. */
export type Report = (happening: Happening) => void;

/** A listener that throws must not take a connection down with it, so its errors end here. */
export function createReport(onEvent: ((event: SandboxEvent) => void) | undefined): Report {
  if (!onEvent) return () => {};
  return (happening) => {
    try {
      onEvent({ at: new Date().toISOString(), ...happening });
    } catch {
      // The listener's own business.
    }
  };
}
