import type { LabSetUp } from '../lessons/labs/lab-acts.ts';
import { mistyped } from '../protocol/mistyped.ts';
import type { LabBench } from './lab-bench.ts';

/** Somebody else has set the device up before the learner comes: nothing of it is told. */
export const SET_UPS: Readonly<Record<LabSetUp, (bench: LabBench) => Promise<unknown>>> = {
  'mistyped-key': async (bench) => {
    const { current } = await bench.known('symmetricKey');
    await bench.set('symmetricKey', mistyped(current));
  },
  // A device of a group begins with the group's key: nobody has derived one for it.
  'group-key': (bench) => bench.open(),
  'other-scope': async (bench) => {
    const { current } = await bench.known('idScope');
    await bench.set('idScope', `${current.slice(0, -1)}${current.endsWith('0') ? '1' : '0'}`);
  },
  'disabled-enrollment': (bench) => bench.owner('disable-enrollment'),
  'deleted-enrollment': (bench) => bench.owner('delete-enrollment'),
  'disabled-device': async (bench) => {
    await bench.device('register', () => {});
    await bench.owner('disable-device');
  },
};
