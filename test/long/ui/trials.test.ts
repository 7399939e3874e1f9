import { testSixSetUps } from '../../ui/trials/six-set-ups.ts';
import { testTrialKeys } from '../../ui/trials/trial-keys.ts';

for (const [columns, rows] of [
  [80, 24],
  [120, 40],
] as const) {
  testSixSetUps(columns, rows);
  testTrialKeys(columns, rows);
}
