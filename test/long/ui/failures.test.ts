import { describe, it } from 'vitest';
import { ARRANGED_FAILURES } from '../../helpers/every-failure.ts';
import { showWhole } from '../../ui/failure-windows.ts';

describe('the wizard', { timeout: 90_000 }, () => {
  it.each(ARRANGED_FAILURES)('shows %s whole in every window, and trying again ends it', showWhole);
});
