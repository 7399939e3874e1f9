import type { DiagnosisFacts, DiagnosisText } from '../../diagnosis-text.ts';
import { inBrackets } from './in-brackets.ts';

/** The road to a server: names, TCP, TLS, web sockets. */
export const networkDiagnoses = {
  'name-not-found': ({ server }: DiagnosisFacts) => ({
    title: `The DNS does not know ${nameOf(server)}`,
    causes: {
      mistyped: 'The host is mistyped.',
      private: 'The name is known only inside a private network (private endpoint, VPN).',
      offline: 'This machine is offline, or its DNS does not answer.',
    },
  }),
  'name-unresolved': ({ server, detail }: DiagnosisFacts) => ({
    title: `The DNS does not answer for ${nameOf(server)}`,
    causes: {
      offline: 'This machine has no network.',
      dns: `Its DNS server does not answer${inBrackets(detail)}.`,
    },
  }),
  'nothing-listening': ({ server }: DiagnosisFacts) => ({
    title: `Nothing listens at ${server}`,
    causes: {
      'wrong-port': 'The host or the port is wrong.',
      'not-running': 'The server is not running (a sandbox that was stopped).',
      firewall: 'A firewall answers in its place and closes the port.',
    },
  }),
  'no-route': ({ server, detail }: DiagnosisFacts) => ({
    title: `There is no way to ${server}`,
    causes: {
      offline: `This machine has no network, or none that leads there${inBrackets(detail)}.`,
      vpn: 'A VPN that is needed is not connected.',
    },
  }),
  unreachable: ({ server, detail }: DiagnosisFacts) => ({
    title: `${server} cannot be reached`,
    causes: {
      firewall: `A firewall drops the packets${detail ? `${inBrackets(detail)}` : ''}: port 8883 is closed in many networks.`,
      proxy: 'The network needs a proxy.',
      down: 'The server is down.',
    },
  }),
  'connection-cut': ({ server }: DiagnosisFacts) => ({
    title: `The connection to ${server} is cut before MQTT begins`,
    causes: {
      middlebox: 'A firewall or proxy lets the port through but not what is spoken on it.',
      'not-mqtt': 'What listens there is no MQTT server.',
      restarting: 'The server is restarting.',
    },
  }),
  'connection-lost': ({ server }: DiagnosisFacts) => ({
    title: `${server} closed the connection`,
    causes: {
      network: 'The network was interrupted, or something between cuts MQTT connections.',
      'second-client':
        'Another device connected with the same registration ID: a server keeps only one.',
      restarting: 'The server is restarting.',
    },
  }),
  'websocket-refused': ({ server, detail }: DiagnosisFacts) => ({
    title: `${server} does not open a web socket`,
    causes: {
      proxy: `A proxy answered in its place${inBrackets(detail)}.`,
      'wrong-host': 'The host is not that of DPS or IoT Hub.',
    },
  }),
  'certificate-untrusted': ({ server, issuer, detail }: DiagnosisFacts) => ({
    title: `The certificate of ${server} is not trusted`,
    causes: {
      inspected: issuer
        ? `It was signed by "${issuer}": a proxy that looks into TLS stands between here and there.`
        : 'A proxy that looks into TLS stands between here and there.',
      sandbox: 'It is that of a sandbox, whose authority this machine does not know.',
      unknown: issuer
        ? `It was signed by "${issuer}", an authority that this machine does not know${inBrackets(detail)}.`
        : `It was signed by an authority that this machine does not know${inBrackets(detail)}.`,
      'old-roots': 'The root certificates of this machine are too old.',
    },
  }),
  'certificate-name': ({ server, detail, issuer }: DiagnosisFacts) => ({
    title: `The certificate is not for ${server}`,
    causes: {
      'wrong-host': `The name leads to another server than it should${inBrackets(detail)}.`,
      inspected: issuer
        ? `A proxy stands in between: the certificate was signed by "${issuer}".`
        : 'A proxy stands in between and shows a certificate of its own.',
    },
  }),
  'certificate-expired': ({ server, detail, clock }: DiagnosisFacts) => ({
    title: `The certificate of ${server} is not valid today`,
    causes: {
      clock: clock
        ? `The clock of this machine is ${clock}.`
        : 'The clock of this machine is wrong.',
      expired: `The certificate has expired${inBrackets(detail)}.`,
    },
  }),
  'not-tls': ({ server, detail }: DiagnosisFacts) => ({
    title: `${server} does not speak TLS`,
    causes: {
      'wrong-port': `Something else listens on that port${inBrackets(detail)}; plain MQTT is not accepted by either service.`,
      middlebox: 'A proxy answers in plain text.',
    },
  }),
  'not-mqtt': ({ server, detail }: DiagnosisFacts) => ({
    title: `${server} does not speak MQTT`,
    causes: {
      'wrong-port': `Another kind of server listens there, such as a web server${inBrackets(detail)}.`,
      proxy: 'A proxy answers with a page of its own.',
    },
  }),
  'tls-failed': ({ server, detail }: DiagnosisFacts) => ({
    title: `No secure connection to ${server}`,
    causes: {
      handshake: `The TLS handshake failed${inBrackets(detail)}: TLS 1.2 or newer is needed.`,
      middlebox: 'Something between here and there breaks TLS.',
    },
  }),
  unexpected: ({ detail }: DiagnosisFacts) => ({
    title: 'Something went wrong that should not',
    causes: { bug: detail },
  }),
} satisfies Record<string, (facts: DiagnosisFacts) => DiagnosisText>;

/** A port has nothing to do with how a name is looked up. */
function nameOf(server: string): string {
  return server.replace(/:\d+$/, '');
}
