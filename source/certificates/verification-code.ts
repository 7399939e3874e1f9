/** As long as a common name may be (RFC 5280, ub-common-name). */
const LONGEST = 64;

/**
 * The verification code of a portal, without what copying puts around it. It becomes a common name, and a word of a
 * shell, so nothing is taken that would mean something there.
 *
 * @returns undefined for what is none
 */
export function readVerificationCode(text: string): string | undefined {
  const code = text.trim().replace(/^(["'`])(.*)\1$/, '$2');
  return code.length <= LONGEST && /^\w[\w.-]*$/.test(code) ? code : undefined;
}
