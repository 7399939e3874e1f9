/**
 * Hands a text to the clipboard of whoever sits at the terminal, over ssh as well: OSC 52 (xterm, ctlseqs). A
 * terminal that does not let programs copy says nothing of it.
 */
export function copyText(text: string, stream: Pick<NodeJS.WriteStream, 'write'>): void {
  stream.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u001b\\`);
}
