import type { SandboxMessages } from '../../messages/messages.ts';
import { Redactor } from '../../protocol/redaction.ts';
import { telemetryLine } from '../../sandbox/messaging/telemetry-line.ts';
import type { TelemetryMessage } from '../../sandbox/messaging/telemetry-log.ts';
import type { SandboxEvent } from '../../sandbox/reporter.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { TerminalLook } from '../terminal/terminal-look.ts';
import { eventJson, eventLine, telemetryText } from './event-text.ts';
import type { SandboxCommandOptions } from './options.ts';
import { readyBlock } from './ready.ts';
import { Repeats } from './repeats.ts';
import { eventRows, readyRows } from './terminal-rows.ts';

export interface OutputOptions {
  readonly options: SandboxCommandOptions;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly messages: SandboxMessages;
  /** How the standard output looks; absent where it is no terminal. */
  readonly look?: TerminalLook | undefined;
}

/**
 * What the command prints: the ready line first, whatever happened while the sandbox started, then one line an
 * event. Where the lines are JSON, nothing else stands on the standard output.
 */
export class Output {
  readonly #options: OutputOptions;
  readonly #redactor = new Redactor();
  readonly #asJson: boolean;
  readonly #repeats = new Repeats((event, count) =>
    this.#text(event, this.#options.messages.more(count)),
  );
  #early: (() => void)[] | undefined = [];

  constructor(options: OutputOptions) {
    this.#options = options;
    this.#asJson = options.options.json === true || options.options.log === 'json';
  }

  /** The events should hold no key; should one slip in with what a client sent, it is taken out. */
  hide(secret: string | undefined): void {
    this.#redactor.add(secret);
  }

  event(event: SandboxEvent): void {
    this.#inTurn(() => {
      const clean = this.#redactor.value(event);
      if (this.#asJson) return this.#line(eventJson(clean));
      if (this.#repeats.shows(clean)) this.#text(clean);
    });
  }

  /** @param more what follows the line of the event */
  #text(event: SandboxEvent, more = ''): void {
    const { messages, look } = this.#options;
    const text = `${eventLine(event, messages)}${more}`;
    this.#line(look ? eventRows(event, text, look).join('\n') : text);
  }

  telemetry(message: TelemetryMessage): void {
    this.#inTurn(() => {
      const line = this.#redactor.text(telemetryLine(message));
      this.#line(
        this.#asJson ? `{"type":"sandbox.telemetry",${line.slice(1)}` : telemetryText(line),
      );
    });
  }

  /**
   * Says how to connect; everything that happened before follows.
   *
   * @param json the ready line
   * @param caKeptBy what keeps other users from reading the authority's certificate
   */
  ready(sandbox: Sandbox, json: string, caKeptBy?: string): void {
    const { options, messages, stdout, stderr, look } = this.#options;
    if (options.json) stdout.write(`${json}\n`);
    else {
      const block = readyBlock(sandbox, messages, process.platform, caKeptBy);
      if (this.#asJson) stderr.write(`${block}\n`);
      else stdout.write(`${look ? readyRows(block, look).join('\n') : block}\n`);
    }
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const print of early) print();
  }

  stopped(): void {
    if (!this.#asJson) this.#repeats.close();
    this.#early = undefined;
    const { messages, stdout } = this.#options;
    if (!this.#asJson) stdout.write(`${messages.stopped}\n`);
  }

  #inTurn(print: () => void): void {
    if (this.#early) this.#early.push(print);
    else print();
  }

  #line(text: string): void {
    this.#options.stdout.write(`${text}\n`);
  }
}
