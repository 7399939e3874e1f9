import type { Signal } from './signal.ts';

/** Names of errors that other services have as well: they are the hub's where it says `ErrorCode:` before them. */
export const ownerSignals: readonly Signal[] = [
  named('code-400003', 'InvalidOperation'),
  named('code-400012', 'DeserializationError'),
  named('code-404002', 'JobNotFound', 'ModuleNotFound', 'ConfigurationNotFound'),
  named('code-405000', 'MethodNotAllowed'),
  named('code-412001', 'PreconditionFailed'),
  named('code-415000', 'UnsupportedMediaType'),
  named('code-504101', 'GatewayTimeout'),
];

function named(topic: string, ...names: readonly string[]): Signal {
  return { topic, telling: 'reason', texts: names.map((name) => `ErrorCode ${name}`) };
}
