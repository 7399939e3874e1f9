import { quoteForPosix, quoteForPowerShell } from '../../structures/shell-quotes.ts';
import type { EnvironmentFormat } from '../formats.ts';
import {
  quoteForCmd,
  quoteForDocker,
  quoteForDotenv,
  quoteForFish,
  quoteForSystemd,
} from './quoting.ts';

/** An environment of one line a variable. */
export interface LineFormat {
  /** What begins a line that nobody reads but a person. */
  readonly comment: string;
  /** What stands above everything, for the reader and not for a person. */
  readonly head: readonly string[];
  readonly quote: (value: string) => string | undefined;
  readonly assign: (name: string, quoted: string) => string;
}

const assigned = (name: string, quoted: string): string => `${name}=${quoted}`;

const PLAIN_LINES = { comment: '#', head: [], assign: assigned } as const;

export const LINE_FORMATS: Readonly<
  Record<Exclude<EnvironmentFormat, 'compose' | 'kubernetes'>, LineFormat>
> = {
  bash: {
    ...PLAIN_LINES,
    quote: quoteForPosix,
    assign: (name, quoted) => `export ${name}=${quoted}`,
  },
  fish: {
    ...PLAIN_LINES,
    quote: quoteForFish,
    assign: (name, quoted) => `set -gx ${name} ${quoted}`,
  },
  powershell: {
    ...PLAIN_LINES,
    quote: quoteForPowerShell,
    assign: (name, quoted) => `$env:${name} = ${quoted}`,
  },
  cmd: {
    comment: 'rem',
    head: ['@echo off'],
    quote: quoteForCmd,
    assign: (name, quoted) => `set "${name}=${quoted}"`,
  },
  env: { ...PLAIN_LINES, quote: quoteForDotenv },
  docker: { ...PLAIN_LINES, quote: quoteForDocker },
  systemd: { ...PLAIN_LINES, quote: quoteForSystemd },
};
