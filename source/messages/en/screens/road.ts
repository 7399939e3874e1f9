/**
 * What the walk teaches at the moment it happens, one sentence a fact: what it rests on stands in protocol.md 1, 2, 3
 * and 8 and in quickstart.md 1E.
 */
export const road = {
  /** While a step waits for answers, or has nothing to do: what lies before the person. */
  before: {
    enrollment: {
      credential:
        'A key is the quick way for a first device; a certificate (X.509) is for production, because its private key never leaves the device.',
      allocation:
        'The enrollment also says how a hub is chosen: evenly weighted (the default), lowest latency for devices in many regions, static for one given hub, custom for a rule of your own.',
    },
    settings: {
      idScope:
        'The ID scope stands on the overview page of the DPS instance in the portal; it says which instance is asked and is no secret.',
      secret: 'Only the key is secret.',
    },
    review: {
      rotation:
        'An enrollment has two keys so that one can be changed without downtime: let devices sign with the secondary key, renew the primary, and go back.',
    },
    cleanup: {
      survives:
        'Deleting an enrollment stops the next registration, but the device stays in its hub and may go on sending until it is deleted or disabled there.',
    },
    next: {
      nextBoot:
        'At its next boot a provisioned device tries the hub it knows first, and asks DPS again only when that hub refuses it.',
      reprovision:
        'When it asks again, the reprovision policy of its enrollment counts: "re-provision and migrate data" keeps the twin, "re-provision and reset" starts it anew, "never re-provision" leaves the device where it is.',
    },
  },
  /** In their place, of a device with a certificate (protocol.md 1, quickstart.md 1F). */
  certificate: {
    before: {
      enrollment:
        'A certificate (X.509) is for production: its private key never leaves this machine, and DPS knows nothing secret of the device.',
      settings: 'Only the private key is secret, and it never leaves this machine.',
      review:
        'An enrollment takes two certificates so that one can be changed without downtime: enroll the next as the secondary, give it to the device, then replace the primary.',
    },
    explanation: {
      enrollment:
        'An enrollment is the record in which DPS keeps the devices it will accept and how they prove who they are (attestation). With X.509 it holds the certificate of the device, or the root to which the certificates of a group lead.',
      settings:
        'A device needs the host it dials, the ID scope of the DPS instance, its registration ID, and its certificate with the private key. Only signatures made with that key travel.',
    },
    after: (hub: string) =>
      `The certificate proved the device twice, to DPS and to ${hub}: its private key signed each TLS handshake, and no token crossed the wire.`,
  },
  /** Of a device that asks DPS for a certificate (protocol.md 12.1). */
  issued: {
    before:
      'The device sends a signing request along, and goes on with the certificate that DPS issues.',
    after: (scope: string, hub: string) =>
      `The key signed one token, for ${scope} at DPS; ${hub} was shown the certificate that DPS issued, whose private key was made here and never left this process.`,
    afterX509: (hub: string) =>
      `One certificate opened DPS, and the one that DPS issued opened ${hub}; its private key was made here and never left this process.`,
  },
  /** Once a step has succeeded: what was seen, and what it proves. */
  after: {
    provision: {
      otherName: (registrationId: string, deviceId: string) =>
        `The enrollment gave registration ID ${registrationId} another name: from here on its device ID is ${deviceId}, and the hub knows no other.`,
      sameName: (deviceId: string) =>
        `The device ID is ${deviceId}, like the registration ID, because the enrollment names no other; the hub knows only the device ID.`,
      signedWithKey: (scope: string, hub: string) =>
        `The same key signed two tokens: one for ${scope} at DPS, the next for ${hub}.`,
      signedWithDerivedKey: (scope: string, hub: string) =>
        `The derived device key signed both tokens, for ${scope} at DPS and for ${hub}; the group key derived it (HMAC-SHA256 of the registration ID) and signed nothing.`,
      wire: (polls: number) =>
        `On the wire: CONNECT, SUBSCRIBE, the registration answered 202 (assigning), ${polls === 1 ? 'one question' : `${polls} questions`} about its operation, and 200 (assigned).`,
      retryAfter:
        'Retry-after is how long DPS asks a device to wait before it asks again; whoever asks sooner learns nothing new and is answered 429 in the end.',
      limit:
        'One DPS instance takes about 1,000 registrations a minute; beyond that it answers 429 and says when to come back.',
    },
    telemetry: {
      puback:
        'A PUBACK proves that the hub has stored the message; it does not prove that any program behind the hub has read it.',
    },
    verify: {
      twin: (property: string, value: string) =>
        `The twin has two parts: the service wrote desired ${property}: ${value} when the enrollment was made, and only the device writes reported.`,
      twinWithout:
        'The twin has two parts: only the service writes desired properties, and only the device writes reported ones.',
    },
  },
};
