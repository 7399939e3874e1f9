import { expect, it } from 'vitest';
import { Receipts } from '../../../source/ui/components/receipts.tsx';
import type { Receipt } from '../../../source/ui/state/receipts.ts';
import { draw } from '../../helpers/drawn.tsx';

const target: Receipt = { key: 0, step: 'target', status: 'done', text: 'local sandbox' };
const verify: Receipt = { key: 1, step: 'verify', status: 'left', text: '6 facts' };

const receipts = (...released: readonly Receipt[]) => (
  <Receipts receipts={released} areHeld={false} />
);

it('stand below the head of the wizard, each with its mark, in the order in which they came', () => {
  const shown = draw(receipts(target, verify));
  expect(shown.rows().join('\n')).toMatch(
    /^\n {2}dps-wizard {2}.+\n\n {2}✔ Target +local sandbox\n {2}\S Verify +6 facts\n*$/,
  );
});

it('are whole in a narrow window, on as many rows as they need', () => {
  const text = `individual, symmetric key: my-device-007, ${'x'.repeat(100)}`;
  const rows = draw(receipts({ ...target, text }), { columns: 60 })
    .rows()
    .slice(3);
  expect(
    rows
      .map((row) => row.slice(20))
      .join('')
      .replace(/ /g, ''),
  ).toBe(text.replace(/ /g, ''));
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(58);
});

it('wait for the end where every step stands at the left of the work', () => {
  const shown = draw(<Receipts receipts={[]} areHeld />);
  expect(shown.rows().join('')).toBe('');
  shown.rerender(receipts(target, verify));
  expect(shown.rows().join('\n')).toMatch(
    /^\n {2}dps-wizard .+\n\n {2}✔ Target +local sandbox\n {2}\S Verify +6 facts/,
  );
});

it('have a mark that ASCII has', () => {
  const failed: Receipt = { ...verify, status: 'failed' };
  const text = draw(receipts(target, failed), { unicode: false }).rows().join('\n');
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
});
