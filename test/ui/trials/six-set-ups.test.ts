import { testSixSetUps } from './six-set-ups.ts';

// The other sizes: test/long/ui/trials.test.ts.
testSixSetUps(60, 20);
