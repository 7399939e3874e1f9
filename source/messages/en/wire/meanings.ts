import { connectionMeanings } from './connection.ts';
import { dpsMeanings } from './dps.ts';
import { hubMeanings } from './hub.ts';

/** What each kind of packet means, in plain words and for experts, and which rule it follows. */
export const meanings = { ...connectionMeanings, ...dpsMeanings, ...hubMeanings };
