export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** Of the window as Node knows it. */
export function sizeOf({ columns, rows }: NodeJS.WriteStream): WindowSize {
  return { columns: columns || 80, rows: rows || 24 };
}

/**
 * Has Node ask the terminal for its size, and emit `resize` where that has changed, as it does by itself once it comes
 * to the signal: a frame that was being made meanwhile would be written before that. Node has no public call for it.
 */
export function refreshSize(stream: NodeJS.WriteStream): void {
  const refresh: unknown = Reflect.get(stream, '_refreshSize');
  if (typeof refresh === 'function' && !stream.destroyed) refresh.call(stream);
}
