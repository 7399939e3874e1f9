import { generate } from 'mqtt-packet';
import { expect, it } from 'vitest';
import { PacketMeter } from '../../source/device/packet-meter.ts';

function publish(bytes: number): Buffer {
  const payload = Buffer.alloc(bytes, 0x80);
  return generate({ cmd: 'publish', topic: 't', payload, qos: 0, retain: false, dup: false });
}

it.each([1, 2, 3, 7, 100_000])(
  'finds the longest of many packets however the stream is parted: by %i bytes',
  (size) => {
    const stream = Buffer.concat([publish(0), publish(200), publish(20_000), publish(5)]);
    const meter = new PacketMeter();
    let longest = 0;
    for (let at = 0; at < stream.length; at += size) {
      longest = Math.max(longest, meter.read(stream.subarray(at, at + size)));
    }
    expect(longest).toBe(20_003);
  },
);

it('knows a length as soon as its last byte is there', () => {
  const meter = new PacketMeter();
  expect(meter.read(Buffer.from([0x30, 0xff, 0xff, 0xff]))).toBe(0);
  expect(meter.read(Buffer.from([0x7f]))).toBe(268_435_455);
});

it('goes no further than four bytes of a length', () => {
  expect(new PacketMeter().read(Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff]))).toBe(268_435_455);
});
