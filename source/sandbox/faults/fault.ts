import type { Link, Transport } from '../../protocol/vocabulary.ts';

/**
 * What goes wrong on demand: for lessons, and for testing what a device does when the service is not well. Together
 * the kinds reach every failure that the wizard can explain.
 */
export type Fault = ServerFault | RoadFault;

/** What a sandbox itself can make go wrong. */
export type ServerFault = DpsFault | HubFault | PacketFault | DoorFault;

/** What DPS does with a device that has got through to it. */
type DpsFault =
  /** DPS refuses the key although it is right: 401 to the register request. */
  | (ForDevice & { readonly kind: 'wrong-key' })
  /** DPS takes this much longer to assign. */
  | (ForDevice & { readonly kind: 'slow-assigning'; readonly milliseconds: number })
  /** DPS answers 429 with `retry-after` seconds. */
  | (ForDevice & { readonly kind: 'throttled'; readonly retryAfter: number })
  /** DPS answers this 5xx. */
  | (ForDevice & {
      readonly kind: 'server-error';
      readonly status: 500 | 503;
      readonly retryAfter?: number;
    })
  /** DPS answers one of the two requests with any error (protocol.md 2.1). */
  | (ForDevice &
      ErrorAnswer & {
        readonly kind: 'dps-answers';
        readonly request: 'register' | 'operation';
        readonly retryAfter?: number;
      })
  /** CONNACK 3, as for an ID scope that does not exist. */
  | (ForDevice & { readonly kind: 'unknown-scope' })
  /** The registration ends `disabled`. */
  | (ForDevice & { readonly kind: 'disabled' })
  /** The registration ends `failed`: no hub is linked. */
  | (ForDevice & { readonly kind: 'no-hub' })
  /** The enrollment counts as one without a certificate policy: the device is assigned and gets no certificate. */
  | (ForDevice & { readonly kind: 'no-policy' })
  /** The answer says what the assigned hub speaks; the hub itself stays a classic one. */
  | (ForDevice & { readonly kind: 'connection-profile'; readonly profile: ConnectionProfile })
  /** DPS refuses the signing request, as one that asks for another name. */
  | (ForDevice & { readonly kind: 'csr-refused' })
  /** The certificate that the device shows DPS counts as one that is over, or as shown without its intermediates. */
  | (ForDevice & {
      readonly kind: 'bad-device-certificate';
      readonly problem: 'expired' | 'intermediate-missing';
    })
  /** The registration ends `failed`, with this error (protocol.md 2.2). */
  | (ForDevice & {
      readonly kind: 'assignment-fails';
      readonly errorCode?: number;
      readonly message?: string;
    })
  /** DPS refuses the connection with this CONNACK; default 5, not authorized. */
  | (ForDevice & { readonly kind: 'dps-refuses'; readonly returnCode?: RefusingCode });

/** What a hub does with a device that was assigned to it. */
type HubFault =
  /** The hub refuses the connection: 5 not authorized (the default), 3 unavailable, 2, 4. */
  | (ForDevice & { readonly kind: 'hub-refuses'; readonly returnCode?: RefusingCode })
  /** The hub answers the request for the twin with this error. */
  | (ForDevice & ErrorAnswer & { readonly kind: 'twin-refused' });

/** The same on both links. */
type PacketFault =
  /** The connection is cut when this packet arrives, before it is answered. */
  | (ForDevice & {
      readonly kind: 'connection-dropped';
      readonly link: Link;
      readonly packet: 'connect' | 'subscribe' | 'publish' | 'pingreq';
    })
  /** Connections are cut at packets that are drawn: this share of them, the same ones for the same seed. */
  | (ForDevice & { readonly kind: 'random-drop'; readonly seed: number; readonly rate: number })
  /** This packet is taken and never answered, nor is what follows it on the connection, pings apart. */
  | (ForDevice & {
      readonly kind: 'no-answer';
      readonly link: Link;
      readonly packet: 'connect' | 'subscribe' | 'publish';
    })
  /** A subscription is refused: SUBACK 0x80. */
  | (ForDevice & { readonly kind: 'subscription-refused'; readonly link: Link })
  /** The answer to a request of DPS, or to one for the twin, is no JSON. */
  | (ForDevice & { readonly kind: 'unreadable-answer'; readonly link: Link })
  /** The token counts as expired: CONNACK 5. */
  | (ForDevice & { readonly kind: 'expired-token'; readonly link: Link });

/** What a client meets before it can say who it is: these concern everyone, on both ports. */
type DoorFault =
  /** The certificate is not one to trust. */
  | (Limited & { readonly kind: 'bad-certificate'; readonly problem: CertificateProblem })
  /** Plain text comes where a TLS handshake is expected. */
  | (Limited & { readonly kind: 'no-tls' })
  /** Nothing newer than TLS 1.1 is spoken. */
  | (Limited & { readonly kind: 'old-tls' })
  /** A web page comes where MQTT is expected, after the TLS handshake. */
  | (Limited & { readonly kind: 'no-mqtt' })
  /** The connection is reset as soon as anything is said on it. */
  | (Limited & { readonly kind: 'connection-reset' })
  /** A web socket is refused with this HTTP status. */
  | (Limited & { readonly kind: 'web-socket-refused'; readonly status: number });

/**
 * What happens on the way, before any server is reached: no server can cause it. It strikes where a sandbox is part
 * of the wizard, which then leads the device astray itself.
 */
export type RoadFault = Limited & {
  readonly kind: 'road';
  readonly problem: RoadProblem;
  /** Only on the way that this transport takes: a firewall often lets web sockets through. */
  readonly transport?: Transport;
};

export type RoadProblem =
  /** The name does not exist. */
  | 'name-not-found'
  /** Nobody could be asked for the name. */
  | 'name-unresolved'
  /** The system knows no way to the address. */
  | 'no-route'
  /** The port is closed. */
  | 'nothing-listening'
  /** Packets are swallowed. */
  | 'unreachable';

/** What a hub speaks, as later versions of the service say it (protocol.md 12.2). */
export type ConnectionProfile = 'classic' | 'mqttV5';

export type CertificateProblem = 'untrusted' | 'expired' | 'other-name';

/** The codes of a CONNACK that say no to an MQTT 3.1.1 client (MQTT-3.2.2.3). */
export type RefusingCode = 2 | 3 | 4 | 5;

/** An error as the services answer it (protocol.md 2.1). */
export interface ErrorAnswer {
  readonly status: number;
  readonly errorCode?: number;
  readonly message?: string;
}

interface Limited {
  /** How often it strikes before it is spent; absent: until disarmed. */
  readonly times?: number;
}

interface ForDevice extends Limited {
  /** Only for this registration ID or device ID; absent: for everyone. */
  readonly id?: string;
}

export type FaultKind = Fault['kind'];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;
