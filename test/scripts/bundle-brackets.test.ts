import { describe, expect, it } from 'vitest';
// @ts-expect-error a script of the build, which has no types
import * as brackets from '../../scripts/bundle-brackets.js';

const inBrackets: (code: string) => Promise<string> = brackets.inBrackets;

/** Long enough to count. */
const LONG = `use("${'x'.repeat(2000)}")`;
const part = (body: string): string => `module=function(m){let h=m,a=(0,h.c)((e,t)=>{${body}})}`;

describe('what is called at once', () => {
  it('stands in brackets: a module, and the function that it exports', async () => {
    const made = await inBrackets(part(`t.exports=function(A){${LONG}}`));
    expect(made).toBe(
      `module=function(m){let h=m,a=(0,h.c)((function(e,t){t.exports=(function(A){${LONG}})}))}`,
    );
  });

  it('is found where the only parameter has no brackets, too', async () => {
    const made = await inBrackets(`module=function(m){let h=m,a=(0,h.c)(e=>{${LONG}})}`);
    expect(made).toBe(`module=function(m){let h=m,a=(0,h.c)((function(e){${LONG}}))}`);
  });

  it.each([
    ['a short one', part('t.exports=function(A){return A}')],
    ['an arrow whose this is that of its surroundings', part(`t.exports=this.x,${LONG}`)],
    ['an arrow whose arguments are', part(`t.exports=arguments,${LONG}`)],
    ['what waits', `module=function(m){let h=m,a=(0,h.c)(async e=>{${LONG}})}`],
    ['one of several arguments', `module=function(m){let h=m,a=(0,h.c)(e=>{${LONG}},1)}`],
  ])('is left as it is where it is %s', async (_, code) => {
    expect(await inBrackets(code)).toBe(code);
  });

  it('may have functions with a this of their own', async () => {
    const own = `function f(){return this}t.exports=f;${LONG}`;
    expect(await inBrackets(part(own))).toContain(`((function(e,t){${own}}))`);
  });
});
