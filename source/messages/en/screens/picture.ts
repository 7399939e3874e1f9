/** What stands on the lines of the picture of device, DPS and hub. */
export const picture = {
  unknown: '?',
  packets: (count: string) => (count === '1' ? '1 packet' : `${count} packets`),
  assigned: 'assigned',
  removed: 'removed',
  messages: (acknowledged: string, total: string) => `${acknowledged} of ${total} messages`,
};
