/** What is said of texts from which settings are read: whose names stand in them, and why nothing was taken. */

import { language } from '../language.ts';
import { kinds } from './kinds.ts';

const { list: joined } = language;

/** The formats, as in "as YAML". */
const formats = {
  'connection-string': 'a connection string',
  json: 'JSON',
  toml: 'TOML',
  yaml: 'YAML',
  'c-header': 'a C header',
  kconfig: 'Kconfig',
  switches: 'a command line',
  lines: 'lines of NAME=value',
};

/** Whose name it is, behind "DPS_IDSCOPE in device.env". The quickstart's own need no saying. */
const sources = {
  quickstart: '',
  python: "Python's name",
  csharp: "C#'s name",
  java: "Java's name",
  c: "the C SDK's name",
  embeddedC: "embedded C's name",
  plugAndPlay: 'the name of the plug and play samples',
  arduino: "Arduino's name",
  freertos: "FreeRTOS's name",
  azureRtos: "Azure RTOS's name",
  zephyr: "Zephyr's name",
  iotEdge: "IoT Edge's name",
  iotCentral: "IoT Central's name",
  x509: 'the name of the X.509 samples',
  az: "Azure's name",
  common: 'a common name',
};

const damages = {
  'not-well-formed': 'is damaged',
  'duplicate-name': 'has a name twice in one place, so that nobody knows which counts',
  'too-deep': 'is nested deeper than any file of settings',
  'too-many': 'stands for more values than any file of settings has',
};

export const reading = {
  kinds,
  sources,
  /** Where a value stood, in few words. */
  place: (name: string, file: string | undefined, source: string) =>
    `${name}${file === undefined ? '' : ` in ${file}`}${source === '' ? '' : ` (${source})`}`,
  ofFile: (file: string, text: string) => `${file}: ${text}`,
  standardInput: 'standard input',
  otherVariable: (name: string, own: string) =>
    `    ${name} is set, and not read from the environment. Is ${own} meant?`,
  noneFound: 'no known name of a setting stands in it',
  nothingIn: (file: string) => `No known name of a setting stands in ${file}.`,
  damaged: (format: keyof typeof formats, damage: keyof typeof damages, line?: number) =>
    `The text, read as ${formats[format]}, ${damages[damage]}${line === undefined ? '' : ` (line ${line})`}. Nothing was taken from it.`,
  ambiguous: (label: string, candidates: readonly string[]) =>
    `${label} is given with different values: ${joined(candidates)}. Nothing was taken. Leave one, or give it by a flag.`,
  severalDevices: (candidates: readonly string[]) =>
    `Settings of several devices stand there: ${joined(candidates)}. Nothing was taken, so that they are not mixed. Give the registration ID first (--registration-id), or the part of one device.`,
  candidate: (name: string, line: number | undefined, shown: string | undefined) =>
    [
      name,
      ...(line === undefined ? [] : [`in line ${line}`]),
      ...(shown === undefined ? [] : [`(${shown})`]),
    ].join(' '),
  near: (name: string, line: number, meant: string) =>
    `${name} (line ${line}) is not known. Is ${meant} meant?`,
  taken: (label: string, place: string) => `${label}: taken from ${place}.`,
  withdrawn: (labels: readonly string[]) =>
    `Taken away, because it belongs to another device: ${joined(labels)}.`,
  keyIsGroup: (place: string) =>
    `${place} is the key of a group: the device's own key is derived from it with the registration ID.`,
};
