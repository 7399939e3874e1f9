import { isNestedDeeperThan } from '../protocol/json-depth.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { Excess } from './device-failure.ts';
import { DEVICE_LIMITS } from './limits.ts';

/** Counts what crosses one connection, and says when the server has sent more than it may. */
export class ServerAllowance {
  /** Packets of the server beyond those of the device; below zero while it owes answers. */
  #ahead = 0;
  #deliveries = 0;

  sent(): void {
    this.#ahead -= 1;
  }

  /** @returns what is wrong with the packet, or with there being so many; undefined for one that is in order */
  received({ packet, payload = '' }: WirePacket): Excess | undefined {
    this.#ahead += 1;
    if (packet === 'PUBLISH') this.#deliveries += 1;
    if (
      this.#ahead > DEVICE_LIMITS.serverPacketsAhead ||
      this.#deliveries > DEVICE_LIMITS.serverDeliveries
    ) {
      return 'too-many';
    }
    return isNestedDeeperThan(DEVICE_LIMITS.serverJsonDepth, payload) ? 'too-deep' : undefined;
  }
}
