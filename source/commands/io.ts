/** The streams and the environment a command works with; a command never reaches for the process itself. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether symbols beyond ASCII can be shown, told by the locale as other terminal programs do. */
export function speaksUnicode({ env }: Io): boolean {
  if (process.platform === 'win32') return Boolean(env.WT_SESSION || env.TERM_PROGRAM);
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return env.TERM !== 'linux' && /utf-?8/i.test(locale);
}
