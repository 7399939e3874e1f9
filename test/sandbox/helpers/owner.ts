import { createAdministration } from '../../../source/sandbox/administration.ts';
import { HostNames } from '../../../source/sandbox/host-names.ts';
import { IotHub } from '../../../source/sandbox/hub/iot-hub.ts';
import type { Store } from '../../../source/sandbox/records/store.ts';
import type { Administration } from '../../../source/sandbox/sandbox.ts';

/** The owner's hand on a store without a server around it. */
export function ownerOf(store: Store): Administration {
  const iotHub = new IotHub(store);
  return createAdministration({
    store,
    iotHub,
    names: new HostNames('localhost', ['127.0.0.1']),
    removeDevice: (hub, deviceId) => iotHub.deleteDevice(hub, deviceId),
    cover: async () => {},
  });
}
