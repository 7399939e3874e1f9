import { connackSignals } from './connack.ts';
import { mentionSignals } from './mentions.ts';
import { mqttClientSignals } from './mqtt-clients.ts';
import { ownerSignals } from './owner.ts';
import { roadSignals } from './road.ts';
import { sdkSignals } from './sdks.ts';
import { serviceSignals } from './service.ts';
import type { Signal } from './signal.ts';
import { termSignals } from './terms.ts';
import { tlsSignals } from './tls.ts';
import { tlsFileSignals } from './tls-files.ts';

/** Everything by which a pasted text is recognised. A code that is not here is by its names, as a reason. */
export const SIGNALS: readonly Signal[] = [
  ...serviceSignals,
  ...ownerSignals,
  ...connackSignals,
  ...tlsSignals,
  ...tlsFileSignals,
  ...roadSignals,
  ...sdkSignals,
  ...mqttClientSignals,
  ...mentionSignals,
  ...termSignals,
];
