/** Every bound on what a server may send to the device: a hostile one can neither fill the memory nor keep it busy. */
export const DEVICE_LIMITS = {
  /** Bytes of one MQTT packet to the device; a full twin with its times stays far below (protocol.md 3.4). */
  serverPacketBytes: 1024 * 1024,
  /** Levels of objects and lists in the JSON of an answer. */
  serverJsonDepth: 64,
  /** Packets a server may send ahead of what the device has sent: each of its packets answers one. */
  serverPacketsAhead: 1000,
  /** Messages a server may send on one connection: answers of DPS, twins, and what nobody asked for. */
  serverDeliveries: 2500,
} as const;
