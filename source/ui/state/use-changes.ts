import { useSyncExternalStore } from 'react';
import { Changes } from '../../structures/changes.ts';

const NOTHING = new Changes();

/** Renders the component anew with every change; absent: nothing changes. */
export function useChanges({ subscribe, version }: Changes = NOTHING): void {
  useSyncExternalStore(subscribe, version);
}
