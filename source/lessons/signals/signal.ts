/**
 * How much a text says about what went wrong. Of several signals in one log the most telling is explained first:
 * what the service says in so many words, before a refusal without a reason, before the wrapping of an SDK.
 */
export const TELLING = [
  /** A word of the field occurs: it is offered, for it says nothing about the text as a whole. */
  'term',
  /** A thing is named, nothing went wrong: a token, a topic, a product. */
  'mention',
  /** What an SDK says whatever the cause is. */
  'wrapper',
  /** A class of failures, by the result code of an SDK or a client. */
  'result',
  /** It failed there, and not yet why: a time-out, a reset, a certificate that is not trusted. */
  'failure',
  /** The service said no, without a reason. */
  'refusal',
  /** Exactly what was wrong, on this machine or on the way. */
  'cause',
  /** Exactly what was wrong, in the words of the service. */
  'reason',
] as const;

export type Telling = (typeof TELLING)[number];

/**
 * How a topic is recognised in a text that somebody pastes: a line of a log, a body, a stack trace. These are words
 * of other programs, the same in every language of this one. The names of a code are signals as well.
 */
export interface Signal {
  /** The ID of the topic. */
  readonly topic: string;
  readonly telling: Telling;
  /** The names of the code are words of everybody: it is asked for by them, and not found by them in a text. */
  readonly namesAreCommon?: true;
  /** Found in any letter case, whatever stands between the words. */
  readonly texts?: readonly string[];
  /** For what varies, or would mean something else in other surroundings. Each takes linear time. */
  readonly patterns?: readonly RegExp[];
}
