/** The length of a packet takes this many bytes at most (MQTT 3.1.1, 2.2.3). */
const LENGTH_BYTES = 4;

/** Follows a stream of MQTT packets by their lengths alone: a length is known long before its packet is there. */
export class PacketMeter {
  /** Bytes of the newest packet that are still to come. */
  #left = 0;
  /** Bytes of its header that were read: its type first, then its length. */
  #headerBytes = 0;
  #length = 0;

  /** Reads on. @returns bytes of the longest packet that begins in this part, header left out; 0 without one */
  read(part: Uint8Array): number {
    let longest = 0;
    let at = 0;
    while (at < part.length) {
      if (this.#left > 0) {
        const skipped = Math.min(this.#left, part.length - at);
        this.#left -= skipped;
        at += skipped;
      } else {
        if (this.#readHeader(part[at] ?? 0)) longest = Math.max(longest, this.#left);
        at += 1;
      }
    }
    return longest;
  }

  /** @returns whether the length is complete */
  #readHeader(byte: number): boolean {
    if (this.#headerBytes > 0) {
      this.#length += (byte & 0x7f) * 128 ** (this.#headerBytes - 1);
    }
    this.#headerBytes += 1;
    const isLengthOpen = this.#headerBytes === 1 || (byte & 0x80) !== 0;
    if (isLengthOpen && this.#headerBytes <= LENGTH_BYTES) return false;
    this.#left = this.#length;
    this.#headerBytes = 0;
    this.#length = 0;
    return true;
  }
}
