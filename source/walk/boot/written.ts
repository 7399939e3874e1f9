/** Written before a device moves, so that it shows what comes along: by the service's side, and by the device. */
export const WRITTEN = {
  desired: { telemetryInterval: 30 },
  reported: { firmware: '1.2.0' },
};
