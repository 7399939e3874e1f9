import type { Signal } from './signal.ts';

/** What is recognised though nothing went wrong: somebody asks what a piece of text is. */
export const mentionSignals: readonly Signal[] = [
  {
    topic: 'device-connection-string',
    telling: 'mention',
    patterns: [/\bHostName=[^;\s]{1,253};DeviceId=/i],
  },
  {
    topic: 'connection-string',
    telling: 'mention',
    patterns: [/\bHostName=[^;\s]{1,253};SharedAccessKeyName=/i],
  },
  {
    topic: 'exit-code',
    telling: 'mention',
    patterns: [/\bdps-wizard\b.{0,80}\bexit code:? \d{1,3}\b/i],
  },
  { topic: 'sas-token', telling: 'mention', patterns: [/\bSharedAccessSignature sr=/] },
  { topic: 'iot-central', telling: 'mention', texts: ['IoT Central'] },
];
