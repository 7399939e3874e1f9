/** How long a secret is, of which nothing else is shown. */
export function secretLength(characters: number, bytes: number | undefined): string {
  const letters = characters === 1 ? '1 character' : `${characters} characters`;
  return bytes === undefined ? letters : `${letters}, ${bytes} bytes`;
}
