import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PacketMeter } from '../../../source/device/packet-meter.ts';
import { closeCutJson } from '../../../source/protocol/json.ts';
import { isNestedDeeperThan } from '../../../source/protocol/json-depth.ts';
import { parseBoundedJson } from '../../../source/structures/bounded-json.ts';
import { isDeeperThan } from '../../../source/structures/is-deeper-than.ts';
import { anyJson, anyText, nearly, target } from '../target.ts';

const LEVELS = 8;

const nested = fc
  .tuple(fc.nat(2 * LEVELS), fc.constantFrom('[]', '{"a":}'), anyJson)
  .map(([depth, [open = '', ...rest], inner]) =>
    open === '['
      ? '['.repeat(depth) + JSON.stringify(inner) + ']'.repeat(depth)
      : `{"${rest[1]}":`.repeat(depth) + JSON.stringify(inner) + '}'.repeat(depth),
  );

const someJson = fc.oneof(
  nearly(nested),
  nested,
  anyJson.map((value) => JSON.stringify(value)),
  anyText,
);

/** Bytes as a server may send them, small lengths more often than noise would have them. */
const bytes = fc.uint8Array({ maxLength: 200 });

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What stands between the limits and what is not ours. */
export const BOUND_TARGETS = [
  target('packet lengths', fc.tuple(bytes, fc.array(fc.nat(200))), ([whole, cuts]) => {
    const longest = new PacketMeter().read(whole);
    assert(longest >= 0 && longest < 128 ** 4, String(longest));
    const meter = new PacketMeter();
    const places = [0, ...cuts.map((at) => Math.min(at, whole.length)), whole.length];
    const ordered = places.toSorted((a, b) => a - b);
    let inParts = 0;
    ordered.forEach((from, index) => {
      inParts = Math.max(inParts, meter.read(whole.subarray(from, ordered[index + 1] ?? from)));
    });
    // However the stream is cut, a packet is as long as it is.
    assert.equal(inParts, longest);
  }),
  target('bounded JSON', someJson, (text) => {
    const read = parseBoundedJson(text, LEVELS);
    if (read !== undefined) {
      assert(!isDeeperThan(LEVELS, read.value));
      JSON.stringify(read.value);
      return;
    }
    // What is refused is no JSON, or its text is nested too deep by the other measure as well.
    assert(!isJson(text) || isNestedDeeperThan(LEVELS, text));
  }),
  target('cut JSON', fc.tuple(anyJson, fc.nat(300)), ([value, at]) => {
    const closed = closeCutJson(JSON.stringify({ value }).slice(0, at));
    assert(closed.length <= 2 * JSON.stringify({ value }).length);
    if (closed.startsWith('{')) JSON.parse(closed);
  }),
];
