import { nearest } from '../../structures/nearest.ts';
import { isDamaged } from '../formats/format.ts';
import { FORMATS } from '../formats/formats.ts';
import { loadedParsers, type Parsers, withUsualEnds } from '../formats/parsers.ts';
import { knownName, tellingNames } from '../names/known-names.ts';
import { assignedIn } from './assigned.ts';
import { misleadingKind, otherKind } from './other-kinds.ts';
import type { NearName, OtherKind, Reading } from './reading.ts';
import { settle, type Wanted } from './settle.ts';

/** What a name of a setting looks like when it is assigned something on a line of its own. */
const OWN_LINE =
  /^[ \t]*(?:(?:set|export|setenv|ENV)[ \t]+|\$env:|#[ \t]*define[ \t]+)?([A-Za-z_][\w.-]{5,50})["']?[ \t]*[=: \t][ \t]*["']?[^\s"'=:]/i;

/**
 * The one reader of settings: of a file, standard input, a paste. Pure: a text gives the same whichever way it came.
 *
 * @param text of any format; `prepareToRead` has loaded the parser that it may need
 * @param wanted the device that is wanted, where several stand in the text
 */
export function readSettings(
  text: string,
  wanted: Wanted = {},
  parsers: Parsers = loadedParsers(),
): Reading {
  const readable = withUsualEnds(text.replace(/^\ufeff/, ''));
  const format = FORMATS.find(({ recognise }) => recognise(readable, parsers));
  if (format === undefined) return { kind: 'nothing', near: [] };
  const { id } = format;
  const read = format.read(readable, parsers);
  if (isDamaged(read))
    return { kind: 'refused', problem: { kind: 'damaged', format: id, ...read } };
  const misleading = misleadingKind(read.document);
  if (misleading !== undefined) return otherKindIs(misleading);
  const settled = settle(assignedIn(id, read), wanted);
  if ('problem' in settled) return { kind: 'refused', problem: settled.problem };
  const near = nearNames(readable);
  if (settled.found.length > 0) return { kind: 'settings', format: id, found: settled.found, near };
  const what = near.length > 0 ? undefined : otherKind(readable, id, read.document);
  return what === undefined ? { kind: 'nothing', near } : otherKindIs(what);
}

function otherKindIs(what: OtherKind): Reading {
  return { kind: 'refused', problem: { kind: 'other-kind', what } };
}

/** Looked at of a text, and told of it: comparing is slow, and nobody reads more. */
const MOST_LOOKED_AT = 200;
const MOST_TOLD = 5;

/** Names that are almost known: what is not read must not be passed over without a word. */
export function nearNames(text: string): readonly NearName[] {
  const candidates: { readonly name: string; readonly line: number }[] = [];
  for (const [index, row] of text.split('\n').entries()) {
    const name = OWN_LINE.exec(row)?.[1];
    if (name !== undefined && isOfThisSubject(name)) candidates.push({ name, line: index + 1 });
    if (candidates.length >= MOST_LOOKED_AT) break;
  }
  const near = candidates.flatMap(({ name, line }): readonly NearName[] => {
    const [meant] = nearest(name, tellingNames());
    return meant === undefined ? [] : [{ name, line, meant }];
  });
  return near.slice(0, MOST_TOLD);
}

function isOfThisSubject(name: string): boolean {
  const isNear = /scope|regist|provision|dps|symm|device.?(?:id|key)/i.test(name);
  return isNear && knownName(name) === undefined;
}
