/** Titles and the short explanation that stands on every step. */
export const steps = {
  target: {
    title: 'Target',
    explanation:
      'Device Provisioning Service (DPS) is the front desk of IoT Hub: a device that knows only its own name and key asks it which hub to use. You can watch that happen against Azure, or against a sandbox that speaks the same protocol on this machine.',
  },
  prerequisites: {
    title: 'Prerequisites',
    explanation:
      'A device needs a name it can resolve, an open port 8883, a certificate it can trust and a clock that is right. Most first attempts that fail, fail here, and every SDK then reports something else.',
  },
  enrollment: {
    title: 'Enrollment',
    explanation:
      'An enrollment is the record in which DPS keeps the devices it will accept and how they prove who they are (attestation). With a symmetric key, both sides know the same key and the device signs a token with it.',
  },
  settings: {
    title: 'Settings',
    explanation:
      'Four values are all a device needs: the host it dials, the ID scope of the DPS instance, its registration ID and its key. The key stays on the device; only signatures made with it travel.',
  },
  review: {
    title: 'Review',
    explanation: 'Every setting is seen once more before the device uses its key.',
  },
  provision: {
    title: 'Provision',
    explanation:
      'The device registers and DPS chooses a hub for it. That takes a moment, so DPS first answers "assigning", and the device asks again after the time it was given.',
  },
  telemetry: {
    title: 'Telemetry',
    explanation:
      'The device now talks to its hub, with the device ID it was given and a new token. Each message is sent at QoS 1: it counts only when the hub has acknowledged it (PUBACK).',
  },
  verify: {
    title: 'Verify',
    explanation:
      'A device that was allowed in has proved some facts by itself; others only the hub can tell. Each line says who proved it.',
  },
  cleanup: {
    title: 'Clean-up',
    explanation: 'What a provisioned device leaves behind is kept or deleted.',
  },
  next: {
    title: 'Finish',
    explanation: 'What was reached, and what can be done from here.',
  },
};
