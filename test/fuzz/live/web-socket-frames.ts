import fc from 'fast-check';

interface Frame {
  readonly opcode: number;
  readonly final: boolean;
  readonly masked: boolean;
  /** What the frame says of its length, where that is not the truth. */
  readonly announced: bigint | undefined;
}

const BINARY = 2;
const frame: fc.Arbitrary<Frame> = fc.record({
  opcode: fc.oneof({ weight: 3, arbitrary: fc.constant(BINARY) }, fc.nat(15)),
  final: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()),
  masked: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
  announced: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.constantFrom(0n, 125n, 126n, 65_536n, 2n ** 31n, 2n ** 53n),
  ),
});

/** What a web socket carries, cut into frames of every kind: fragments, pings, lies about their length. */
export function webSocketFrames(content: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(content, fc.array(frame, { minLength: 1, maxLength: 5 }))
    .map(([bytes, frames]) => {
      const each = Math.ceil(bytes.length / frames.length);
      return Buffer.concat(
        frames.map((one, index) => write(one, bytes.subarray(index * each, (index + 1) * each))),
      );
    });
}

function write({ opcode, final, masked, announced }: Frame, payload: Uint8Array): Buffer {
  const length = announced ?? BigInt(payload.length);
  const short = length < 126n ? Number(length) : length < 65_536n ? 126 : 127;
  const long = Buffer.alloc(short === 126 ? 2 : short === 127 ? 8 : 0);
  if (short === 126) long.writeUInt16BE(Number(length));
  if (short === 127) long.writeBigUInt64BE(length);
  const head = Buffer.from([(final ? 0x80 : 0) | opcode, (masked ? 0x80 : 0) | short]);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, long, Buffer.alloc(masked ? 4 : 0), payload]);
}
