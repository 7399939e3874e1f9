import type { RemedyId } from '../messages/ids.ts';
import type { RemedyAction, RemedySetting } from './diagnosis.ts';

/** What a key can do about each remedy; null: it happens outside this program. */
export const REMEDY_ACTION_OF: Readonly<Record<RemedyId, RemedyAction | null>> = {
  'copy-key': 'edit-key',
  'derive-key': 'derive-key',
  'use-individual': 'edit-settings',
  'compare-id': 'edit-settings',
  'make-enrollment': null,
  'copy-scope': 'edit-settings',
  'check-host': 'edit-settings',
  'set-clock': null,
  retry: 'retry',
  'wait-and-retry': 'retry',
  'spread-out': null,
  'enable-enrollment': null,
  'link-hub': null,
  'relink-hub': null,
  'open-hub': null,
  'check-function': null,
  'check-enrollment': null,
  'register-again': 'register-again',
  'enable-device': null,
  'stop-other': null,
  'send-less': 'edit-settings',
  'check-tier': null,
  'start-server': null,
  'use-websocket': 'use-websocket',
  'use-mqtt': 'edit-settings',
  'check-network': 'run-checks',
  'ask-network': null,
  'trust-ca': null,
  'trust-proxy': null,
  'update-roots': null,
  report: null,
};

/** The setting that a remedy has one correct. */
export const SETTING_OF_REMEDY: Readonly<Partial<Record<RemedyId, RemedySetting>>> = {
  'copy-key': 'symmetricKey',
  'use-individual': 'enrollment',
  'compare-id': 'registrationId',
  'copy-scope': 'idScope',
  'check-host': 'host',
  'send-less': 'messages',
  'use-mqtt': 'transport',
};
