import { en } from './en.ts';

/** The shape of a catalogue. English is the first and so the measure of the others. */
export type Messages = typeof en;

export const MESSAGES: Messages = en;
