import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { readBody } from '../../../source/sandbox/http/request-body.ts';

/** A request whose body has begun. */
function begun(bytes: number): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.push(Buffer.alloc(bytes));
  return request;
}

it('reads no more bodies at one time than there is room for, and has room again afterwards', async () => {
  const room = { bytes: 1000, taken: 0 };
  const first = begun(900);
  const reading = readBody(first, room);
  await expect(readBody(begun(200), room)).rejects.toMatchObject({ status: 503 });
  expect(room.taken).toBe(900);
  first.push(null);
  expect((await reading).length).toBe(900);
  expect(room.taken).toBe(0);
});
