import { beside, messageOf, withProcess } from './measured.js';

/**
 * Messages a second through the walk, against the Azure SDK alone sending the same messages; and the heap over a
 * million messages. Walk and SDK take turns in one process, with the sandbox that both send to.
 */
export async function telemetry({ quick }) {
  const args = [beside('bare-sdk.js'), quick ? '0.2' : '1'];
  const { ratio, growth, messages } = await withProcess('telemetry-run.ts', args, messageOf);
  return [
    {
      what: 'telemetry through the walk, against the bare SDK',
      ratio,
      budget: 0.95,
      atLeast: true,
    },
    {
      what: `heap after ${messages.toLocaleString('en')} messages, against 60,000`,
      ratio: growth,
      budget: 1.1,
    },
  ];
}
