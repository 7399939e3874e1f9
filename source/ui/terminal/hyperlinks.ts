import { createSupportsHyperlinks } from 'supports-hyperlinks';

/** Whether this terminal opens what a text on it leads to (OSC 8); many others would print the address instead. */
export function opensLinks(stream: { readonly isTTY?: boolean }): boolean {
  return createSupportsHyperlinks(stream);
}

/**
 * The text as a link. It ends with the bell, not with ST: Ink 6.8 knows that form alone.
 *
 * @param address of this program's own making: it goes to the terminal as it is
 */
export function hyperlink(text: string, address: string): string {
  return `\u001b]8;;${address}\u0007${text}\u001b]8;;\u0007`;
}
