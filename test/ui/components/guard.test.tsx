import { Text } from 'ink';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { Guard } from '../../../source/ui/components/guard.tsx';
import { draw } from '../../helpers/drawn.tsx';

function Broken(): ReactNode {
  throw new Error('a fault of ours');
}

it('shows what is inside it as long as nothing goes wrong', () => {
  const told: unknown[] = [];
  const { rows } = draw(
    <Guard onError={(error) => told.push(error)}>
      <Text>whole</Text>
    </Guard>,
  );
  expect(rows()).toEqual(['whole']);
  expect(told).toEqual([]);
});

it('draws nothing of a screen that throws, and tells whoever started the wizard', async () => {
  const told: unknown[] = [];
  const { rows } = draw(
    <Guard onError={(error) => told.push(error)}>
      <Broken />
    </Guard>,
  );
  await vi.waitFor(() => expect(told).toEqual([new Error('a fault of ours')]));
  expect(rows()).toEqual(['']);
});
