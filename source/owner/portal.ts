import type { Owner } from './owner.ts';

/**
 * The owner of a service whose portal a person works in: it can do nothing by itself. The person makes and deletes
 * everything there, led by a checklist.
 */
export class PortalOwner implements Owner {
  async close(): Promise<void> {}
}
