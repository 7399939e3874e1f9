import type { KeyHalf } from '../lessons/labs/lab-acts.ts';
import type { Credential, X509Credential } from '../protocol/credential.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { Emit, RunEventBody } from '../run/events.ts';
import { type Draft, textOf } from '../settings/settings.ts';
import { type DeviceFolder, shownFrom } from './device-folder.ts';

/** The certificates of a lab's device, and every packet in which something of their key could have crossed the wire. */
export class DeviceProofs {
  readonly #packets: WirePacket[] = [];
  /** The newest that it has had. Secret. */
  #certificate: X509Credential | undefined;

  /** Keeps each packet as it crossed the wire, before secrets are taken out for whoever is told of it. */
  heard(emit: Emit): Emit {
    return (event) => {
      if (event.type === 'wire') this.#packets.push(event);
      emit(event);
    };
  }

  /** Takes note of what the device has proved itself by. */
  know(credential: Credential | undefined): void {
    if (credential?.kind === 'x509') this.#certificate = credential;
  }

  /** What it shows out of its folder; undefined for a device that has none. Secret. */
  take(folder: DeviceFolder | undefined, { certChainFile }: Draft): X509Credential | undefined {
    const shown = folder && shownFrom(folder, textOf(certChainFile));
    this.know(shown);
    return shown;
  }

  /** In how many packets that half of its newest key pair stands. */
  async count(half: KeyHalf): Promise<number> {
    if (!this.#certificate) return 0;
    const { packetsWith } = await import('./key-search.ts');
    return packetsWith(half, this.#certificate.privateKey, this.#packets);
  }

  /** The certificates that it shows, link by link; undefined while it has none. */
  async certificates(
    source: 'given' | 'issued',
  ): Promise<Extract<RunEventBody, { readonly type: 'certificates' }> | undefined> {
    if (!this.#certificate) return undefined;
    const { describeChain } = await import('../certificates/describe-chain.ts');
    const { certificate, chain } = this.#certificate;
    return {
      type: 'certificates',
      source,
      certificates: describeChain([certificate, ...chain]),
      keyPlace: 'process',
    };
  }
}
